package main

import (
	"embed"
	"fmt"
	"math"
	"path"
	"strings"
	"sync"
	"time"

	"planted/truth"
)

//go:embed *.go
var files embed.FS

var sources = truth.Sources{Files: files, Folder: path.Join("planted", "depot")}

// thing is what a line makes. Known: it is found in an index of its own, so that nobody else holds what leaks.
type thing struct {
	name   string
	parts  []string
	owners []string
	holder string
	vague  bool
	known  bool
	size   int
	make   func() any
	drop   func(any)
}

func (d *depot) things() []thing {
	nothing := func(any) {}
	size := func(low, high float64) int { return int(d.logBetween(low, high)) }
	w := &warehouse{contents: size(200, 20000), random: d.random.Float64}
	o := &office{stamps: map[string]*stamp{}, text: strings.Repeat("paid ", size(4, 300)), paper: size(100, 9000)}
	w.trays.New = w.newTray
	crate := size(64<<10, megabyte)
	return []thing{
		{name: "parcel", parts: []string{"parcel", "parcel.label?", "parcel.contents"}, owners: []string{"parcel"},
			size: 150 + w.contents, make: w.pack, drop: nothing},
		{name: "bolt", parts: []string{"bolt"}, owners: []string{"bolt", "bolt.order"}, size: 64, make: w.order, drop: nothing},
		{name: "crate", parts: []string{"crate"}, owners: []string{"crate"}, size: crate,
			make: func() any { return w.crate(crate) }, drop: nothing},
		{name: "tray", parts: []string{"tray"}, owners: []string{"tray", "tray.lend"}, vague: true, size: 3072,
			make: w.lend, drop: func(used any) { w.trays.Put(used) }},
		{name: "sheet", parts: []string{"sheet"}, owners: []string{"sheet"}, size: 2400, make: w.sheet, drop: nothing},
		{name: "ticket", parts: []string{"ticket", "ticket.timer?"}, owners: []string{"ticket", "ticket.go"}, vague: true,
			holder: "main.(*ticket).wait", size: 2900, make: o.ticket, drop: func(t any) { close(t.(*ticket).done) }},
		{name: "stamp", parts: []string{"stamp", "stamp.text", "stamp.map?"}, owners: []string{"stamp"}, known: true,
			size: len(o.text) + 80, make: o.stamp, drop: func(s any) { delete(o.stamps, s.(*stamp).text) }},
		{name: "invoice", parts: []string{"copied!"}, owners: []string{"invoice"}, vague: true, size: o.paper, make: o.invoice, drop: nothing},
		{name: "receipt", parts: []string{"copied!"}, owners: []string{"receipt"}, vague: true, size: o.paper, make: o.receipt, drop: nothing},
		{name: "plan", parts: []string{"plan", "plan.stops?"}, owners: []string{"plan"}, size: 700, make: o.plan, drop: nothing},
		{name: "notice", parts: []string{"notice"}, owners: []string{"notice"}, size: 112, make: o.notice, drop: nothing},
	}
}

type parcel struct {
	id       int
	label    string
	contents []byte
	weights  [8]float64
}

type bolt struct{ threads [8]int64 }
type tray struct{ slots [384]int64 }

type warehouse struct {
	nth, contents int
	trays         sync.Pool
	random        func() float64
}

func (w *warehouse) pack() any {
	w.nth++
	p := &parcel{id: w.nth}                        // @parcel
	p.label = fmt.Sprintf("to dock %d", w.nth)     // @parcel.label
	p.contents = make([]byte, w.contents+w.nth%16) // @parcel.contents
	return p
}

//go:noinline
func (w *warehouse) bolt() *bolt { return &bolt{} } // @bolt

func (w *warehouse) order() any { return w.bolt() } // @bolt.order

func (w *warehouse) crate(size int) any { return make([]byte, size) } // @crate

func (w *warehouse) newTray() any { return new(tray) } // @tray

func (w *warehouse) lend() any { return w.trays.Get() } // @tray.lend

// sheet is of any size between 60 bytes and 20 kB, most of them small.
func (w *warehouse) sheet() any {
	return make([]byte, int(60*math.Pow(330, w.random()))) // @sheet
}

type ticket struct {
	done  chan struct{}
	timer *time.Timer
	seat  [4]int
}

// wait ends when the ticket is given back.
func (t *ticket) wait() {
	select {
	case <-t.done:
		t.timer.Stop()
	case <-t.timer.C:
	}
}

type stamp struct {
	text string
	uses [3]int
}

type office struct {
	nth, paper int
	text       string
	stamps     map[string]*stamp
}

func (o *office) ticket() any {
	t := &ticket{done: make(chan struct{})} // @ticket
	t.timer = time.NewTimer(9 * time.Hour)  // @ticket.timer
	go t.wait()                             // @ticket.go
	return t
}

func (o *office) stamp() any {
	o.nth++
	text := fmt.Sprint(o.text, o.nth) // @stamp.text
	s := &stamp{text: text}           // @stamp
	o.stamps[text] = s                // @stamp.map
	return s
}

//go:noinline
func copied(size int) []byte { return make([]byte, size) } // @copied

//go:noinline
func (o *office) invoice() any { return copied(o.paper) } // @invoice

//go:noinline
func (o *office) receipt() any { return copied(o.paper) } // @receipt

type plan struct{ stops []*int64 }

func (o *office) plan() any {
	p := &plan{} // @plan
	for range 20 {
		p.stops = append(p.stops, new(int64)) // @plan.stops
	}
	return p
}

func (o *office) notice() any {
	o.nth++
	nth, words := o.nth, [12]int{o.nth}
	return func() int { return nth + words[3] } // @notice
}
