package main

import "math"

// rule says how long things stay: it takes in what is made and drops what goes.
type rule interface {
	take(thing any)
	tick(t float64)
	live() int
}

// queue holds things in the order in which they came.
type queue struct {
	things []any
	drop   func(any)
}

func (q *queue) take(thing any) { q.things = append(q.things, thing) }
func (q *queue) live() int      { return len(q.things) }

func (q *queue) trim(most int) {
	if len(q.things) <= most {
		return
	}
	gone := len(q.things) - most
	for _, thing := range q.things[:gone] {
		q.drop(thing)
	}
	q.things = append([]any(nil), q.things[gone:]...)
}

// ring holds as many as there is room for.
type ring struct {
	queue
	room int
}

func (r *ring) tick(float64) { r.trim(r.room) }

// tooth drops all when there are too many.
type tooth struct {
	queue
	most int
}

func (r *tooth) tick(float64) {
	if len(r.things) > r.most {
		r.trim(0)
	}
}

// breath has room that swells and shrinks.
type breath struct {
	queue
	mean, depth, period, phase float64
}

func (r *breath) tick(t float64) {
	r.trim(int(r.mean * (1 + r.depth*math.Sin(2*math.Pi*t/r.period+r.phase))))
}

// tail drops what is old, long after it was of use.
type tail struct {
	queue
	counts []int
	seen   int
	life   int
}

func (r *tail) tick(float64) {
	r.counts = append(r.counts, len(r.things)-r.seen)
	if len(r.counts) > r.life {
		r.trim(len(r.things) - r.counts[0])
		r.counts = r.counts[1:]
	}
	r.seen = len(r.things)
}

// handover keeps two generations; the older goes when a new one begins.
type handover struct {
	queue
	old   int
	every int
	now   int
}

func (r *handover) tick(float64) {
	if r.now++; r.now%r.every == 0 {
		r.trim(len(r.things) - r.old)
		r.old = len(r.things)
	}
}

// brief drops each with the same chance in every tick.
type brief struct {
	queue
	chance float64
	random func() float64
}

func (r *brief) tick(float64) {
	var kept []any
	for _, thing := range r.things {
		if r.random() < r.chance {
			r.drop(thing)
		} else {
			kept = append(kept, thing)
		}
	}
	r.things = kept
}

var ruleNames = []string{"ring", "tooth", "breath", "tail", "handover", "brief", "stop"}

// rule draws one, for things of which about so many come in a tick and so many live.
func (d *depot) rule(name string, perTick, level float64, drop func(any)) rule {
	q := queue{drop: drop}
	stay := max(1, int(level/perTick))
	switch name {
	case "ring":
		return &ring{q, int(level)}
	case "tooth":
		return &tooth{q, int(2 * level)}
	case "breath":
		return &breath{q, level, d.between(0.2, 0.7), d.between(0.3, 1.3), d.between(0, 6)}
	case "tail":
		return &tail{queue: q, life: stay}
	case "handover":
		return &handover{queue: q, every: max(1, stay*2/3)}
	case "brief":
		return &brief{q, 1 / float64(stay), d.random.Float64}
	}
	return &ring{q, math.MaxInt}
}
