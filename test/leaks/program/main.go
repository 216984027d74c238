// Runs one scenario with planted leaks and writes its heap and goroutine profiles and the truth about them.
//
//	go run . -scenario parts -seed 7 -out DIR
//
// Twelve heap profiles, each after a collection, said to be some minutes apart (the run takes a second or two; the time in
// the profiles is rewritten). The runtime draws its samples anew in each run: a seed gives the same program, not the same
// profiles.
package main

import (
	"flag"
	"log"
	"math/rand"
)

type server struct {
	run    *run
	random *rand.Rand
}

//go:noinline
func (s *server) serve(c *component, t float64) { c.tick(s.random, t, s.run.builder.load(t)) }

func (s *server) tick(t float64) {
	for _, c := range s.run.components {
		s.serve(c, t)
	}
	for _, l := range s.run.leaks {
		s.collect(l, t)
	}
}

func (s *server) collect(l *leak, t float64) {
	if l.perTick == nil {
		return
	}
	l.carry += l.perTick(t) * s.run.builder.load(t)
	n := int(l.carry)
	l.carry -= float64(n)
	if l.journal != nil {
		l.journal.record(n)
	} else {
		l.index.insert(n)
	}
}

func main() {
	name := flag.String("scenario", "small", "which scenario")
	seed := flag.Int64("seed", 1, "what the run is drawn from")
	out := flag.String("out", ".", "folder for the files")
	flag.Parse()
	if _, known := scenarios[*name]; !known {
		log.Fatalf("no scenario %q", *name)
	}
	s := &server{run: plan(*name, *seed), random: rand.New(rand.NewSource(*seed + 1))}
	record, count := newRecorder(*out, *name, *seed, s.run)
	warm := 20 + s.random.Intn(40)
	for tick := -warm; tick <= ticksPerWindow; tick++ {
		s.tick(float64(tick) / ticksPerWindow)
		if tick >= 0 && tick%ticksPerSnapshot == 0 {
			record.Snapshot(s.run.goroutines(), count)
		}
	}
	record.Finish()
}
