// An owner with parts: one constructor, several allocations, some of them made by helpers and some twice for each device.
package main

import "unsafe"

type message struct {
	body *line
	kind int
	code int
}

type port struct{ counters [8]uint64 }

type fsm struct {
	events []string
	state  [20]uint64
}

type device struct {
	inbox    chan message
	quit     chan struct{}
	ports    []port
	up, down *fsm
	stats    [64]uint64
}

// deviceShape holds how many elements the parts of a device have in this run.
type deviceShape struct {
	messages, ports, events int
	goroutine               bool
}

func newFsm(events int) *fsm {
	machine := &fsm{}                       // @fsm
	machine.events = make([]string, events) // @fsm.events
	return machine
}

//go:noinline
func newDevice(shape deviceShape) *device {
	d := &device{}                               // @device
	d.inbox = make(chan message, shape.messages) // @device.inbox
	d.ports = make([]port, shape.ports)          // @device.ports
	d.up = newFsm(shape.events)                  // @device.up
	d.down = newFsm(shape.events)                // @device.down
	if shape.goroutine {
		d.quit = make(chan struct{}) // @device.quit
		go d.serve()
	}
	return d
}

// serve waits for messages; a device whose quit channel is never closed keeps its goroutine, and the goroutine the device.
func (d *device) serve() {
	for {
		select {
		case <-d.inbox:
			d.stats[0]++
		case <-d.quit:
			return
		}
	}
}

func (d *device) remove() {
	if d.quit != nil {
		close(d.quit)
	}
}

type fleet struct{ shape deviceShape }

func (f *fleet) handle(op, n int) unsafe.Pointer {
	return unsafe.Pointer(f.adopt())
}

//go:noinline
func (f *fleet) adopt() *device {
	return newDevice(f.shape) // @fleet.adopt
}
