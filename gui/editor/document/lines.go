package document

import "sort"

// lines is a text as a list of chunks. It always holds at least one line.
// Replacing text makes new chunks and leaves the old ones as they were, so a
// copy of the list is a snapshot.
type lines struct {
	chunks []*chunk
	first  []int // first[i] is the line number of the first line of chunks[i]
	count  int
}

func newLines(f Fragment) lines {
	l := lines{chunks: f.chunks}
	if len(l.chunks) == 0 {
		l.chunks = []*chunk{newChunk("")}
	}
	l.chunks = append([]*chunk(nil), l.chunks...)
	l.renumber(0)
	return l
}

// renumber brings first and count up to date from chunk i on.
func (l *lines) renumber(i int) {
	if cap(l.first) < len(l.chunks) {
		grown := make([]int, len(l.chunks), len(l.chunks)+len(l.chunks)/4+8)
		copy(grown, l.first)
		l.first = grown
	}
	l.first = l.first[:len(l.chunks)]
	at := 0
	if i > 0 {
		at = l.first[i-1] + l.chunks[i-1].lines
	}
	for ; i < len(l.chunks); i++ {
		l.first[i] = at
		at += l.chunks[i].lines
	}
	l.count = at
}

// find returns the chunk that holds a line.
func (l *lines) find(line int) int {
	return sort.Search(len(l.first), func(i int) bool { return l.first[i] > line }) - 1
}

func (l *lines) line(i int) string {
	c := l.find(i)
	return l.chunks[c].line(i - l.first[c])
}

// place returns the chunk of a position and the byte offset in its text.
func (l *lines) place(p Position) (at, offset int) {
	at = l.find(p.Line)
	from, _ := l.chunks[at].bounds(p.Line - l.first[at])
	return at, from + p.Column
}

// slice returns the text of a range. Whole chunks are shared.
func (l *lines) slice(r Range) Fragment {
	if r.Empty() {
		return Fragment{}
	}
	a, from := l.place(r.From)
	b, to := l.place(r.To)
	if a == b {
		return Fragment{chunks: []*chunk{piece(l.chunks[a].text[from:to])}}
	}
	chunks := make([]*chunk, 0, b-a+1)
	chunks = append(chunks, piece(l.chunks[a].text[from:]))
	chunks = append(chunks, l.chunks[a+1:b]...)
	return Fragment{chunks: append(chunks, piece(l.chunks[b].text[:to]))}
}

// replace puts f where r was.
func (l *lines) replace(r Range, f Fragment) {
	a, from := l.place(r.From)
	b, to := l.place(r.To)
	head, tail := l.chunks[a].text[:from], l.chunks[b].text[to:]
	a, b, head, tail = l.mergeSmall(a, b, head, tail, f)

	var fresh []*chunk
	switch n := len(f.chunks); n {
	case 0:
		fresh = recut(head + tail)
	case 1:
		fresh = recut(head + f.chunks[0].text + tail)
	default:
		fresh = append(fresh, recut(head+f.chunks[0].text)...)
		fresh = append(fresh, f.chunks[1:n-1]...)
		fresh = append(fresh, recut(f.chunks[n-1].text+tail)...)
	}
	l.splice(a, b+1, fresh)
}

// mergeSmall widens the chunks a to b that are about to be replaced by a small
// neighbour when the outcome would be small too, so that many deletions do not
// leave many tiny chunks.
func (l *lines) mergeSmall(a, b int, head, tail string, f Fragment) (int, int, string, string) {
	if len(f.chunks) > 1 || len(head)+len(tail)+f.Len() > chunkBytes/4 {
		return a, b, head, tail
	}
	// The lines kept of both ends, at most.
	if l.chunks[a].lines+l.chunks[b].lines > chunkLines/2 {
		return a, b, head, tail
	}
	if b+1 < len(l.chunks) && l.chunks[b+1].small() {
		b++
		tail += "\n" + l.chunks[b].text
	} else if a > 0 && l.chunks[a-1].small() {
		a--
		head = l.chunks[a].text + "\n" + head
	}
	return a, b, head, tail
}

func (c *chunk) small() bool {
	return c.lines <= chunkLines/4 && len(c.text) <= chunkBytes/4
}

// splice puts fresh in the place of chunks[a:b].
func (l *lines) splice(a, b int, fresh []*chunk) {
	if len(fresh) == b-a {
		copy(l.chunks[a:b], fresh)
		l.renumber(a)
		return
	}
	kept := l.chunks[b:]
	size := a + len(fresh) + len(kept)
	if cap(l.chunks) >= size {
		old := len(l.chunks)
		l.chunks = l.chunks[:max(old, size)]
		copy(l.chunks[a+len(fresh):], kept)
		copy(l.chunks[a:], fresh)
		clear(l.chunks[size:])
		l.chunks = l.chunks[:size]
	} else {
		grown := make([]*chunk, 0, size+size/4+8)
		grown = append(grown, l.chunks[:a]...)
		grown = append(grown, fresh...)
		grown = append(grown, kept...)
		l.chunks = grown
	}
	l.renumber(a)
}

// longest returns a line of the most bytes.
func (l *lines) longest() int {
	best, most := 0, -1
	for i, c := range l.chunks {
		if c.longest > most {
			best, most = i, c.longest
		}
	}
	c := l.chunks[best]
	for i := range c.lines {
		if from, to := c.bounds(i); to-from == most {
			return l.first[best] + i
		}
	}
	return l.first[best]
}
