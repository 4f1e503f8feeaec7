package document

import "strings"

// A chunk is cut when either bound is reached. 256 lines keep a one-line edit
// at a copy of about 13 KB; the byte bound does the same for long lines. A
// chunk holds at least one line, however long that line is.
const (
	chunkLines = 256
	chunkBytes = 32 << 10
)

// chunk is an immutable run of whole lines, joined by single newlines and
// without a newline at its end. Its text may be a part of a much larger
// string (a paste is never copied).
type chunk struct {
	text    string
	lines   int
	longest int // bytes of the longest line

	// starts holds the byte offset of each line. It is filled on first use by
	// the goroutine that owns the document; readers of snapshots never use it.
	starts []uint32

	// counted is one more than the characters, once they were counted, by the
	// same goroutine; 0 before.
	counted int
}

// newChunk counts the lines of text, which must hold no carriage return.
func newChunk(text string) *chunk {
	c := &chunk{text: text, lines: 1}
	rest := text
	for {
		i := strings.IndexByte(rest, '\n')
		if i < 0 {
			c.longest = max(c.longest, len(rest))
			return c
		}
		c.longest = max(c.longest, i)
		c.lines++
		rest = rest[i+1:]
	}
}

// cut splits text into chunks of full size. The last may be small.
func cut(text string) []*chunk { return cutAt(text, chunkLines, chunkBytes) }

// recut makes one chunk of the text of an edited one, or, when that has grown
// past twice the bounds, several of about equal size, so that the next edit
// does not cut again.
func recut(text string) []*chunk {
	c := newChunk(text)
	if c.lines <= 2*chunkLines && len(text) <= 2*chunkBytes || c.lines == 1 {
		return []*chunk{c}
	}
	parts := max((c.lines+chunkLines-1)/chunkLines, (len(text)+chunkBytes-1)/chunkBytes)
	return cutAt(text, (c.lines+parts-1)/parts, (len(text)+parts-1)/parts)
}

// cutAt splits text into chunks that end with the line that reaches a bound.
func cutAt(text string, maxLines, maxBytes int) []*chunk {
	chunks := make([]*chunk, 0, 1+len(text)/maxBytes)
	from, at := 0, 0
	c := &chunk{}
	for {
		i := strings.IndexByte(text[at:], '\n')
		end := at + i
		if i < 0 {
			end = len(text)
		}
		c.lines++
		c.longest = max(c.longest, end-at)
		if i < 0 || c.lines == maxLines || end-from >= maxBytes {
			c.text = text[from:end]
			chunks = append(chunks, c)
			if i < 0 {
				return chunks
			}
			c, from = &chunk{}, end+1
		}
		at = end + 1
	}
}

// index returns the byte offset of each line, computing it once.
func (c *chunk) index() []uint32 {
	if c.starts != nil {
		return c.starts
	}
	starts := make([]uint32, 1, c.lines)
	at := 0
	for {
		i := strings.IndexByte(c.text[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
		starts = append(starts, uint32(at))
	}
	c.starts = starts
	return starts
}

// bounds returns the byte range of the line at row i of the chunk.
func (c *chunk) bounds(i int) (from, to int) {
	if c.lines == 1 {
		return 0, len(c.text)
	}
	starts := c.index()
	if i+1 < len(starts) {
		return int(starts[i]), int(starts[i+1]) - 1
	}
	return int(starts[i]), len(c.text)
}

// line returns the line at row i of the chunk.
func (c *chunk) line(i int) string {
	from, to := c.bounds(i)
	return c.text[from:to]
}
