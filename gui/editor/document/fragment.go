package document

import "strings"

// A part of a larger string that is kept for undo is copied when it is small,
// so that one removed character does not hold a whole chunk in memory.
const cloneBelow = 16 << 10

// Fragment is an immutable piece of text, of any size, that is inserted or was
// removed. The zero Fragment is empty.
type Fragment struct {
	chunks []*chunk
}

// NewFragment makes a fragment of a text as Normalise returns it. It shares the
// text's memory.
func NewFragment(text string) Fragment {
	if text == "" {
		return Fragment{}
	}
	return Fragment{chunks: cut(text)}
}

// Newlines counts the line ends in the fragment.
func (f Fragment) Newlines() int {
	if len(f.chunks) == 0 {
		return 0
	}
	n := len(f.chunks) - 1
	for _, c := range f.chunks {
		n += c.lines - 1
	}
	return n
}

// Len is the size in bytes.
func (f Fragment) Len() int {
	n := max(0, len(f.chunks)-1)
	for _, c := range f.chunks {
		n += len(c.text)
	}
	return n
}

// String returns the text.
func (f Fragment) String() string {
	if len(f.chunks) == 1 {
		return f.chunks[0].text
	}
	return joinChunks(f.chunks)
}

// end is the position after the fragment when it is inserted at p.
func (f Fragment) end(p Position) Position {
	n := f.Newlines()
	if n == 0 {
		p.Column += f.Len()
		return p
	}
	last := f.chunks[len(f.chunks)-1].text
	return Position{Line: p.Line + n, Column: len(last) - 1 - strings.LastIndexByte(last, '\n')}
}

// plain returns the text when it is one short chunk, as typing makes it.
func (f Fragment) plain() (string, bool) {
	switch len(f.chunks) {
	case 0:
		return "", true
	case 1:
		return f.chunks[0].text, len(f.chunks[0].text) < cloneBelow
	}
	return "", false
}

func joinChunks(chunks []*chunk) string {
	size := len(chunks)
	for _, c := range chunks {
		size += len(c.text)
	}
	var b strings.Builder
	b.Grow(size)
	for i, c := range chunks {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(c.text)
	}
	return b.String()
}

// piece makes a chunk of a part of another chunk's text.
func piece(text string) *chunk {
	if len(text) < cloneBelow {
		text = strings.Clone(text)
	}
	return newChunk(text)
}
