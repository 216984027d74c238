// The truth about a run.
package main

import (
	"embed"
	"path"

	"planted/truth"
)

//go:embed *.go
var files embed.FS

var sources = truth.Sources{Files: files, Folder: path.Join("planted", "program")}

func newRecorder(folder, scenario string, seed int64, r *run) (*truth.Recorder, func()) {
	var leaking []*truth.Leak
	for _, l := range r.leaks {
		leaking = append(leaking, describe(l))
	}
	var healthy []*truth.Healthy
	var living []*component
	for i, c := range r.components {
		if r.livings[i] != "leak" {
			healthy = append(healthy, &truth.Healthy{Place: sources.Where(r.owners[i]), Living: r.livings[i]})
			living = append(living, c)
		}
	}
	count := func() {
		for i, l := range r.leaks {
			leaking[i].Count(l.count())
		}
		for i, c := range living {
			healthy[i].Live = append(healthy[i].Live, c.count())
		}
	}
	return truth.New(folder, scenario, seed, leaking, healthy), count
}

// count gives the instances that live, those that leaked, and the bytes of a collection.
func (l *leak) count() (live, leaked, size int) {
	switch {
	case l.component != nil:
		return l.component.count() + len(l.component.leaked), len(l.component.leaked), 0
	case l.journal != nil:
		return 1, 1, cap(l.journal.entries) * 48
	default:
		return 1, 1, len(l.index.byKey) * 56
	}
}

// goroutines is how many there are when those of removed devices have ended.
func (r *run) goroutines() int {
	wanted := 1
	for _, l := range r.leaks {
		if l.kind == "held" {
			wanted += l.component.count() + len(l.component.leaked)
		}
	}
	return wanted
}

func describe(l *leak) *truth.Leak {
	where := sources.Where
	t := &truth.Leak{Name: l.site, Kind: l.kind}
	if l.component != nil && l.kind == "objects" {
		t.Parts = []truth.Part{objectPart(l.site)}
		t.Owners = []truth.Place{where(l.site)}
		return t
	}
	if l.kind == "device" || l.kind == "held" {
		adopt, up, down := where("fleet.adopt"), where("device.up"), where("device.down")
		t.Owners = []truth.Place{adopt, up, down, where("fsm")}
		for _, name := range []string{"device", "device.inbox", "device.ports"} {
			t.Parts = append(t.Parts, partOf(name, 1, adopt))
		}
		for _, name := range []string{"fsm", "fsm.events"} {
			t.Parts = append(t.Parts, partOf(name, 2, up, down, adopt))
		}
		if l.kind == "held" {
			t.Holder = "main.(*device).serve"
			t.Parts = append(t.Parts, partOf("device.quit", 1, adopt))
		}
		return t
	}
	t.Parts = []truth.Part{partOf(l.site, 1)}
	t.Owners = []truth.Place{where(l.site)}
	return t
}

func partOf(name string, per int, callers ...truth.Place) truth.Part {
	return truth.Part{Place: sources.Where(name), Per: per, Callers: callers}
}

func objectPart(name string) truth.Part {
	for _, s := range catalogue() {
		if s.name == name && s.helper != "" {
			return partOf(s.helper, 1, sources.Where(name))
		}
	}
	return partOf(name, 1)
}
