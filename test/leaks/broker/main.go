// A message broker, unlike ../program and ../services: what it makes is let go by mechanisms (caches that evict and
// breathe, entries that expire, batches, pools, a log that is compacted, an index that is rebuilt), not after a drawn time.
//
//	go run . -scenario broker-page -seed 7 -out DIR
//
// A scenario names what leaks, or is `quiet-` and what there is much of.
package main

import (
	"flag"
	"hash/fnv"
	"log"
	"math"
	"math/rand"
	"slices"
)

const (
	snapshots        = 12
	ticksPerSnapshot = 12
	ticksPerWindow   = ticksPerSnapshot * (snapshots - 1)
	megabyte         = 1 << 20
)

var quiet = []string{"quiet-plain", "quiet-masked", "quiet-waves", "quiet-ramp", "quiet-rebuild"}

// broker has what all mechanisms draw from. Load is the work of a tick, 1 on average over most windows.
type broker struct {
	random *rand.Rand
	load   func(t float64) float64
}

func (b *broker) between(low, high float64) float64 { return low + b.random.Float64()*(high-low) }

func (b *broker) logBetween(low, high float64) float64 {
	return math.Exp(b.between(math.Log(low), math.Log(high)))
}

func (b *broker) chooseLoad(name string) {
	kind := b.random.Intn(3)
	switch name {
	case "quiet-waves":
		kind = 1
	case "quiet-ramp":
		kind = 2
	}
	depth, period, phase := b.between(0.2, 0.7), b.between(0.3, 1.5), b.between(0, 6)
	switch kind {
	case 0:
		b.load = func(float64) float64 { return 0.7 + 0.6*b.random.Float64() }
	case 1:
		b.load = func(t float64) float64 { return 1 + depth*math.Sin(2*math.Pi*t/period+phase) }
	default:
		b.load = func(t float64) float64 { return 0.5 + math.Max(0, math.Min(1, t))*2*depth }
	}
}

func main() {
	name := flag.String("scenario", "broker-page", "which scenario")
	seed := flag.Int64("seed", 1, "what the run is drawn from")
	out := flag.String("out", ".", "folder for the files")
	flag.Parse()
	hash := fnv.New64a()
	hash.Write([]byte(*name))
	b := &broker{random: rand.New(rand.NewSource(int64(hash.Sum64()) + *seed*104729))}
	b.chooseLoad(*name)
	var all []*mechanism
	leaks := false
	for _, m := range b.mechanisms() {
		leaking := m.name == *name
		if !leaking && b.random.Float64() < 0.15 {
			continue
		}
		if leaking {
			m.leak = b.logBetween(2, 64) * megabyte / float64(m.size) / ticksPerWindow
			leaks = true
		}
		all = append(all, m)
	}
	if !leaks && !slices.Contains(quiet, *name) {
		log.Fatalf("no scenario %q", *name)
	}
	tables := b.loadTables(*name)
	record, count := newRecorder(*out, *name, *seed, all)
	for tick := -80; tick <= ticksPerWindow; tick++ {
		t := float64(tick) / ticksPerWindow
		load := b.load(t)
		for _, m := range all {
			m.tick(load, t)
		}
		tables.tick(t)
		if tick >= 0 && tick%ticksPerSnapshot == 0 {
			record.Snapshot(goroutines(all), count)
		}
	}
	record.Finish()
}
