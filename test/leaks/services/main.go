// A server of several services, unlike ../program: sessions behind middleware, generic pipelines, timers, a store. What one
// of them makes may leak; everything else lives in a way that is drawn.
//
//	go run . -scenario web-sessions -seed 7 -out DIR
//
// A scenario is the name of an operation (the one that leaks) or `calm-` and a way of living that is frequent.
package main

import (
	"flag"
	"hash/fnv"
	"log"
	"math/rand"
	"slices"
)

// Scenarios without a leak, by the way in which most things live.
var free = []string{
	"calm-mixed", "calm-masked", "calm-lazy", "calm-breathing", "calm-filling", "calm-late", "calm-purged", "calm-churn",
}

func main() {
	name := flag.String("scenario", "web-session", "which scenario")
	seed := flag.Int64("seed", 1, "what the run is drawn from")
	out := flag.String("out", ".", "folder for the files")
	flag.Parse()
	hash := fnv.New64a()
	hash.Write([]byte(*name))
	b := &builder{random: rand.New(rand.NewSource(int64(hash.Sum64()) + *seed*7919))}
	b.chooseLoad()
	all := append(append(append(webOperations(b), pipelineOperations(b)...), schedulerOperations(b)...), storeOperations(b)...)
	w := b.plan(*name, all)
	if !slices.Contains(free, *name) && w.leaking == nil {
		log.Fatalf("no scenario %q", *name)
	}
	record, count := newRecorder(*out, *name, *seed, w)
	warm := 30 + b.random.Intn(60)
	for tick := -warm; tick <= ticksPerWindow; tick++ {
		w.tick(tick)
		if tick >= 0 && tick%ticksPerSnapshot == 0 {
			record.Snapshot(w.goroutines(), count)
		}
	}
	record.Finish()
}
