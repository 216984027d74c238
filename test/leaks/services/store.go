package main

import (
	"bufio"
	"container/list"
	"strings"
	"sync"
)

type entry struct {
	key  string
	data []byte
	used uint64
}

type version struct {
	fields map[string]int
	note   [3]uint64
}

type store struct {
	random  *builder
	entries map[string]*entry
	recent  *list.List
	pool    sync.Pool
	letters string
	sizes   [3]int
	nth     int
}

func (s *store) keyOf(nth int) string { return s.letters[nth%1000 : nth%1000+24] }

func (s *store) put() any {
	s.nth++
	e := &entry{key: strings.Clone(s.keyOf(s.nth))} // @put
	e.data = s.blob(s.sizes[s.nth%3])               // @put.data
	return e
}

func (s *store) page() any {
	made := s.blob(s.sizes[0]) // @page
	return &made[0]
}

func (s *store) thumbnail() any {
	made := s.blob(s.sizes[1] / 2) // @thumbnail
	return &made[0]
}

func (s *store) blob(n int) []byte {
	return make([]byte, n/2+s.random.random.Intn(n)) // @blob
}

func (s *store) open() any { return bufio.NewReaderSize(nil, 4096) } // @open

func (s *store) scratch() any {
	got := s.pool.Get().(*[512]byte)
	got[0]++
	return got
}

func (s *store) newScratch() any { return new([512]byte) } // @scratch

func (s *store) revise() any {
	v := &version{fields: map[string]int{}} // @revise
	for at := range 20 {
		v.fields[s.keyOf(at*30)] = at // @revise.fields
	}
	return v
}

func storeOperations(b *builder) []*operation {
	s := &store{random: b, entries: map[string]*entry{}, recent: list.New(), letters: strings.Repeat("abcdefghijk", 100)}
	s.pool.New = s.newScratch
	for at := range s.sizes {
		s.sizes[at] = int(b.logBetween(64, 64<<10))
	}
	nothing := func(any) {}
	mean := (s.sizes[0] + s.sizes[1] + s.sizes[2]) / 3
	return []*operation{
		{name: "store-put", size: mean + 80, parts: []string{"put?", "blob?!"}, owners: []string{"put", "put.data"}, do: s.put, undo: nothing},
		{name: "store-page", size: s.sizes[0], parts: []string{"blob!"}, owners: []string{"page"}, do: s.page, undo: nothing},
		{name: "store-thumbnail", size: s.sizes[1] / 2, parts: []string{"blob!"}, owners: []string{"thumbnail"}, do: s.thumbnail, undo: nothing},
		{name: "store-reader", size: 4200, parts: []string{"open?"}, owners: []string{"open"}, do: s.open, undo: nothing},
		{name: "store-scratch", size: 512, pooled: true, parts: []string{"scratch"}, owners: []string{"scratch"}, do: s.scratch, undo: func(kept any) { s.pool.Put(kept) }},
		{name: "store-version", size: 900, parts: []string{"revise?", "revise.fields?"}, owners: []string{"revise"}, do: s.revise, undo: nothing},
	}
}
