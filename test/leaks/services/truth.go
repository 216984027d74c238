// The truth about a run, in the form of ../program. Lines are found by the comments in the sources.
package main

import (
	"embed"
	"regexp"
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

// partTruth: per is how many of it an instance has; 0 where that is not said. Shared: others make theirs on that line too.
type partTruth struct {
	place
	Per    int  `json:"per"`
	Shared bool `json:"shared,omitempty"`
}

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

// healthTruth: vague where the line makes more than one object for each that lives.
type healthTruth struct {
	place
	Vague  bool   `json:"vague,omitempty"`
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

var arguments = regexp.MustCompile(`\[[^\]]*\]`)

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
				return place{function, "services/" + file.Name(), i + 1}
			}
		}
	}
	panic("no line is marked with " + name)
}

// functionName gives `main.(*stage[...]).batch` for `func (s *stage[T]) batch(from T) []T`.
func functionName(line string) string {
	rest := strings.TrimPrefix(line, "func ")
	receiver := ""
	if strings.HasPrefix(rest, "(") {
		inner, after, _ := strings.Cut(rest[1:], ")")
		receiver = "(" + arguments.ReplaceAllString(inner[strings.Index(inner, "*"):], "[...]") + ")."
		rest = strings.TrimSpace(after)
	}
	name, _, _ := strings.Cut(rest, "(")
	return "main." + receiver + arguments.ReplaceAllString(name, "[...]")
}

func describe(o *operation) leakTruth {
	t := leakTruth{Name: o.name, Kind: "objects", Holder: o.holder}
	if o.kind != "" {
		t.Kind = o.kind
	}
	if o.holder != "" {
		t.Kind = "held"
	}
	for _, name := range o.parts {
		bare := strings.TrimRight(name, "!?")
		per := 1
		if strings.Contains(name, "?") {
			per = 0
		}
		t.Parts = append(t.Parts, partTruth{where(bare), per, strings.HasSuffix(name, "!")})
	}
	for _, name := range o.owners {
		t.Owners = append(t.Owners, where(name))
	}
	return t
}
