// A depot, unlike the other programs: not the kinds of sites differ, but what is seen of them over time. A leak lies under
// a large sawtooth, begins late, comes in waves, has objects of many sizes, or is one of two that differ much; files are
// few, or made at irregular times.
//
//	go run . -scenario depot-tooth -seed 7 -out DIR
package main

import (
	"flag"
	"hash/fnv"
	"log"
	"math"
	"math/rand"
)

const megabyte = 1 << 20

// scenario is what a run has much of. All but `idle-` ones leak.
type scenario struct {
	thing  string // what leaks, else one of the plain things
	rule   string // by which the others of its kind are let go, and half of all others
	begins float64
	waves  bool
	second float64 // how much less another leak loses
	gaps   bool
	few    bool
	half   bool // much is loaded at half time
	masked bool
	bursts bool
}

var scenarios = map[string]scenario{
	"depot-tooth":    {rule: "tooth"},
	"depot-breath":   {rule: "breath"},
	"depot-tail":     {rule: "tail"},
	"depot-handover": {rule: "handover"},
	"depot-stop":     {rule: "stop"},
	"depot-begin":    {begins: 0.4},
	"depot-wave":     {waves: true},
	"depot-burst":    {bursts: true},
	"depot-pair":     {second: 12},
	"depot-gaps":     {gaps: true},
	"depot-few":      {few: true},
	"depot-half":     {half: true},
	"depot-masked":   {masked: true},
	"depot-stamp":    {thing: "stamp"},
	"depot-tray":     {thing: "tray"},
	"depot-crate":    {thing: "crate"},
	"depot-ticket":   {thing: "ticket"},
	"depot-sheet":    {thing: "sheet"},
	"depot-parcel":   {thing: "parcel"},
	"depot-receipt":  {thing: "receipt"},
	"idle-plain":     {},
	"idle-tooth":     {rule: "tooth"},
	"idle-breath":    {rule: "breath"},
	"idle-tail":      {rule: "tail"},
	"idle-handover":  {rule: "handover"},
	"idle-stop":      {rule: "stop"},
	"idle-burst":     {bursts: true},
	"idle-gaps":      {gaps: true},
	"idle-few":       {few: true},
	"idle-half":      {half: true},
	"idle-masked":    {masked: true},
}

// depot has what all draw from.
type depot struct {
	random *rand.Rand
	scenario
}

func (d *depot) between(low, high float64) float64 { return low + d.random.Float64()*(high-low) }

func (d *depot) logBetween(low, high float64) float64 {
	return math.Exp(d.between(math.Log(low), math.Log(high)))
}

// ticksBefore is the work done before each snapshot.
func (d *depot) ticksBefore() []int {
	files := 12
	if d.few {
		files = 3 + d.random.Intn(3)
	}
	ticks := []int{60}
	for range files - 1 {
		step := 132 / (files - 1)
		if d.gaps {
			step = int(d.logBetween(2, 45))
		}
		ticks = append(ticks, step)
	}
	return ticks
}

// load is the work of a tick: waves about 1, or little with bursts.
func (d *depot) load() func(t float64) float64 {
	depth, period, phase := d.between(0, 0.6), d.between(0.2, 1.2), d.between(0, 6)
	return func(t float64) float64 {
		if !d.bursts {
			return 1 + depth*math.Sin(2*math.Pi*t/period+phase) + 0.2*d.random.Float64()
		}
		if d.random.Float64() < 0.08 {
			return 8
		}
		return 0.4
	}
}

func main() {
	name := flag.String("scenario", "depot-tooth", "which scenario")
	seed := flag.Int64("seed", 1, "what the run is drawn from")
	out := flag.String("out", ".", "folder for the files")
	flag.Parse()
	chosen, known := scenarios[*name]
	if !known {
		log.Fatalf("no scenario %q", *name)
	}
	hash := fnv.New64a()
	hash.Write([]byte(*name))
	d := &depot{rand.New(rand.NewSource(int64(hash.Sum64()) + *seed*7919)), chosen}
	lines := d.lines((*name)[:5] == "depot")
	ticks, load := d.ticksBefore(), d.load()
	window := 0
	for _, step := range ticks[1:] {
		window += step
	}
	d.plantLeaks(lines, window)
	stock := d.stock()
	record, count := newRecorder(*out, *name, *seed, lines)
	tick := -ticks[0]
	for nth, step := range ticks {
		for range step {
			t := float64(tick) / float64(window)
			for _, l := range lines {
				l.tick(load(t), t)
			}
			stock.tick(t)
			tick++
		}
		if nth > 0 {
			record.Wait(float64(step) / 12)
		}
		record.Snapshot(goroutines(lines), count)
	}
	record.Finish()
}
