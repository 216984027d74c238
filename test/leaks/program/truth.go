// The truth about a run. Lines are found by the comments in the sources, which the binary carries.
package main

import (
	"embed"
	"strings"
	"time"
)

//go:embed *.go
var sources embed.FS

type place struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

// partTruth: per is how many of it an instance has. Function is where it is allocated; callers are the frames above that
// belong to the leak too.
type partTruth struct {
	place
	Per     int     `json:"per"`
	Callers []place `json:"callers,omitempty"`
}

// leakTruth: one value for each snapshot in the last three. Live counts the instances made on this path that are alive,
// leaked those of them that nobody will let go; bytes is the memory of a collection (0 where parts are counted).
type leakTruth struct {
	Name   string      `json:"name"`
	Kind   string      `json:"kind"`
	Parts  []partTruth `json:"parts"`
	Owners []place     `json:"owners"`
	Holder string      `json:"holder,omitempty"`
	Live   []int       `json:"live"`
	Leaked []int       `json:"leaked"`
	Bytes  []int       `json:"bytes"`
}

type healthTruth struct {
	place
	Living string `json:"living"`
	Live   []int  `json:"live"`
}

type snapshotTruth struct {
	Heap       string    `json:"heap"`
	Goroutines string    `json:"goroutines,omitempty"`
	Time       time.Time `json:"time"`
}

type truth struct {
	Scenario  string          `json:"scenario"`
	Seed      int64           `json:"seed"`
	Leaks     bool            `json:"leaks"`
	Snapshots []snapshotTruth `json:"snapshots"`
	Leaking   []leakTruth     `json:"leaking"`
	Healthy   []healthTruth   `json:"healthy"`
}

// where finds the line marked with a name and the function around it.
func where(name string) place {
	files, err := sources.ReadDir(".")
	check(err)
	for _, file := range files {
		text, err := sources.ReadFile(file.Name())
		check(err)
		function := ""
		for i, line := range strings.Split(string(text), "\n") {
			if strings.HasPrefix(line, "func ") {
				function = functionName(line)
			}
			if strings.HasSuffix(line, "// @"+name) {
				return place{function, "planted/" + file.Name(), i + 1}
			}
		}
	}
	panic("no line is marked with " + name)
}

// functionName gives `main.(*orders).handle` for `func (h *orders) handle(op, n int) ...`.
func functionName(line string) string {
	rest := strings.TrimPrefix(line, "func ")
	receiver := ""
	if strings.HasPrefix(rest, "(") {
		inner, after, _ := strings.Cut(rest[1:], ")")
		receiver = "(" + inner[strings.Index(inner, "*"):] + ")."
		rest = strings.TrimSpace(after)
	}
	return "main." + receiver + rest[:strings.IndexAny(rest, "([")]
}

func describe(l *leak) leakTruth {
	t := leakTruth{Name: l.site, Kind: l.kind}
	if l.component != nil && l.kind == "objects" {
		t.Parts = []partTruth{objectPart(l.site)}
		t.Owners = []place{where(l.site)}
		return t
	}
	if l.kind == "device" || l.kind == "held" {
		adopt, up, down := where("fleet.adopt"), where("device.up"), where("device.down")
		t.Owners = []place{adopt, up, down, where("fsm")}
		for _, name := range []string{"device", "device.inbox", "device.ports"} {
			t.Parts = append(t.Parts, partTruth{where(name), 1, []place{adopt}})
		}
		for _, name := range []string{"fsm", "fsm.events"} {
			t.Parts = append(t.Parts, partTruth{where(name), 2, []place{up, down, adopt}})
		}
		if l.kind == "held" {
			t.Holder = "main.(*device).serve"
			t.Parts = append(t.Parts, partTruth{where("device.quit"), 1, []place{adopt}})
		}
		return t
	}
	t.Parts = []partTruth{{where(l.site), 1, nil}}
	t.Owners = []place{where(l.site)}
	return t
}

func objectPart(name string) partTruth {
	for _, s := range catalogue() {
		if s.name == name && s.helper != "" {
			return partTruth{where(s.helper), 1, []place{where(name)}}
		}
	}
	return partTruth{where(name), 1, nil}
}
