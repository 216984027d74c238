// What a run is made of: a scenario and a seed give the components, the load and the leaks.
package main

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand"
	"unsafe"
)

const (
	snapshots        = 12
	ticksPerSnapshot = 20
	ticksPerWindow   = ticksPerSnapshot * (snapshots - 1)
	megabyte         = 1 << 20
)

// scenario: what the run has much of. Rows without a leak have leaks 0.
type scenario struct {
	hard   []string
	load   string
	leaks  int
	kind   string
	low    float64
	high   float64
	passes bool
	masked bool
}

var scenarios = map[string]scenario{
	"small":     {leaks: 1, low: 16, high: 400},
	"large":     {leaks: 1, low: 16 << 10, high: 512 << 10},
	"churn":     {leaks: 1, passes: true},
	"filling":   {leaks: 1, hard: []string{"filling"}},
	"breathing": {leaks: 1, hard: []string{"breathing"}},
	"masked":    {leaks: 1, masked: true},
	"pools":     {leaks: 1, hard: []string{"pool"}, load: "rising"},
	"slice":     {leaks: 1, kind: "slice"},
	"map":       {leaks: 1, kind: "map"},
	"late":      {leaks: 1, hard: []string{"late"}},
	"rising":    {leaks: 1, load: "rising"},
	"bursty":    {leaks: 1, load: "bursty"},
	"sawtooth":  {leaks: 1, hard: []string{"sawtooth"}},
	"lagging":   {leaks: 1, hard: []string{"lagging"}},
	"two":       {leaks: 2},
	"parts":     {leaks: 1, kind: "device"},
	"goroutine": {leaks: 1, kind: "held"},
	"paths":     {leaks: 1, kind: "path"},

	"free-plain":     {},
	"free-filling":   {hard: []string{"filling"}},
	"free-breathing": {hard: []string{"breathing"}},
	"free-masked":    {masked: true},
	"free-pools":     {hard: []string{"pool"}, load: "rising"},
	"free-late":      {hard: []string{"late"}},
	"free-rising":    {load: "rising"},
	"free-bursty":    {load: "bursty"},
	"free-sawtooth":  {hard: []string{"sawtooth"}},
	"free-lagging":   {hard: []string{"lagging"}},
}

type builder struct {
	random *rand.Rand
	load   func(t float64) float64
	rising float64
}

func (b *builder) between(low, high float64) float64 { return low + b.random.Float64()*(high-low) }

func (b *builder) logBetween(low, high float64) float64 {
	return math.Exp(b.between(math.Log(low), math.Log(high)))
}

func (b *builder) chance(p float64) bool { return b.random.Float64() < p }

func (b *builder) peakLoad() float64 { return 1 + b.rising }

// perTick bounds how many objects of a component are made in one tick, so that a run takes a second or two.
func (b *builder) perTick(c *component) float64 {
	return math.Max(0.05, math.Min(400, b.logBetween(4<<10, 256<<10)/float64(c.size())))
}

func (b *builder) chooseLoad(kind string) {
	b.load = func(float64) float64 { return 1 }
	switch kind {
	case "rising":
		b.rising = b.between(0.5, 2.5)
		b.load = func(t float64) float64 { return 1 + b.rising*math.Max(0, math.Min(1, t)) }
	case "bursty":
		var starts, heights []float64
		for at := -0.3; at < 1; at += b.between(0.03, 0.25) {
			starts, heights = append(starts, at), append(heights, b.between(1, 4))
		}
		length := b.between(0.01, 0.06)
		b.rising = 3
		b.load = func(t float64) float64 {
			for i, start := range starts {
				if t >= start && t < start+length {
					return heights[i]
				}
			}
			return 0.6
		}
	}
}

// leak is what the truth says of one leaking thing.
type leak struct {
	site      string
	kind      string
	component *component
	shape     deviceShape
	journal   *journal
	index     *index
	perTick   func(t float64) float64
	carry     float64
}

type run struct {
	builder    builder
	components []*component
	owners     []string
	livings    []string
	leaks      []*leak
}

func (b *builder) sized(s site, bytes float64) func() int {
	n := math.Max(1, bytes/float64(s.elem))
	if s.fixed {
		size := s.elem
		return func() int { return size }
	}
	if b.chance(0.3) {
		return func() int { return int(math.Max(1, n*b.between(0.5, 1.5))) }
	}
	return func() int { return int(n) }
}

// component makes a site live in a way, with so many bytes at its fullest, in objects of about size bytes.
func (b *builder) component(s site, way string, total, size float64) *component {
	if s.fixed {
		size = float64(s.elem)
	}
	c := &component{handler: s.handler, op: s.op}
	elements := b.sized(s, size)
	if s.fixed {
		c.size = func() int { return int(size) }
	} else {
		c.size = func() int { return int(size) }
	}
	n := math.Max(2, math.Min(40000, total/size))
	livings[way](b, c, n)
	c.size = elements
	c.alive = reserve(n * b.peakLoad())
	return c
}

func plan(name string, seed int64) *run {
	hash := fnv.New64a()
	fmt.Fprint(hash, name, seed)
	r := &run{builder: builder{random: rand.New(rand.NewSource(int64(hash.Sum64())))}}
	b, s := &r.builder, scenarios[name]
	b.chooseLoad(s.load)
	sites := catalogue()
	b.random.Shuffle(len(sites), func(i, j int) { sites[i], sites[j] = sites[j], sites[i] })
	for i := range s.leaks {
		r.leaks = append(r.leaks, b.chooseLeak(s, &sites, i))
	}
	r.addHealthy(s, sites)
	for _, l := range r.leaks {
		if l.component != nil {
			r.add(l.component, l.site, "leak")
		}
	}
	return r
}

func (r *run) add(c *component, owner, way string) {
	r.components = append(r.components, c)
	r.owners = append(r.owners, owner)
	r.livings = append(r.livings, way)
}

func (r *run) addHealthy(s scenario, sites []site) {
	b := &r.builder
	var hard []string
	for _, way := range s.hard {
		for range 3 + b.random.Intn(3) {
			hard = append(hard, way)
		}
	}
	others := []string{"filling", "breathing", "pool", "late", "sawtooth", "lagging"}
	for range b.random.Intn(3) {
		hard = append(hard, others[b.random.Intn(len(others))])
	}
	masks := 0
	if s.masked {
		masks = 1 + b.random.Intn(3)
	}
	usual := []string{"static", "static", "static", "churn", "churn", "churn", "churn", "passing", "passing"}
	for i, site := range sites {
		way, total, size := usual[b.random.Intn(len(usual))], b.logBetween(100<<10, 8*megabyte), b.logBetween(32, 32<<10)
		if i < len(hard) {
			way, total = hard[i], b.logBetween(1*megabyte, 24*megabyte)
		} else if i < len(hard)+masks {
			way, total, size = "static", b.between(60, 120)*megabyte, b.logBetween(2<<10, 64<<10)
		}
		r.add(b.component(site, way, total, size), site.name, way)
	}
}

// chooseLeak takes a site (for a path: one whose allocating line is shared) off the list and plans its leak.
func (b *builder) chooseLeak(s scenario, sites *[]site, nth int) *leak {
	total := b.logBetween(2, 64) * megabyte
	rising := b.risingFrom()
	switch s.kind {
	case "slice", "map":
		return b.collectionLeak(s.kind, total, rising)
	case "device", "held":
		return b.deviceLeak(s.kind, total, rising)
	}
	at := 0
	for i, site := range *sites {
		wanted := s.kind != "path" || site.helper != ""
		if s.high > 0 && site.fixed && (float64(site.elem) < s.low || float64(site.elem) > s.high) {
			wanted = false
		}
		if wanted {
			at = i
			break
		}
	}
	site := (*sites)[at]
	*sites = append((*sites)[:at:at], (*sites)[at+1:]...)
	low, high := 32.0, 32768.0
	if s.high > 0 {
		low, high = s.low, s.high
	}
	size := b.logBetween(low, high)
	if site.fixed {
		size = float64(site.elem)
	}
	size = math.Min(size, total/24)
	n := math.Min(total/size, 600000)
	way, healthy := "static", 0.0
	if b.chance(0.5) {
		way, healthy = "churn", b.logBetween(100<<10, 4*megabyte)
	}
	if s.masked && b.chance(0.4) {
		way, healthy = "static", b.between(40, 100)*megabyte
	}
	c := b.component(site, way, healthy, size)
	if s.passes {
		c.passing = math.Min(n/ticksPerWindow*b.between(4, 30), b.perTick(c)*2)
	}
	c.leak = func(t float64) float64 { return rising(t) * n / ticksPerWindow }
	c.scaled = true
	c.leaked = reserve(n * 2 * b.peakLoad())
	return &leak{site: site.name, kind: "objects", component: c}
}

// risingFrom gives when the leak leaks: as a rule always, in every fifth run from some moment of the window on.
func (b *builder) risingFrom() func(t float64) float64 {
	start := -1.0
	if b.chance(0.2) {
		start = b.between(0, 0.4)
	}
	return func(t float64) float64 {
		if t < start {
			return 0
		}
		return 1 / (1 - math.Max(0, start))
	}
}

func (b *builder) collectionLeak(kind string, total float64, rising func(float64) float64) *leak {
	n := total / 48
	l := &leak{kind: kind, perTick: func(t float64) float64 { return rising(t) * n / ticksPerWindow }}
	if kind == "slice" {
		l.site, l.journal = "journal.record", &journal{}
	} else {
		l.site, l.index = "index.insert", &index{byKey: map[uint64]entry{}}
	}
	return l
}

func (b *builder) deviceLeak(kind string, total float64, rising func(float64) float64) *leak {
	shape := deviceShape{
		messages:  int(b.logBetween(16, 2048)),
		ports:     int(b.logBetween(1, 64)),
		events:    int(b.logBetween(2, 200)),
		goroutine: kind == "held",
	}
	size := float64(shape.messages*24 + shape.ports*64 + 2*(shape.events*16+184) + 680)
	n := math.Min(total/size, 6000)
	c := &component{handler: &fleet{shape}, size: func() int { return int(size) }, scaled: true}
	healthy := 0.0
	if b.chance(0.6) {
		healthy = n * b.between(0.02, 0.3)
	}
	c.level = steady(healthy)
	c.churn = steady(healthy * b.between(0, 0.3))
	if b.chance(0.5) {
		c.passing = math.Min(n/ticksPerWindow*b.between(0, 3), megabyte/size)
	}
	c.leak = func(t float64) float64 { return rising(t) * n / ticksPerWindow }
	c.drop = func(p unsafe.Pointer) { (*device)(p).remove() }
	c.alive, c.leaked = reserve(healthy), reserve(n*2*b.peakLoad())
	return &leak{site: "fleet.adopt", kind: kind, component: c, shape: shape}
}
