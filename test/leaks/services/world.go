// Operations and how long what they make lives.
package main

import (
	"math"
	"math/rand"
	"strings"
)

const (
	snapshots        = 12
	ticksPerSnapshot = 15
	ticksPerWindow   = ticksPerSnapshot * (snapshots - 1)
	megabyte         = 1 << 20
)

// operation makes one thing by calling do and lets go of it by calling undo, which may give it back to a pool. Size is about
// what it holds, in bytes.
type operation struct {
	name   string
	parts  []string
	owners []string
	holder string
	kind   string
	pooled bool
	size   int
	do     func() any
	undo   func(any)

	way    string
	rate   func(t float64) float64
	life   func() int
	purge  func(tick int) bool
	carry  float64
	due    map[int][]any
	alive  int
	leak   func(t float64) float64
	owed   float64
	leaked []any
}

func (o *operation) count() int { return o.alive + len(o.leaked) }

type builder struct {
	random *rand.Rand
	load   func(t float64) float64
}

func (b *builder) between(low, high float64) float64 { return low + b.random.Float64()*(high-low) }

func (b *builder) logBetween(low, high float64) float64 {
	return math.Exp(b.between(math.Log(low), math.Log(high)))
}

// chooseLoad: level, rising, in waves, or with a step.
func (b *builder) chooseLoad() {
	height, at := b.between(0.5, 2), b.between(0.2, 0.8)
	loads := []func(t float64) float64{
		func(float64) float64 { return 1 },
		func(t float64) float64 { return 1 + height*math.Max(0, t) },
		func(t float64) float64 { return 1 + 0.4*math.Sin(t/at*6) },
		func(t float64) float64 {
			if t > at {
				return 1 + height/2
			}
			return 1
		},
	}
	b.load = loads[b.random.Intn(len(loads))]
}

type world struct {
	builder    *builder
	operations []*operation
	leaking    *operation
}

// plan draws which services take part and how what they make lives.
func (b *builder) plan(name string, all []*operation) *world {
	w := &world{builder: b}
	often := strings.TrimPrefix(name, "calm-")
	ways := []string{"static", "static", "churn", "churn", "churn", "breathing", "lazy", "filling", "purged", "late"}
	if often != name && often != "mixed" && often != "masked" {
		ways = append(ways, often, often, often, often, often)
	}
	for _, o := range all {
		leaks := o.name == name
		if !leaks && b.random.Float64() < 0.25 {
			continue
		}
		total := b.logBetween(200<<10, 12*megabyte)
		b.live(o, ways[b.random.Intn(len(ways))], total)
		if leaks {
			b.live(o, []string{"static", "churn", "churn"}[b.random.Intn(3)], b.logBetween(20<<10, 4*megabyte))
			n := math.Min(b.logBetween(2, 64)*megabyte/float64(o.size), 300000)
			o.leak = func(float64) float64 { return n / ticksPerWindow }
			o.leaked = make([]any, 0, int(n*5))
			w.leaking = o
		}
		w.operations = append(w.operations, o)
	}
	if often == "masked" || b.random.Float64() < 0.35 {
		mask := w.operations[b.random.Intn(len(w.operations))]
		if mask != w.leaking && mask.holder == "" && mask.size >= 300 {
			b.live(mask, "static", b.between(50, 110)*megabyte)
		}
	}
	return w
}

// live gives an operation a way of living with so many bytes at its fullest.
func (b *builder) live(o *operation, way string, total float64) {
	most := 60000.0
	if o.holder != "" {
		most = 1500
	}
	n := math.Max(2, math.Min(most, total/float64(o.size)))
	o.way, o.due, o.purge = way, map[int][]any{}, func(int) bool { return false }
	started := false
	forever := func() int { return 1 << 20 }
	switch way {
	case "static":
		o.life = forever
		o.rate = func(float64) float64 {
			if started {
				return 0
			}
			started = true
			return n
		}
	case "churn":
		mean := b.logBetween(3, 40)
		o.life = func() int { return 1 + int(b.random.ExpFloat64()*mean) }
		o.rate = func(t float64) float64 { return n / mean / 2 * b.load(t) }
	case "breathing":
		mean, period, phase := b.between(2, 15), b.between(0.25, 1), b.between(0, 6)
		o.life = func() int { return 1 + int(b.random.ExpFloat64()*mean) }
		o.rate = func(t float64) float64 { return n / mean / 2 * (1 + 0.8*math.Sin(2*math.Pi*t/period+phase)) }
	case "lazy":
		start, span := b.between(-0.3, 0.1), b.between(0.2, 0.55)
		o.life = func() int { return int(span * ticksPerWindow) }
		o.rate = func(t float64) float64 {
			if t < start {
				return 0
			}
			return n / span / ticksPerWindow
		}
	case "filling":
		start, span := b.between(-0.2, 0.1), b.between(0.3, 0.7)
		o.life = forever
		o.rate = func(t float64) float64 {
			if t < start || t > start+span {
				return 0
			}
			return n / span / ticksPerWindow * 2 * (1 - (t-start)/span)
		}
	case "purged":
		period := 20 + b.random.Intn(80)
		o.life = forever
		o.rate = func(t float64) float64 { return n / float64(period) * b.load(t) }
		o.purge = func(tick int) bool { return tick%period == 0 }
	case "late":
		at := b.between(0.1, 0.9)
		o.life = forever
		o.rate = func(t float64) float64 {
			if started || t < at {
				return 0
			}
			started = true
			return n
		}
	}
}

func (w *world) tick(tick int) {
	t := float64(tick) / ticksPerWindow
	for _, o := range w.operations {
		for _, thing := range o.due[tick] {
			o.undo(thing)
			o.alive--
		}
		delete(o.due, tick)
		if o.purge(tick) {
			for when, things := range o.due {
				for _, thing := range things {
					o.undo(thing)
					o.alive--
				}
				delete(o.due, when)
			}
		}
		o.carry += o.rate(t)
		if o.leak != nil {
			o.owed += o.leak(t) * w.builder.load(t)
		}
		// What leaks is made where everything else is.
		for o.carry >= 1 || o.owed >= 1 {
			made := o.do()
			if o.owed >= 1 {
				o.leaked = append(o.leaked, made)
				o.owed--
				continue
			}
			end := tick + o.life()
			o.due[end] = append(o.due[end], made)
			o.alive++
			o.carry--
		}
	}
}
