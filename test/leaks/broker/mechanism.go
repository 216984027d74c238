package main

// mechanism makes things in its own place and lets go of them in its own way. Size is about what one holds, in bytes; leak
// is how many of them are never let go of, in a tick of load 1.
type mechanism struct {
	name   string
	parts  []string
	owners []string
	holder string
	kind   string
	vague  bool
	size   int

	// work does a tick's, and hands to lose as many as are owed of what it makes.
	work func(load, t float64)
	// live is how many there are but those that leak.
	live func() int

	leak float64
	owed float64
	lost []any
}

func (m *mechanism) tick(load, t float64) {
	if t >= 0 {
		m.owed += m.leak * load
	}
	m.work(load, t)
}

// loses says whether the thing leaks, which is then held for good.
func (m *mechanism) loses(thing any) bool {
	if m.owed < 1 {
		return false
	}
	m.owed--
	m.lose(thing)
	return true
}

//go:noinline
func (m *mechanism) lose(thing any) { m.lost = append(m.lost, thing) } // @lost

func (m *mechanism) count() int { return m.live() + len(m.lost) }

// wheel holds things until their turn.
type wheel struct {
	slots [][]any
	at    int
	held  int
}

func newWheel(longest int) *wheel { return &wheel{slots: make([][]any, longest+1)} }

func (w *wheel) put(thing any, turns int) {
	slot := (w.at + max(1, turns)) % len(w.slots)
	w.slots[slot] = append(w.slots[slot], thing)
	w.held++
}

func (w *wheel) turn(drop func(any)) {
	w.at = (w.at + 1) % len(w.slots)
	for _, thing := range w.slots[w.at] {
		drop(thing)
		w.held--
	}
	w.slots[w.at] = nil
}

// passing is a mechanism whose things stay for some turns, as many as load brings.
func (b *broker) passing(m *mechanism, give func() any, total float64, stay func() int, drop func(any)) *mechanism {
	const longest = 200
	w := newWheel(longest)
	mean := 0.0
	for range 200 {
		mean += float64(stay()) / 200
	}
	n := max(3, total/float64(m.size))
	if m.holder != "" {
		n = min(n, 600)
	}
	perTick, carry := n/mean, 0.0
	m.work = func(load, _ float64) {
		w.turn(drop)
		for carry += perTick * load; carry >= 1 || m.owed >= 1; {
			thing := give()
			if !m.loses(thing) {
				w.put(thing, min(longest, stay()))
				carry--
			}
		}
	}
	m.live = func() int { return w.held }
	return m
}
