package main

import (
	"embed"
	"path"
	"strings"

	"planted/truth"
)

//go:embed *.go
var files embed.FS

var sources = truth.Sources{Files: files, Folder: path.Join("planted", "broker")}

func (b *broker) mechanisms() []*mechanism {
	nothing := func(any) {}
	total := func() float64 { return b.logBetween(200<<10, 10*megabyte) }
	// Most things go soon, a few stay long; or all stay about as long.
	brief := func() func() int {
		mean := b.logBetween(2, 25)
		return func() int { return 1 + int(b.random.ExpFloat64()*mean) }
	}
	even := func() func() int {
		mean := b.between(4, 60)
		return func() int { return int(mean * (0.8 + 0.4*b.random.Float64())) }
	}
	f := &front{body: int(b.logBetween(100, 20000))}
	h, r, e, c, o, m := &hub{}, &router{routes: map[string]*route{}}, &editor{edits: int(b.logBetween(5, 300))}, &codec{}, &bus{}, &meters{}
	c.pool.New = c.encoder
	s := &scanner{buffer: []byte(strings.Repeat("one two three ", int(b.logBetween(4, 600))))}
	l := &letters{strings.Repeat("not delivered ", int(b.logBetween(4, 200)))}
	return []*mechanism{
		b.pageCache(), b.eventLog(), b.expiringCache(), b.batches(),
		b.passing(&mechanism{name: "broker-request", parts: []string{"request", "request.body", "request.headers?"}, owners: []string{"request"},
			size: 400 + f.body}, f.accept, total(), brief(), nothing),
		b.passing(&mechanism{name: "broker-subscriber", parts: []string{"subscriber"}, owners: []string{"subscriber", "subscriber.go"},
			holder: "main.(*subscriber).pump", vague: true, size: 1400}, h.subscribe, total(), even(), h.unsubscribe),
		b.passing(&mechanism{name: "broker-route", parts: []string{"route", "route.topic", "route.map?"}, owners: []string{"route"},
			size: 130}, r.learn, total(), even(), r.forget),
		b.passing(&mechanism{name: "broker-token", parts: []string{"token", "token.kept"}, owners: []string{"token"},
			size: len(s.buffer) + 16}, s.token, total(), brief(), nothing),
		b.passing(&mechanism{name: "broker-document", parts: []string{"document", "document.edits"}, owners: []string{"document"},
			size: 24 + e.edits*32}, e.open, total(), even(), nothing),
		b.passing(&mechanism{name: "broker-encoder", parts: []string{"encoder"}, owners: []string{"encode", "encoder"}, vague: true,
			size: 1800}, c.encode, total(), brief(), func(used any) { c.pool.Put(used) }),
		b.passing(&mechanism{name: "broker-callback", parts: []string{"callback"}, owners: []string{"callback"},
			size: 96}, o.on, total(), even(), nothing),
		b.passing(&mechanism{name: "broker-series", parts: []string{"series", "series.labels?"}, owners: []string{"series"},
			size: 330, vague: true}, m.with, total(), even(), nothing),
		b.passing(&mechanism{name: "broker-letter", parts: []string{"letter", "letter.text"}, owners: []string{"letter"},
			size: len(l.text) + 32}, l.retry, total(), brief(), nothing),
	}
}

func newRecorder(folder, scenario string, seed int64, all []*mechanism) (*truth.Recorder, func()) {
	var leaking []*truth.Leak
	var healthy []*truth.Healthy
	var counts []func()
	for _, m := range all {
		if m.leak > 0 {
			t := sources.Describe(m.name, m.kind, m.holder, append(m.parts, "lost?"), m.owners)
			leaking = append(leaking, t)
			counts = append(counts, func() {
				t.Count(m.count(), len(m.lost), len(m.lost)*m.size)
			})
			continue
		}
		t := &truth.Healthy{Place: sources.Where(m.parts[0]), Vague: m.vague, Living: m.name}
		healthy = append(healthy, t)
		counts = append(counts, func() { t.Live = append(t.Live, m.count()) })
	}
	return truth.New(folder, scenario, seed, leaking, healthy), func() {
		for _, count := range counts {
			count()
		}
	}
}

func goroutines(all []*mechanism) int {
	wanted := 1
	for _, m := range all {
		if m.holder != "" {
			wanted += m.count()
		}
	}
	return wanted
}
