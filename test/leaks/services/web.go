package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

type request struct {
	path string
	id   int
	kept any
	size int
}

type handler func(*request)

type session struct {
	user   [14]uint64
	token  []byte
	values map[string]string
	logout func()
}

type counter struct {
	name  string
	count [6]uint64
}

type webServer struct {
	random   *builder
	routes   map[string]handler
	sessions map[*session]bool
	nth      int
	body     []byte
	upload   int
	page     int
}

func withLogging(next handler) handler {
	return func(r *request) {
		r.id++
		next(r)
	}
}

func withAuth(realm string, next handler) handler {
	return func(r *request) {
		if len(realm) > 0 {
			next(r)
		}
	}
}

func (s *webServer) serve(path string) any {
	s.nth++
	r := request{path: path, id: s.nth}
	s.routes[path](&r)
	return r.kept
}

//go:noinline
func (s *webServer) login(r *request) {
	r.kept = s.newSession(r.id)
}

func (s *webServer) newSession(id int) *session {
	made := &session{}                                                           // @session
	made.token = make([]byte, 400)                                               // @session.token
	made.values = make(map[string]string)                                        // @session.values
	made.values["theme"] = "dark"                                                // @session.theme
	made.logout = func() { made.user[0] = uint64(id); delete(s.sessions, made) } // @session.logout
	return made
}

func (s *webServer) receive(r *request) {
	into := new(bytes.Buffer)           // @upload
	into.Write(s.body[:s.uploadSize()]) // @upload.body
	r.kept = into
}

func (s *webServer) uploadSize() int { return s.upload/2 + s.random.random.Intn(s.upload) }

type answer struct {
	Rows []int  `json:"rows"`
	Name string `json:"name"`
}

func (s *webServer) render(r *request) {
	rows := make([]int, s.page)
	text, _ := json.Marshal(answer{rows, r.path}) // @render
	r.kept = &text                                // @render.kept
}

func (s *webServer) measure(r *request) {
	r.kept = &counter{name: fmt.Sprintf("requests_total{path=%q,id=%d}", r.path, r.id)} // @measure
}

type watcher struct {
	results chan []byte
	buffer  []byte
}

func (s *webServer) watch(r *request) {
	w := &watcher{results: make(chan []byte), buffer: make([]byte, 3000)} // @watch
	go w.poll(r.id)                                                       // @watch.go
	r.kept = w
}

func (w *watcher) poll(id int) {
	w.buffer[0] = byte(id)
	w.results <- w.buffer // @watch.send
}

type trace struct {
	ctx  context.Context
	tags []string
}

type key struct{}

func (s *webServer) trace(r *request) {
	t := &trace{ctx: context.WithValue(context.Background(), key{}, r.path)} // @trace
	for at := range 6 {
		t.tags = append(t.tags, strings.Repeat("t", 20+at)) // @trace.tags
	}
	r.kept = t
}

func webOperations(b *builder) []*operation {
	s := &webServer{random: b, sessions: map[*session]bool{}, body: make([]byte, 1<<20)}
	s.upload, s.page = int(b.logBetween(200, 40<<10)), int(b.logBetween(20, 2000))
	s.routes = map[string]handler{}
	for path, end := range map[string]handler{
		"/login": s.login, "/upload": s.receive, "/page": s.render, "/metric": s.measure, "/watch": s.watch, "/trace": s.trace,
	} {
		s.routes[path] = withLogging(withAuth("realm", end))
	}
	nothing := func(any) {}
	by := func(path string) func() any { return func() any { return s.serve(path) } }
	return []*operation{
		{name: "web-session", size: 1200, parts: []string{"session", "session.token", "session.values", "session.theme", "session.logout"},
			owners: []string{"session"}, do: by("/login"), undo: nothing},
		{name: "web-upload", size: s.upload + 40, parts: []string{"upload", "upload.body"}, owners: []string{"upload"}, do: by("/upload"), undo: nothing},
		{name: "web-render", size: s.page*2 + 60, parts: []string{"render?", "render.kept?"}, owners: []string{"render"}, do: by("/page"), undo: nothing},
		{name: "web-counter", size: 112, parts: []string{"measure?"}, owners: []string{"measure"}, do: by("/metric"), undo: nothing},
		{name: "web-watch", size: 3300, parts: []string{"watch?"}, owners: []string{"watch"}, holder: "main.(*watcher).poll",
			do: by("/watch"), undo: func(kept any) { <-kept.(*watcher).results }},
		{name: "web-trace", size: 400, parts: []string{"trace?", "trace.tags?"}, owners: []string{"trace"}, do: by("/trace"), undo: nothing},
	}
}
