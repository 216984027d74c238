package truth

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

// Recorder writes the profiles of a run and, at its end, the truth.
type Recorder struct {
	folder     string
	run        run
	at         time.Time
	step       time.Duration
	goroutines bool
}

// New makes the folder and a recorder of what leaks and what does not.
func New(folder, scenario string, seed int64, leaking []*Leak, healthy []*Healthy) *Recorder {
	check(os.MkdirAll(folder, 0o755))
	r := &Recorder{folder: folder, at: time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC), step: time.Duration(1+seed%5) * time.Minute}
	r.run = run{Scenario: scenario, Seed: seed, Leaks: len(leaking) > 0, Leaking: []*Leak{}, Healthy: []*Healthy{}}
	r.run.Leaking = append(r.run.Leaking, leaking...)
	r.run.Healthy = append(r.run.Healthy, healthy...)
	for _, leak := range leaking {
		r.goroutines = r.goroutines || leak.Kind == "held"
	}
	return r
}

// Snapshot is what `/debug/pprof/heap?gc=1` and, where goroutines hold a leak, `/debug/pprof/goroutine` would answer now.
// It waits for goroutines to end until as many as are wanted are left, and calls count, which adds what lives now.
func (r *Recorder) Snapshot(wanted int, count func()) {
	settle(wanted)
	nth := len(r.run.Snapshots) + 1
	heap := fmt.Sprintf("heap-%02d.pb.gz", nth)
	runtime.GC()
	count()
	r.write("heap", heap)
	s := snapshot{heap, "", r.at}
	if r.goroutines {
		s.Goroutines = fmt.Sprintf("goroutine-%02d.pb.gz", nth)
		r.write("goroutine", s.Goroutines)
	}
	r.run.Snapshots = append(r.run.Snapshots, s)
	r.at = r.at.Add(r.step + time.Duration(nth%3)*time.Second)
}

// Wait makes the time between the last snapshot and the next one so many times as long as it would be.
func (r *Recorder) Wait(steps float64) {
	r.at = r.at.Add(time.Duration(float64(r.step) * (steps - 1)))
}

func settle(wanted int) {
	for range 500 {
		if runtime.NumGoroutine() <= wanted {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func (r *Recorder) write(kind, name string) {
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

// Finish writes the truth.
func (r *Recorder) Finish() {
	text, err := json.MarshalIndent(r.run, "", " ")
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
