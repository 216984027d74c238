// Writes the profiles of a run and, at its end, the truth.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"time"
)

type recorder struct {
	folder string
	run    *run
	truth  truth
	at     time.Time
	step   time.Duration
}

func newRecorder(folder, scenario string, seed int64, r *run) *recorder {
	t := truth{Scenario: scenario, Seed: seed, Leaks: len(r.leaks) > 0, Leaking: []leakTruth{}, Healthy: []healthTruth{}}
	for _, l := range r.leaks {
		t.Leaking = append(t.Leaking, describe(l))
	}
	for i := range r.components {
		if r.livings[i] != "leak" {
			t.Healthy = append(t.Healthy, healthTruth{where(r.owners[i]), r.livings[i], make([]int, 0, snapshots)})
		}
	}
	step := time.Duration(1+seed%5) * time.Minute
	return &recorder{folder, r, t, time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC), step}
}

// snapshot is what `/debug/pprof/heap?gc=1` and `/debug/pprof/goroutine` would answer now.
func (r *recorder) snapshot() {
	nth := len(r.truth.Snapshots) + 1
	heap := fmt.Sprintf("heap-%02d.pb.gz", nth)
	runtime.GC()
	r.count()
	r.write("heap", heap)
	s := snapshotTruth{heap, "", r.at}
	if r.held() {
		s.Goroutines = fmt.Sprintf("goroutine-%02d.pb.gz", nth)
		r.write("goroutine", s.Goroutines)
	}
	r.truth.Snapshots = append(r.truth.Snapshots, s)
	r.at = r.at.Add(r.step + time.Duration(nth%3)*time.Second)
}

func (r *recorder) held() bool {
	for _, l := range r.run.leaks {
		if l.kind == "held" {
			return true
		}
	}
	return false
}

func (r *recorder) count() {
	for i, l := range r.run.leaks {
		t := &r.truth.Leaking[i]
		live, leaked, size := 1, 1, 0
		switch {
		case l.component != nil:
			live, leaked = l.component.count()+len(l.component.leaked), len(l.component.leaked)
		case l.journal != nil:
			size = cap(l.journal.entries) * 48
		default:
			size = len(l.index.byKey) * 56
		}
		t.Live, t.Leaked, t.Bytes = append(t.Live, live), append(t.Leaked, leaked), append(t.Bytes, size)
	}
	nth := 0
	for i, c := range r.run.components {
		if r.run.livings[i] != "leak" {
			r.truth.Healthy[nth].Live = append(r.truth.Healthy[nth].Live, c.count())
			nth++
		}
	}
}

func (r *recorder) write(kind, name string) {
	var raw bytes.Buffer
	check(pprof.Lookup(kind).WriteTo(&raw, 0))
	packed, err := gzip.NewReader(&raw)
	check(err)
	plain, err := io.ReadAll(packed)
	check(err)
	file, err := os.Create(filepath.Join(r.folder, name))
	check(err)
	zip := gzip.NewWriter(file)
	_, err = zip.Write(retime(plain, r.at))
	check(err)
	check(zip.Close())
	check(file.Close())
}

func (r *recorder) finish() {
	text, err := json.MarshalIndent(r.truth, "", " ")
	check(err)
	check(os.WriteFile(filepath.Join(r.folder, "truth.json"), append(text, '\n'), 0o644))
}

// retime replaces the time of a profile (field 9, a varint), whose other fields it leaves as they are.
func retime(profile []byte, at time.Time) []byte {
	const timeField = 9
	var out []byte
	for len(profile) > 0 {
		key, n := binary.Uvarint(profile)
		value, m := binary.Uvarint(profile[n:])
		end := n + m
		if key&7 == 2 {
			end += int(value)
		}
		if key>>3 != timeField {
			out = append(out, profile[:end]...)
		}
		profile = profile[end:]
	}
	out = append(out, timeField<<3)
	return binary.AppendUvarint(out, uint64(at.UnixNano()))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
