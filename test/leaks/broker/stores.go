package main

import (
	"container/list"
	"math"
	"math/rand"
)

// pages is a cache that evicts what was used longest ago; how much it may hold breathes.
type pages struct {
	size   int
	order  *list.List
	known  map[uint64]*list.Element
	random *rand.Zipf
}

type page struct {
	key  uint64
	data []byte
}

func (p *pages) load() []byte { return make([]byte, p.size) } // @page

// get loads what is not there; some of it stays pinned when it is evicted.
func (p *pages) get(key uint64, pin func(any) bool) {
	if found := p.known[key]; found != nil {
		p.order.MoveToFront(found)
		return
	}
	data := p.load() // @page.get
	if !pin(data) {
		p.known[key] = p.order.PushFront(&page{key, data})
	}
}

func (p *pages) trim(most int) {
	for p.order.Len() > most {
		delete(p.known, p.order.Remove(p.order.Back()).(*page).key)
	}
}

func (b *broker) pageCache() *mechanism {
	size := int(b.logBetween(300, 40<<10))
	most := max(4, b.logBetween(megabyte, 16*megabyte)/float64(size))
	p := &pages{size: size, order: list.New(), known: map[uint64]*list.Element{}}
	p.random = rand.NewZipf(b.random, b.between(1.05, 1.4), 20, uint64(most*b.between(2, 30)))
	gets, swing, period := most/b.between(4, 60), b.between(0, 0.5), b.between(0.4, 2)
	m := &mechanism{name: "broker-page", parts: []string{"page"}, owners: []string{"page", "page.get"}, size: size, live: p.order.Len}
	m.work = func(load, t float64) {
		for range int(gets * load) {
			p.get(p.random.Uint64(), m.loses)
		}
		for unheard := uint64(1) << 40; m.owed >= 1; unheard++ {
			p.get(unheard, m.loses)
		}
		p.trim(int(most * (1 - swing*(1+math.Sin(2*math.Pi*t/period))/2)))
	}
	return m
}

// journal is one slice that grows by doubling, and is cut when it is long.
type journal struct{ events [][6]uint64 }

func (j *journal) record(n int) {
	for at := range n {
		j.events = append(j.events, [6]uint64{uint64(at)}) // @event
	}
}

func (b *broker) eventLog() *mechanism {
	j := &journal{}
	most := int(b.logBetween(1000, 60000))
	m := &mechanism{name: "broker-event", parts: []string{"event"}, owners: []string{"event"}, kind: "slice", vague: true, size: 48}
	perTick := most / (3 + b.random.Intn(60))
	m.work = func(load, _ float64) {
		j.record(int(float64(perTick)*load) + int(m.owed))
		m.owed -= float64(int(m.owed))
		if m.leak == 0 && len(j.events) > most {
			j.events = append([][6]uint64(nil), j.events[len(j.events)*3/4:]...)
		}
	}
	m.live = func() int { return 1 }
	return m
}

type entry struct {
	until int
	value [70]byte
}

// expiring is swept now and then, so that much of what it holds is let go late.
type expiring struct {
	entries []*entry
	now     int
}

//go:noinline
func (e *expiring) add() *entry { return &entry{until: e.now} } // @entry

func (b *broker) expiringCache() *mechanism {
	e := &expiring{}
	life, every := int(b.between(5, 70)), int(b.between(2, 40))
	perTick := b.logBetween(200<<10, 10*megabyte) / 80 / float64(life)
	carry := 0.0
	m := &mechanism{name: "broker-entry", parts: []string{"entry"}, owners: []string{"entry", "entry.add"}, size: 80}
	m.work = func(load, _ float64) {
		e.now++
		for carry += perTick * load; carry >= 1 || m.owed >= 1; {
			added := e.add() // @entry.add
			if m.loses(added) {
				continue
			}
			added.until += life
			e.entries = append(e.entries, added)
			carry--
		}
		if e.now%every == 0 {
			e.sweep()
		}
	}
	m.live = func() int { return len(e.entries) }
	return m
}

func (e *expiring) sweep() {
	var kept []*entry
	for _, one := range e.entries {
		if one.until > e.now {
			kept = append(kept, one) // @entry.kept
		}
	}
	e.entries = kept
}

type record struct{ fields [22]uint64 }

// batch is flushed when it is full.
type batch struct{ records []*record }

//go:noinline
func (b *batch) add() *record { return &record{} } // @record

func (b *broker) batches() *mechanism {
	open := &batch{}
	most := int(b.logBetween(1000, 40000))
	perTick := float64(most) / b.between(4, 90)
	carry := 0.0
	m := &mechanism{name: "broker-record", parts: []string{"record"}, owners: []string{"record"}, size: 176}
	m.work = func(load, _ float64) {
		for carry += perTick * load; carry >= 1 || m.owed >= 1; {
			made := open.add()
			if !m.loses(made) {
				open.records = append(open.records, made)
				carry--
			}
		}
		if len(open.records) > most {
			open.records = nil
		}
	}
	m.live = func() int { return len(open.records) }
	return m
}

// tables are loaded once: most at the start, one late; an index is built anew beside the former, which goes late.
type tables struct {
	rows    [][]byte
	late    [][]byte
	index   []map[int]int
	lateAt  float64
	rows2   int
	rebuild float64
	entries int
	next    float64
}

func (b *broker) loadTables(name string) *tables {
	t := &tables{lateAt: b.between(0, 1.2), rows2: int(b.logBetween(100, 6000)), rebuild: 9, entries: int(b.logBetween(1000, 60000))}
	total := b.logBetween(megabyte, 12*megabyte)
	if name == "quiet-masked" || b.random.Float64() < 0.35 {
		total = b.between(40, 130) * megabyte
	}
	for size := int(b.logBetween(200, 4000)); total > 0; total -= float64(size) {
		t.rows = append(t.rows, make([]byte, size)) // @table
	}
	if name == "quiet-rebuild" || b.random.Float64() < 0.4 {
		t.rebuild = b.between(0.15, 0.6)
		t.next = b.between(-0.2, 0.3)
	}
	return t
}

func (t *tables) tick(now float64) {
	if t.late == nil && now > t.lateAt {
		for range t.rows2 {
			t.late = append(t.late, make([]byte, 900)) // @table.late
		}
	}
	if t.rebuild > 1 || now < t.next {
		return
	}
	t.next += t.rebuild / 2
	if len(t.index) == 2 {
		t.index = t.index[1:]
		return
	}
	fresh := map[int]int{}
	for at := range t.entries {
		fresh[at] = at // @index
	}
	t.index = append(t.index, fresh)
}
