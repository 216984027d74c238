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
	"strings"
	"time"
)

type recorder struct {
	folder string
	world  *world
	truth  truth
	at     time.Time
	step   time.Duration
}

func newRecorder(folder, scenario string, seed int64, w *world) *recorder {
	t := truth{Scenario: scenario, Seed: seed, Leaks: w.leaking != nil, Leaking: []leakTruth{}, Healthy: []healthTruth{}}
	for _, o := range w.operations {
		if o == w.leaking {
			t.Leaking = append(t.Leaking, describe(o))
		} else {
			first := o.parts[0]
			vague := strings.ContainsAny(first, "!?")
			if strings.HasSuffix(first, "!") {
				first = o.owners[0]
			}
			t.Healthy = append(t.Healthy, healthTruth{where(strings.TrimRight(first, "?")), vague, o.name + " " + o.way, make([]int, 0, snapshots)})
		}
	}
	step := time.Duration(1+seed%5) * time.Minute
	return &recorder{folder, w, t, time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC), step}
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

func (r *recorder) held() bool { return r.world.leaking != nil && r.world.leaking.holder != "" }

func (r *recorder) count() {
	nth := 0
	for _, o := range r.world.operations {
		if o == r.world.leaking {
			t := &r.truth.Leaking[0]
			t.Live, t.Leaked, t.Bytes = append(t.Live, o.count()), append(t.Leaked, len(o.leaked)), append(t.Bytes, len(o.leaked)*o.size)
		} else {
			r.truth.Healthy[nth].Live = append(r.truth.Healthy[nth].Live, o.count())
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
