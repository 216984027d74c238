// The sites as a table: how to call each, and how large its elements are.
package main

import "unsafe"

type handler interface {
	handle(op, n int) unsafe.Pointer
}

// site is one allocating line, reached by handler and op. elem is the size of an element in bytes; fixed says that a call makes
// one element whatever n is; helper names the shared function that allocates for it.
type site struct {
	name    string
	handler handler
	op      int
	elem    int
	fixed   bool
	helper  string
}

func catalogue() []site {
	ordersHandler := &orders{}
	sessionsHandler := &sessions{}
	inventoryHandler := &inventory{}
	telemetryHandler := &telemetry{}
	mailboxHandler := &mailbox{}
	searchHandler := &search{}
	billingHandler := &billing{}
	routerHandler := &router{}
	return []site{
		{"orders.newOrder", ordersHandler, 0, 208, true, ""},
		{"orders.attachInvoice", ordersHandler, 1, 1, false, ""},
		{"orders.copyLines", ordersHandler, 2, 40, false, "duplicate"},
		{"orders.priceTable", ordersHandler, 3, 8, false, ""},
		{"orders.openBasket", ordersHandler, 4, 96, true, ""},
		{"sessions.login", sessionsHandler, 0, 416, true, ""},
		{"sessions.issueToken", sessionsHandler, 1, 1, false, ""},
		{"sessions.remember", sessionsHandler, 2, 8, false, ""},
		{"sessions.profileOf", sessionsHandler, 3, 1000, true, ""},
		{"sessions.permissions", sessionsHandler, 4, 8, false, ""},
		{"inventory.loadShelf", inventoryHandler, 0, 40, false, "duplicate"},
		{"inventory.reserve", inventoryHandler, 1, 208, true, ""},
		{"inventory.countStock", inventoryHandler, 2, 8, false, ""},
		{"inventory.photo", inventoryHandler, 3, 1, false, ""},
		{"inventory.label", inventoryHandler, 4, 32, true, ""},
		{"telemetry.openSpan", telemetryHandler, 0, 144, true, ""},
		{"telemetry.encodeBatch", telemetryHandler, 1, 1, false, "newBuffer"},
		{"telemetry.bucket", telemetryHandler, 2, 8, false, ""},
		{"telemetry.series", telemetryHandler, 3, 8, false, ""},
		{"telemetry.exemplar", telemetryHandler, 4, 32, true, ""},
		{"mailbox.receive", mailboxHandler, 0, 1, false, "newBuffer"},
		{"mailbox.parseHeader", mailboxHandler, 1, 600, true, ""},
		{"mailbox.thread", mailboxHandler, 2, 8, false, ""},
		{"mailbox.draft", mailboxHandler, 3, 1, false, "newBuffer"},
		{"mailbox.address", mailboxHandler, 4, 32, true, ""},
		{"search.postings", searchHandler, 0, 8, false, ""},
		{"search.snippet", searchHandler, 1, 1, false, ""},
		{"search.query", searchHandler, 2, 144, true, ""},
		{"search.facet", searchHandler, 3, 40, false, "duplicate"},
		{"search.hit", searchHandler, 4, 48, true, ""},
		{"billing.statement", billingHandler, 0, 1, false, ""},
		{"billing.newAccount", billingHandler, 1, 1000, true, ""},
		{"billing.ledgerPage", billingHandler, 2, 40, false, "duplicate"},
		{"billing.rate", billingHandler, 3, 32, true, ""},
		{"billing.refund", billingHandler, 4, 48, true, ""},
		{"router.openConn", routerHandler, 0, 2000, true, ""},
		{"router.readFrame", routerHandler, 1, 1, false, "newBuffer"},
		{"router.writeFrame", routerHandler, 2, 1, false, ""},
		{"router.routeTable", routerHandler, 3, 8, false, ""},
		{"router.ack", routerHandler, 4, 48, true, ""},
	}
}
