package main

import (
	"strings"

	"planted/truth"
)

// line makes things of one kind. Size is about what one holds.
type line struct {
	thing
	rule    rule
	perTick float64
	stops   float64
	carry   float64

	leak   float64
	shape  func(t float64) float64
	owed   float64
	leaked int
	lost   []any
}

func (l *line) tick(load, t float64) {
	if t < l.stops {
		l.carry += l.perTick * load
	}
	if l.leak > 0 && t >= 0 {
		l.owed += l.leak * load * l.shape(t)
	}
	for l.carry >= 1 || l.owed >= 1 {
		made := l.make()
		if l.owed >= 1 {
			l.owed--
			l.lose(made)
			continue
		}
		l.carry--
		l.rule.take(made)
	}
	l.rule.tick(t)
}

//go:noinline
func (l *line) lose(thing any) {
	l.leaked++
	if !l.known {
		l.lost = append(l.lost, thing) // @lost
	}
}

func (l *line) live() int { return l.rule.live() + l.leaked }

// lines are those of a run: what leaks, if anything does, comes first.
func (d *depot) lines(leaks bool) []*line {
	things := d.things()
	d.random.Shuffle(len(things), func(i, j int) { things[i], things[j] = things[j], things[i] })
	for i, thing := range things {
		if thing.name == d.thing {
			things[0], things[i] = things[i], things[0]
		}
	}
	var lines []*line
	for nth, thing := range things {
		if nth > 1 && d.random.Float64() < 0.15 {
			continue
		}
		name := ruleNames[d.random.Intn(len(ruleNames))]
		if d.scenario.rule != "" && (nth == 0 || d.random.Float64() < 0.5) {
			name = d.scenario.rule
		}
		lines = append(lines, d.line(thing, name))
	}
	if !leaks {
		return lines
	}
	lines[0].leak = 1
	if d.second > 0 {
		lines[1].leak = 1 / d.second
	}
	return lines
}

func (d *depot) line(thing thing, name string) *line {
	level := max(3, d.logBetween(200<<10, 16*megabyte)/float64(thing.size))
	if thing.holder != "" {
		level = min(level, 500)
	}
	stay := d.logBetween(2, 70)
	l := &line{thing: thing, perTick: level / stay, stops: 2}
	if name == "stop" {
		// It fills for a while, and then no more are made.
		l.stops = d.between(0.1, 0.8)
		l.perTick = level / (60 + 132*l.stops)
	}
	l.rule = d.rule(name, l.perTick, level, thing.drop)
	return l
}

// plantLeaks makes leaks as large as the scenario has them: bytes in the window of so many ticks, over bytes of one.
func (d *depot) plantLeaks(lines []*line, window int) {
	total := d.logBetween(4, 64) * megabyte
	for _, l := range lines {
		begins, waves := d.begins, d.waves
		l.shape = func(t float64) float64 {
			if t < begins || waves && int(t*20)%4 != 0 {
				return 0
			}
			if waves {
				return 4
			}
			return 1 / (1 - begins)
		}
		l.leak *= total / float64(l.size) / float64(window)
	}
}

// stock is loaded once: at the start, and at half time.
type stock struct {
	shelves [][]byte
	late    [][]byte
	half    bool
}

func (d *depot) stock() *stock {
	s := &stock{half: d.half}
	total := d.logBetween(megabyte, 10*megabyte)
	if d.masked {
		total = d.between(80, 160) * megabyte
	}
	for size := int(d.logBetween(500, 5000)); total > 0; total -= float64(size) {
		s.shelves = append(s.shelves, make([]byte, size)) // @shelf
	}
	return s
}

func (s *stock) tick(t float64) {
	if s.half && s.late == nil && t > 0.5 {
		for range 16000 {
			s.late = append(s.late, make([]byte, 1000)) // @late
		}
	}
}

func newRecorder(folder, scenario string, seed int64, lines []*line) (*truth.Recorder, func()) {
	var leaking []*truth.Leak
	var healthy []*truth.Healthy
	var counts []func()
	for _, l := range lines {
		if l.leak > 0 {
			t := sources.Describe(l.name, "", l.holder, append(l.parts, "lost?"), l.owners)
			leaking = append(leaking, t)
			counts = append(counts, func() { t.Count(l.live(), l.leaked, l.leaked*l.size) })
			continue
		}
		t := &truth.Healthy{Place: sources.Where(strings.TrimRight(l.parts[0], "!?")), Vague: l.vague, Living: l.name}
		healthy = append(healthy, t)
		counts = append(counts, func() { t.Live = append(t.Live, l.live()) })
	}
	return truth.New(folder, scenario, seed, leaking, healthy), func() {
		for _, count := range counts {
			count()
		}
	}
}

func goroutines(lines []*line) int {
	wanted := 1
	for _, l := range lines {
		if l.holder != "" {
			wanted += l.live()
		}
	}
	return wanted
}
