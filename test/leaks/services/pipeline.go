package main

import "slices"

type item [9]uint64
type sample struct {
	at     int64
	values [3]float64
	next   *sample
}

type stage[T any] struct {
	out  chan []T
	size int
}

func newStage[T any](size int) *stage[T] {
	return &stage[T]{out: make(chan []T), size: size} // @stage
}

//go:noinline
func (s *stage[T]) batch(from T) []T {
	made := make([]T, 0, 4)
	for range s.size {
		made = append(made, from) // @batch
	}
	return made
}

func (s *stage[T]) emit(batch []T) { s.out <- batch }

func (s *stage[T]) start(from T) *stage[T] {
	batch := s.batch(from)
	go s.emit(batch) // @emit.go
	return s
}

func transform[A, B any](from []A, each func(A) B) []B {
	made := make([]B, len(from)) // @transform
	for at, one := range from {
		made[at] = each(one)
	}
	return made
}

func keep[T any](value T) *T {
	kept := new(T) // @keep
	*kept = value
	return kept
}

type chain[T any] struct{ first *node[T] }
type node[T any] struct {
	value T
	next  *node[T]
}

func (c *chain[T]) push(value T) *node[T] {
	c.first = &node[T]{value: value} // @node
	return c.first
}

// set is a map that only grows where nothing is removed.
type set[K comparable] struct{ known map[K]uint64 }

//go:noinline
func (s *set[K]) add(key K, nth uint64) { s.known[key] = nth } // @set

type pipeline struct {
	random *builder
	source []item
	latest chain[sample]
	seen   set[uint64]
	nth    uint64
	rows   int
}

func (p *pipeline) enrich() any {
	wide := transform(p.source[:p.rows], func(from item) [2]uint64 { return [2]uint64{from[0], from[1]} }) // @enrich
	return &wide[0]
}

func (p *pipeline) copyRows() any {
	made := slices.Clone(p.source[:p.rows]) // @copyRows
	return &made[0]
}

func (p *pipeline) deduplicate() any {
	p.nth += 0x9e3779b97f4a7c15
	p.seen.add(p.nth, p.nth) // @deduplicate
	return p.nth
}

func (p *pipeline) unmark(kept any) { delete(p.seen.known, kept.(uint64)) }

func (p *pipeline) window() any { return p.latest.push(sample{at: int64(p.nth)}) } // @window
func (p *pipeline) pick() any   { return keep(p.source[0]) }                       // @pick
func (p *pipeline) mark() any   { return keep([4]uint64{1}) }                      // @mark

func (p *pipeline) fanOut() any {
	s := newStage[item](20)     // @fanOut.stage
	return s.start(p.source[0]) // @fanOut
}

func pipelineOperations(b *builder) []*operation {
	p := &pipeline{random: b, source: make([]item, 4096), seen: set[uint64]{map[uint64]uint64{}}}
	p.rows = int(b.logBetween(2, 800))
	nothing := func(any) {}
	return []*operation{
		{name: "pipe-enrich", size: p.rows * 16, parts: []string{"transform!"}, owners: []string{"enrich"}, do: p.enrich, undo: nothing},
		{name: "pipe-rows", size: p.rows * 72, parts: []string{"copyRows"}, owners: []string{"copyRows"}, do: p.copyRows, undo: nothing},
		{name: "pipe-window", size: 48, parts: []string{"node"}, owners: []string{"window"}, do: p.window, undo: nothing},
		{name: "pipe-pick", size: 80, parts: []string{"keep!"}, owners: []string{"pick"}, do: p.pick, undo: nothing},
		{name: "pipe-mark", size: 32, parts: []string{"keep!"}, owners: []string{"mark"}, do: p.mark, undo: nothing},
		{name: "pipe-fan", size: 2600, parts: []string{"stage?", "batch"}, owners: []string{"fanOut", "fanOut.stage"}, holder: "main.(*stage[...]).emit",
			do: p.fanOut, undo: func(kept any) { <-kept.(*stage[item]).out }},
		{name: "pipe-set", size: 40, kind: "map", parts: []string{"set"}, owners: []string{"deduplicate"}, do: p.deduplicate, undo: p.unmark},
	}
}
