// Allocating functions, five to each of eight handlers. A comment on the line names the site that allocates there.
package main

import "unsafe"

type order [26]uint64
type basket [12]uint64
type session [52]uint64
type profile [125]uint64
type tag [4]uint64
type span [18]uint64
type header [75]uint64
type hit [6]uint64
type conn [250]uint64
type line [5]uint64

// duplicate and newBuffer are shared: several sites allocate there, each by a path of its own.
//
//go:noinline
func duplicate[T any](from []T, n int) []T {
	to := make([]T, n) // @duplicate
	copy(to, from)
	return to
}

func newBuffer(n int) []byte {
	return make([]byte, n) // @newBuffer
}

type orders struct {
	scratch []byte
	sample  []line
}

func (h *orders) handle(op, n int) unsafe.Pointer {
	switch op {
	case 0:
		return h.newOrder(n)
	case 1:
		return h.attachInvoice(n)
	case 2:
		return h.copyLines(n)
	case 3:
		return h.priceTable(n)
	case 4:
		return h.openBasket(n)
	}
	return nil
}

func (h *orders) newOrder(n int) unsafe.Pointer {
	kept := new(order) // @orders.newOrder
	return unsafe.Pointer(kept)
}

//go:noinline
func (h *orders) attachInvoice(n int) unsafe.Pointer {
	h.scratch = make([]byte, 64+n%64)
	kept := make([]byte, n) // @orders.attachInvoice
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *orders) copyLines(n int) unsafe.Pointer {
	kept := duplicate(h.sample, n) // @orders.copyLines
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *orders) priceTable(n int) unsafe.Pointer {
	kept := make([]uint64, n) // @orders.priceTable
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *orders) openBasket(n int) unsafe.Pointer {
	kept := new(basket) // @orders.openBasket
	return unsafe.Pointer(kept)
}

type sessions struct {
	scratch []byte
	sample  []line
}

func (h *sessions) handle(op, n int) unsafe.Pointer {
	switch op {
	case 0:
		return h.login(n)
	case 1:
		return h.issueToken(n)
	case 2:
		return h.remember(n)
	case 3:
		return h.profileOf(n)
	case 4:
		return h.permissions(n)
	}
	return nil
}

func (h *sessions) login(n int) unsafe.Pointer {
	kept := new(session) // @sessions.login
	return unsafe.Pointer(kept)
}

//go:noinline
func (h *sessions) issueToken(n int) unsafe.Pointer {
	h.scratch = make([]byte, 64+n%64)
	kept := make([]byte, n) // @sessions.issueToken
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *sessions) remember(n int) unsafe.Pointer {
	kept := make([]uint64, n) // @sessions.remember
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *sessions) profileOf(n int) unsafe.Pointer {
	kept := new(profile) // @sessions.profileOf
	return unsafe.Pointer(kept)
}

func (h *sessions) permissions(n int) unsafe.Pointer {
	kept := make([]*line, n) // @sessions.permissions
	return unsafe.Pointer(unsafe.SliceData(kept))
}

type inventory struct {
	scratch []byte
	sample  []line
}

func (h *inventory) handle(op, n int) unsafe.Pointer {
	switch op {
	case 0:
		return h.loadShelf(n)
	case 1:
		return h.reserve(n)
	case 2:
		return h.countStock(n)
	case 3:
		return h.photo(n)
	case 4:
		return h.label(n)
	}
	return nil
}

func (h *inventory) loadShelf(n int) unsafe.Pointer {
	kept := duplicate(h.sample, n) // @inventory.loadShelf
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *inventory) reserve(n int) unsafe.Pointer {
	h.scratch = make([]byte, 64+n%64)
	kept := new(order) // @inventory.reserve
	return unsafe.Pointer(kept)
}

func (h *inventory) countStock(n int) unsafe.Pointer {
	kept := make([]uint64, n) // @inventory.countStock
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *inventory) photo(n int) unsafe.Pointer {
	kept := make([]byte, n) // @inventory.photo
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *inventory) label(n int) unsafe.Pointer {
	kept := new(tag) // @inventory.label
	return unsafe.Pointer(kept)
}

type telemetry struct {
	scratch []byte
	sample  []line
}

func (h *telemetry) handle(op, n int) unsafe.Pointer {
	switch op {
	case 0:
		return h.openSpan(n)
	case 1:
		return h.encodeBatch(n)
	case 2:
		return h.bucket(n)
	case 3:
		return h.series(n)
	case 4:
		return h.exemplar(n)
	}
	return nil
}

func (h *telemetry) openSpan(n int) unsafe.Pointer {
	kept := new(span) // @telemetry.openSpan
	return unsafe.Pointer(kept)
}

//go:noinline
func (h *telemetry) encodeBatch(n int) unsafe.Pointer {
	h.scratch = make([]byte, 64+n%64)
	kept := newBuffer(n) // @telemetry.encodeBatch
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *telemetry) bucket(n int) unsafe.Pointer {
	kept := make([]uint64, n) // @telemetry.bucket
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *telemetry) series(n int) unsafe.Pointer {
	kept := make([]*line, n) // @telemetry.series
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *telemetry) exemplar(n int) unsafe.Pointer {
	kept := new(tag) // @telemetry.exemplar
	return unsafe.Pointer(kept)
}

type mailbox struct {
	scratch []byte
	sample  []line
}

func (h *mailbox) handle(op, n int) unsafe.Pointer {
	switch op {
	case 0:
		return h.receive(n)
	case 1:
		return h.parseHeader(n)
	case 2:
		return h.thread(n)
	case 3:
		return h.draft(n)
	case 4:
		return h.address(n)
	}
	return nil
}

func (h *mailbox) receive(n int) unsafe.Pointer {
	kept := newBuffer(n) // @mailbox.receive
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *mailbox) parseHeader(n int) unsafe.Pointer {
	h.scratch = make([]byte, 64+n%64)
	kept := new(header) // @mailbox.parseHeader
	return unsafe.Pointer(kept)
}

func (h *mailbox) thread(n int) unsafe.Pointer {
	kept := make([]*line, n) // @mailbox.thread
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *mailbox) draft(n int) unsafe.Pointer {
	kept := newBuffer(n) // @mailbox.draft
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *mailbox) address(n int) unsafe.Pointer {
	kept := new(tag) // @mailbox.address
	return unsafe.Pointer(kept)
}

type search struct {
	scratch []byte
	sample  []line
}

func (h *search) handle(op, n int) unsafe.Pointer {
	switch op {
	case 0:
		return h.postings(n)
	case 1:
		return h.snippet(n)
	case 2:
		return h.query(n)
	case 3:
		return h.facet(n)
	case 4:
		return h.hit(n)
	}
	return nil
}

func (h *search) postings(n int) unsafe.Pointer {
	kept := make([]uint64, n) // @search.postings
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *search) snippet(n int) unsafe.Pointer {
	h.scratch = make([]byte, 64+n%64)
	kept := make([]byte, n) // @search.snippet
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *search) query(n int) unsafe.Pointer {
	kept := new(span) // @search.query
	return unsafe.Pointer(kept)
}

//go:noinline
func (h *search) facet(n int) unsafe.Pointer {
	kept := duplicate(h.sample, n) // @search.facet
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *search) hit(n int) unsafe.Pointer {
	kept := new(hit) // @search.hit
	return unsafe.Pointer(kept)
}

type billing struct {
	scratch []byte
	sample  []line
}

func (h *billing) handle(op, n int) unsafe.Pointer {
	switch op {
	case 0:
		return h.statement(n)
	case 1:
		return h.newAccount(n)
	case 2:
		return h.ledgerPage(n)
	case 3:
		return h.rate(n)
	case 4:
		return h.refund(n)
	}
	return nil
}

func (h *billing) statement(n int) unsafe.Pointer {
	kept := make([]byte, n) // @billing.statement
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *billing) newAccount(n int) unsafe.Pointer {
	h.scratch = make([]byte, 64+n%64)
	kept := new(profile) // @billing.newAccount
	return unsafe.Pointer(kept)
}

func (h *billing) ledgerPage(n int) unsafe.Pointer {
	kept := duplicate(h.sample, n) // @billing.ledgerPage
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *billing) rate(n int) unsafe.Pointer {
	kept := new(tag) // @billing.rate
	return unsafe.Pointer(kept)
}

func (h *billing) refund(n int) unsafe.Pointer {
	kept := new(hit) // @billing.refund
	return unsafe.Pointer(kept)
}

type router struct {
	scratch []byte
	sample  []line
}

func (h *router) handle(op, n int) unsafe.Pointer {
	switch op {
	case 0:
		return h.openConn(n)
	case 1:
		return h.readFrame(n)
	case 2:
		return h.writeFrame(n)
	case 3:
		return h.routeTable(n)
	case 4:
		return h.ack(n)
	}
	return nil
}

func (h *router) openConn(n int) unsafe.Pointer {
	kept := new(conn) // @router.openConn
	return unsafe.Pointer(kept)
}

//go:noinline
func (h *router) readFrame(n int) unsafe.Pointer {
	h.scratch = make([]byte, 64+n%64)
	kept := newBuffer(n) // @router.readFrame
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *router) writeFrame(n int) unsafe.Pointer {
	kept := make([]byte, n) // @router.writeFrame
	return unsafe.Pointer(unsafe.SliceData(kept))
}

//go:noinline
func (h *router) routeTable(n int) unsafe.Pointer {
	kept := make([]*line, n) // @router.routeTable
	return unsafe.Pointer(unsafe.SliceData(kept))
}

func (h *router) ack(n int) unsafe.Pointer {
	kept := new(hit) // @router.ack
	return unsafe.Pointer(kept)
}
