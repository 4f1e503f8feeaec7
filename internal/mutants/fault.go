package main

import (
	"fmt"
	"os"
	"strings"
)

// fault is a change of one file.
type fault struct {
	name string // what it does, as a sentence or a place
	file string // relative to the repository
	with string // the whole file with the fault in it
}

// edit replaces a part of a file's text.
type edit struct{ old, becomes string }

// broken is a fault that somebody thought of.
type broken struct {
	name  string
	file  string
	edits []edit
}

// fault applies the edits. Each part must stand in the file exactly once: a
// fault that is no longer one would be taken for noticed or borne.
func (b broken) fault() (fault, error) {
	content, err := os.ReadFile(b.file)
	if err != nil {
		return fault{}, fmt.Errorf("putting in %q: %w", b.name, err)
	}
	text := string(content)
	for _, e := range b.edits {
		if n := strings.Count(text, e.old); n != 1 {
			return fault{}, fmt.Errorf("putting in %q: %q stands in %s %d times, it must be there once: write the fault anew in internal/mutants/named.go", b.name, e.old, b.file, n)
		}
		text = strings.Replace(text, e.old, e.becomes, 1)
	}
	return fault{name: b.name, file: b.file, with: text}, nil
}
