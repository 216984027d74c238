// Package truth is what the programs with planted leaks write about their runs: profiles, and what is true of them.
package truth

import (
	"embed"
	"path"
	"regexp"
	"strings"
	"time"
)

// Place is a line of a source file. Function is named as in a profile.
type Place struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

// Part is a line that allocates for each instance. Per is how many of it an instance has, 0 where that is not said. Callers
// are the frames above that belong to the leak too. Shared: others make theirs on that line too.
type Part struct {
	Place
	Per     int     `json:"per"`
	Callers []Place `json:"callers,omitempty"`
	Shared  bool    `json:"shared,omitempty"`
}

// Leak has one value for each snapshot in the last three. Live counts the instances made on this path that are alive,
// Leaked those of them that nobody will let go; Bytes is their memory, or that of a collection.
//
// Kind is `objects`, `held` (by goroutines), or that of a collection: `slice`, `map`.
type Leak struct {
	Name   string  `json:"name"`
	Kind   string  `json:"kind"`
	Parts  []Part  `json:"parts"`
	Owners []Place `json:"owners"`
	Holder string  `json:"holder,omitempty"`
	Live   []int   `json:"live"`
	Leaked []int   `json:"leaked"`
	Bytes  []int   `json:"bytes"`
}

// Healthy is a line whose objects are let go. Vague: there is not one object of it for each that is counted in Live.
type Healthy struct {
	Place
	Vague  bool   `json:"vague,omitempty"`
	Living string `json:"living"`
	Live   []int  `json:"live"`
}

// Describe is what there is to say of a leak whose lines are marked with these names. A part with `?` behind its name is not
// there once for each instance, one with `!` is made on a line where others make theirs too.
func (s Sources) Describe(name, kind, holder string, parts, owners []string) *Leak {
	t := &Leak{Name: name, Kind: kind, Holder: holder}
	switch {
	case holder != "":
		t.Kind = "held"
	case kind == "":
		t.Kind = "objects"
	}
	for _, part := range parts {
		per := 1
		if strings.Contains(part, "?") {
			per = 0
		}
		place := s.Where(strings.TrimRight(part, "!?"))
		t.Parts = append(t.Parts, Part{Place: place, Per: per, Shared: strings.Contains(part, "!")})
	}
	for _, owner := range owners {
		t.Owners = append(t.Owners, s.Where(owner))
	}
	return t
}

// Count adds what lives, what nobody will let go, and the bytes of that.
func (l *Leak) Count(live, leaked, bytes int) {
	l.Live, l.Leaked, l.Bytes = append(l.Live, live), append(l.Leaked, leaked), append(l.Bytes, bytes)
}

type snapshot struct {
	Heap       string    `json:"heap"`
	Goroutines string    `json:"goroutines,omitempty"`
	Time       time.Time `json:"time"`
}

type run struct {
	Scenario  string     `json:"scenario"`
	Seed      int64      `json:"seed"`
	Leaks     bool       `json:"leaks"`
	Snapshots []snapshot `json:"snapshots"`
	Leaking   []*Leak    `json:"leaking"`
	Healthy   []*Healthy `json:"healthy"`
}

// Sources are the files of a program, which its binary carries, and the folder that profiles name them by.
type Sources struct {
	Files  embed.FS
	Folder string
}

// Where finds the line that ends in `// @name`, and the function around it.
func (s Sources) Where(name string) Place {
	files, err := s.Files.ReadDir(".")
	check(err)
	for _, file := range files {
		text, err := s.Files.ReadFile(file.Name())
		check(err)
		function := ""
		for i, line := range strings.Split(string(text), "\n") {
			if strings.HasPrefix(line, "func ") {
				function = functionName(line)
			}
			if strings.HasSuffix(line, "// @"+name) {
				return Place{function, path.Join(s.Folder, file.Name()), i + 1}
			}
		}
	}
	panic("no line is marked with " + name)
}

var arguments = regexp.MustCompile(`\[[^\]]*\]`)

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
