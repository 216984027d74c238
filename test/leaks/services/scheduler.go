package main

import (
	"container/list"
	"context"
	"strconv"
	"strings"
	"time"
)

type job struct {
	name   string
	state  [20]uint64
	timer  *time.Timer
	cancel context.CancelFunc
	log    *strings.Builder
}

type scheduler struct {
	random  *builder
	root    context.Context
	stop    context.CancelFunc
	history *list.List
	names   map[string]string
	nth     int
	logSize int
}

func (s *scheduler) schedule() any {
	j := &job{}                                                                // @job
	j.timer = time.AfterFunc(1000*time.Hour, func() { j.state[0]++; s.nth++ }) // @job.timer
	return j
}

func (s *scheduler) unschedule(kept any) { kept.(*job).timer.Stop() }

func (s *scheduler) begin() any {
	ctx, cancel := context.WithCancel(s.root) // @begin
	_ = ctx
	return cancel
}

func (s *scheduler) end(kept any) { kept.(context.CancelFunc)() }

func (s *scheduler) note() any { return s.history.PushBack(s.nth) } // @note

func (s *scheduler) forget(kept any) { s.history.Remove(kept.(*list.Element)) }

func (s *scheduler) intern() any {
	s.nth++
	name := "device/" + strconv.Itoa(s.nth) // @intern
	kept := strings.Clone(name)             // @intern.clone
	s.names[kept] = kept                    // @intern.names
	return &kept                            // @intern.kept
}

func (s *scheduler) release(kept any) { delete(s.names, *kept.(*string)) }

func (s *scheduler) write() any {
	into := &strings.Builder{} // @write
	for range s.logSize {
		into.WriteString("the job has been started again, ") // @write.text
	}
	return into
}

func schedulerOperations(b *builder) []*operation {
	root, stop := context.WithCancel(context.Background())
	s := &scheduler{random: b, root: root, stop: stop, history: list.New(), names: map[string]string{}}
	s.logSize = int(b.logBetween(2, 400))
	return []*operation{
		{name: "job-timer", size: 430, parts: []string{"job", "job.timer?"}, owners: []string{"job"}, do: s.schedule, undo: s.unschedule},
		{name: "job-context", size: 140, parts: []string{"begin?"}, owners: []string{"begin"}, do: s.begin, undo: s.end},
		{name: "job-history", size: 56, parts: []string{"note?"}, owners: []string{"note"}, do: s.note, undo: s.forget},
		{name: "job-intern", size: 110, parts: []string{"intern", "intern.clone?", "intern.names?", "intern.kept?"}, owners: []string{"intern"}, do: s.intern, undo: s.release},
		{name: "job-log", size: s.logSize * 40, parts: []string{"write", "write.text"}, owners: []string{"write"}, do: s.write, undo: func(any) {}},
	}
}
