// A component is one site with a way of living: how many of its objects are alive when, how many are replaced, how many leak.
package main

import (
	"math"
	"math/rand"
	"unsafe"
)

// component: level is the number of healthy objects at time t (0 at the first snapshot, 1 at the last), churn the number
// replaced at each tick, passing the number made and dropped at once, leak the number kept for good at each tick (each
// before load is applied where scaled says so). drop is called for what is let go.
type component struct {
	handler handler
	op      int
	size    func() int
	level   func(t float64) float64
	churn   func(t float64) float64
	passing float64
	leak    func(t float64) float64
	scaled  bool
	fifo    bool
	drop    func(unsafe.Pointer)

	alive  []unsafe.Pointer
	first  int
	leaked []unsafe.Pointer
}

func (c *component) count() int { return len(c.alive) - c.first }

// reserve makes room for all that will ever be alive, so that the shelves themselves do not grow in the profile.
func reserve(n float64) []unsafe.Pointer { return make([]unsafe.Pointer, 0, int(n*1.5)+512) }

func (c *component) keep(p unsafe.Pointer) {
	if len(c.alive) == cap(c.alive) && c.first > 0 {
		kept := copy(c.alive, c.alive[c.first:])
		clear(c.alive[kept:])
		c.alive, c.first = c.alive[:kept], 0
	}
	c.alive = append(c.alive, p)
}

func (c *component) remove(r *rand.Rand) {
	if c.count() == 0 {
		return
	}
	at := c.first
	if !c.fifo {
		at += r.Intn(c.count())
	}
	gone := c.alive[at]
	c.alive[at] = c.alive[c.first]
	c.alive[c.first] = nil
	c.first++
	c.let(gone)
}

func (c *component) let(gone unsafe.Pointer) {
	if c.drop != nil {
		c.drop(gone)
	}
}

// tick lives through one moment at time t under a load (1 is usual). Whatever becomes of an object, it is made by the same
// line, as in a server that does not know yet which request it will forget.
func (c *component) tick(r *rand.Rand, t, load float64) {
	factor := 1.0
	if c.scaled {
		factor = load
	}
	passing, churn, leak := poisson(r, c.passing*factor), 0, 0
	if c.churn != nil {
		churn = min(poisson(r, c.churn(t)*factor), c.count())
	}
	if c.leak != nil {
		leak = poisson(r, c.leak(t)*factor)
	}
	target := int(c.level(t))
	for c.count() > target {
		c.remove(r)
	}
	more := target - c.count()
	for i := range passing + churn + leak + more {
		made := c.handler.handle(c.op, c.size())
		switch {
		case i < passing:
			c.let(made)
		case i < passing+leak:
			c.leaked = append(c.leaked, made)
		case i < passing+leak+churn:
			c.remove(r)
			c.keep(made)
		default:
			c.keep(made)
		}
	}
}

func poisson(r *rand.Rand, mean float64) int {
	if mean <= 0 {
		return 0
	}
	if mean > 50 {
		return max(0, int(math.Round(mean+r.NormFloat64()*math.Sqrt(mean))))
	}
	limit, product, n := math.Exp(-mean), r.Float64(), 0
	for product > limit {
		product *= r.Float64()
		n++
	}
	return n
}
