package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

type request struct {
	id      uint64
	headers map[string]string
	body    []byte
}

type front struct {
	nth  uint64
	body int
}

func (f *front) accept() any {
	f.nth++
	r := &request{id: f.nth}                                         // @request
	r.headers = map[string]string{"host": "broker", "accept": "all"} // @request.headers
	r.body = bytes.Repeat([]byte{1}, f.body)                         // @request.body
	return r
}

type subscriber struct {
	inbox chan [4]uint64
	seen  [24]uint64
}

type hub struct{ nth int }

func (s *subscriber) pump() {
	for message := range s.inbox {
		s.seen[0] += message[0]
	}
}

func (h *hub) subscribe() any {
	s := &subscriber{inbox: make(chan [4]uint64, 32)} // @subscriber
	go s.pump()                                       // @subscriber.go
	return s
}

func (h *hub) unsubscribe(s any) { close(s.(*subscriber).inbox) }

type route struct {
	topic  string
	weight [6]float64
}

type router struct {
	routes map[string]*route
	nth    int
}

func (r *router) learn() any {
	r.nth++
	topic := "topic/" + strconv.Itoa(r.nth) + "/state" // @route.topic
	added := &route{topic: topic}                      // @route
	r.routes[topic] = added                            // @route.map
	return added
}

func (r *router) forget(known any) { delete(r.routes, known.(*route).topic) }

type scanner struct{ buffer []byte }

// token keeps a few letters, and with them all that was read.
func (s *scanner) token() any {
	text := string(s.buffer) // @token
	kept := text[10:30]
	return &kept // @token.kept
}

type document struct{ edits []edit }
type edit struct{ from, to, at uint64 }

type editor struct{ edits int }

func (e *editor) open() any {
	d := &document{} // @document
	for at := range e.edits {
		d.edits = append(d.edits, edit{at: uint64(at)}) // @document.edits
	}
	return d
}

type encoder struct{ buffer [1800]byte }

type codec struct{ pool sync.Pool }

func (c *codec) encoder() any { return new(encoder) } // @encoder

func (c *codec) encode() any {
	used := c.pool.Get().(*encoder) // @encode
	used.buffer[0]++
	return used
}

type bus struct{ nth int }

func (b *bus) on() any {
	b.nth++
	name, state := b.nth, [10]int{b.nth}
	return func() int { return name + state[3] } // @callback
}

type series struct {
	labels string
	points []float64
}

type meters struct{ nth int }

func (m *meters) with() any {
	m.nth++
	labels := fmt.Sprintf("client=%q,code=%d", strconv.Itoa(m.nth), m.nth%5) // @series.labels
	return &series{labels: labels, points: make([]float64, 30)}              // @series
}

type letters struct{ text string }

func (l *letters) retry() any {
	b := new(strings.Builder) // @letter
	b.WriteString(l.text)     // @letter.text
	return b
}
