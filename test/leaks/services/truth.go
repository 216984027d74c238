// The truth about a run.
package main

import (
	"embed"
	"path"
	"strings"

	"planted/truth"
)

//go:embed *.go
var files embed.FS

var sources = truth.Sources{Files: files, Folder: path.Join("planted", "services")}

func newRecorder(folder, scenario string, seed int64, w *world) (*truth.Recorder, func()) {
	var leaking []*truth.Leak
	var healthy []*truth.Healthy
	var living []*operation
	for _, o := range w.operations {
		if o == w.leaking {
			leaking = append(leaking, describe(o))
		} else {
			healthy = append(healthy, describeHealthy(o))
			living = append(living, o)
		}
	}
	count := func() {
		for _, t := range leaking {
			leaked := len(w.leaking.leaked)
			t.Live, t.Leaked, t.Bytes = append(t.Live, w.leaking.count()), append(t.Leaked, leaked), append(t.Bytes, leaked*w.leaking.size)
		}
		for i, o := range living {
			healthy[i].Live = append(healthy[i].Live, o.count())
		}
	}
	return truth.New(folder, scenario, seed, leaking, healthy), count
}

// goroutines is how many there are when those of what was let go of have ended.
func (w *world) goroutines() int {
	wanted := 1
	for _, o := range w.operations {
		if o.holder != "" {
			wanted += o.count()
		}
	}
	return wanted
}

// describeHealthy: of a map, and of what goes back to a pool, there are not as many objects as operations that live.
func describeHealthy(o *operation) *truth.Healthy {
	first := o.parts[0]
	vague := strings.ContainsAny(first, "!?") || o.kind != "" || o.pooled
	if strings.HasSuffix(first, "!") {
		first = o.owners[0]
	}
	return &truth.Healthy{Place: sources.Where(strings.TrimRight(first, "?")), Vague: vague, Living: o.name + " " + o.way}
}

func describe(o *operation) *truth.Leak {
	t := &truth.Leak{Name: o.name, Kind: "objects", Holder: o.holder}
	if o.kind != "" {
		t.Kind = o.kind
	}
	if o.holder != "" {
		t.Kind = "held"
	}
	for _, name := range o.parts {
		per := 1
		if strings.Contains(name, "?") {
			per = 0
		}
		place := sources.Where(strings.TrimRight(name, "!?"))
		t.Parts = append(t.Parts, truth.Part{Place: place, Per: per, Shared: strings.HasSuffix(name, "!")})
	}
	for _, name := range o.owners {
		t.Owners = append(t.Owners, sources.Where(name))
	}
	return t
}
