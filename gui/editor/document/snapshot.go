package document

import "strings"

// Snapshot is the text as it was at one moment. It never changes, costs a copy
// of the list of chunks (a pointer for every 256 lines) and may be read from
// any goroutine, by several at once.
type Snapshot struct {
	chunks []*chunk
	count  int
}

// Len is the number of lines, at least 1 for a snapshot taken of a document.
func (s Snapshot) Len() int { return s.count }

// Lines calls yield for every line in order, counted from 0, until it returns
// false. The strings share the document's memory.
func (s Snapshot) Lines(yield func(line int, text string) bool) {
	n := 0
	for _, c := range s.chunks {
		rest := c.text
		for {
			i := strings.IndexByte(rest, '\n')
			if i < 0 {
				break
			}
			if !yield(n, rest[:i]) {
				return
			}
			n++
			rest = rest[i+1:]
		}
		if !yield(n, rest) {
			return
		}
		n++
	}
}

// Text returns the whole text, lines joined by "\n". It copies.
func (s Snapshot) Text() string { return joinChunks(s.chunks) }
