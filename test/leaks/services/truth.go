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
			leaking = append(leaking, sources.Describe(o.name, o.kind, o.holder, o.parts, o.owners))
		} else {
			healthy = append(healthy, describeHealthy(o))
			living = append(living, o)
		}
	}
	count := func() {
		for _, t := range leaking {
			leaked := len(w.leaking.leaked)
			t.Count(w.leaking.count(), leaked, leaked*w.leaking.size)
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
