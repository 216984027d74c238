// Collections that grow in place: what leaks in them grows in bytes, not in objects.
package main

type entry struct {
	key  uint64
	rest [5]uint64
}

type journal struct{ entries []entry }

//go:noinline
func (j *journal) record(n int) {
	for range n {
		j.entries = append(j.entries, entry{}) // @journal.record
	}
}

type index struct {
	byKey map[uint64]entry
	next  uint64
}

//go:noinline
func (x *index) insert(n int) {
	for range n {
		x.byKey[x.next*0x9e3779b97f4a7c15] = entry{key: x.next} // @index.insert
		x.next++
	}
}
