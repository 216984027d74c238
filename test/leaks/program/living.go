// The ways in which healthy sites live. Each takes a component and the number of objects it shall hold at its fullest.
package main

import "math"

type living func(b *builder, c *component, n float64)

func steady(n float64) func(float64) float64 { return func(float64) float64 { return n } }

var livings = map[string]living{
	"static": func(b *builder, c *component, n float64) {
		c.level = steady(n)
	},
	"churn": func(b *builder, c *component, n float64) {
		rate := math.Min(n*b.between(0.02, 0.5), b.perTick(c))
		wobble, period, phase := b.between(0, 0.15), b.between(0.05, 0.2), b.between(0, 6)
		c.level = func(t float64) float64 {
			return n * (1 - wobble + wobble*math.Sin(t/period*2*math.Pi+phase)) * (0.5 + 0.5*b.load(t))
		}
		c.churn, c.scaled = steady(rate), true
	},
	"passing": func(b *builder, c *component, n float64) {
		c.level = steady(math.Min(n, 3))
		c.passing, c.scaled = math.Min(n, b.perTick(c)), true
	},
	// A cache that fills during the window, then evicts.
	"filling": func(b *builder, c *component, n float64) {
		start, span, curved := b.between(-0.2, 0.1), b.between(0.3, 0.75), b.chance(0.5)
		rate := math.Min(n/span/ticksPerWindow*b.between(0, 1), b.perTick(c))
		full := func(t float64) float64 {
			part := math.Max(0, math.Min(1, (t-start)/span))
			if curved {
				return 1 - math.Pow(1-part, 3)
			}
			return part
		}
		c.level = func(t float64) float64 { return n * full(t) }
		c.churn = func(t float64) float64 { return rate * full(t) }
	},
	// A cache that breathes: up and down, two thirds of a period and more within the window.
	"breathing": func(b *builder, c *component, n float64) {
		period, phase, depth := b.between(0.2, 0.9), b.between(0, 2*math.Pi), b.between(0.2, 0.8)
		c.level = func(t float64) float64 { return n * (1 - depth/2 + depth/2*math.Sin(2*math.Pi*t/period+phase)) }
		c.churn = steady(math.Min(n*b.between(0, 0.05), b.perTick(c)))
	},
	// A pool: as many objects as were ever needed at the same time.
	"pool": func(b *builder, c *component, n float64) {
		peak, usual := 0.0, n/b.peakLoad()
		c.level = func(t float64) float64 {
			peak = math.Max(peak, float64(poisson(b.random, usual*b.load(t))))
			return peak
		}
		c.passing, c.scaled = math.Min(n*b.between(0, 0.2), b.perTick(c)/2), true
	},
	// Late initialisation, in one step or two.
	"late": func(b *builder, c *component, n float64) {
		first, second, part := b.between(0.05, 0.95), b.between(0.05, 0.95), b.between(0.2, 1)
		if b.chance(0.5) {
			part = 1
		}
		c.level = func(t float64) float64 {
			level := 0.0
			if t >= first {
				level += n * part
			}
			if t >= second {
				level += n * (1 - part)
			}
			return level
		}
	},
	// Fills up, is emptied, fills up again.
	"sawtooth": func(b *builder, c *component, n float64) {
		period, phase := b.between(0.1, 0.5), b.between(0, 1)
		c.level = func(t float64) float64 { _, part := math.Modf(t/period + phase + 10); return n * part }
	},
	// Objects die a long while after they were made: growth until the first die, steady turnover then.
	"lagging": func(b *builder, c *component, n float64) {
		start, span := b.between(-0.25, 0.15), b.between(0.3, 0.65)
		rate := n / (span * ticksPerWindow)
		c.fifo = true
		c.level = func(t float64) float64 { return n * math.Max(0, math.Min(1, (t-start)/span)) }
		c.churn = func(t float64) float64 {
			if t-start > span {
				return rate
			}
			return 0
		}
	},
}
