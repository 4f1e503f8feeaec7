package document

import (
	"strings"
	"unicode/utf8"
)

// Assistive technology counts a text by characters (code points; a byte that is
// none counts as one). Each chunk is counted once, when it is first asked for,
// by the goroutine that owns the document.

// characters is the number of characters of a chunk, without its line end.
func (c *chunk) characters() int {
	if c.counted == 0 {
		c.counted = 1 + utf8.RuneCountInString(c.text)
	}
	return c.counted - 1
}

// Count is the number of characters, line ends included.
func (d *Document) Count() int {
	n := len(d.lines.chunks) - 1
	for _, c := range d.lines.chunks {
		n += c.characters()
	}
	return n
}

// Offset is the number of characters before a position that exists.
func (d *Document) Offset(p Position) int {
	at, offset := d.lines.place(p)
	n := at
	for _, c := range d.lines.chunks[:at] {
		n += c.characters()
	}
	return n + utf8.RuneCountInString(d.lines.chunks[at].text[:offset])
}

// At returns the position behind a number of characters; the text's end if it
// has fewer.
func (d *Document) At(offset int) Position {
	for i, c := range d.lines.chunks {
		if offset > c.characters() {
			offset -= c.characters() + 1
			continue
		}
		text := c.text[:bytesOf(c.text, offset)]
		start := strings.LastIndexByte(text, '\n') + 1
		return Position{Line: d.lines.first[i] + strings.Count(text, "\n"), Column: len(text) - start}
	}
	return d.End()
}

// bytesOf is how many bytes the first characters of a text take.
func bytesOf(text string, characters int) int {
	for i := range text {
		if characters <= 0 {
			return i
		}
		characters--
	}
	return len(text)
}

// toldBytes is how much of a change is told at most, on either side.
const toldBytes = 64 << 10

// Difference returns the one change that makes a later text of an earlier one:
// behind so many characters, removed was replaced by inserted, of each of which
// no more than 64 KiB are given. Both must be of one document, whose goroutine
// calls. What they share costs nothing.
func Difference(before, now Snapshot) (at int, removed, inserted string) {
	old, fresh := before.chunks, now.chunks
	for len(old) > 0 && len(fresh) > 0 && old[0] == fresh[0] {
		at += old[0].characters() + 1
		old, fresh = old[1:], fresh[1:]
	}
	for len(old) > 0 && len(fresh) > 0 && old[len(old)-1] == fresh[len(fresh)-1] {
		old, fresh = old[:len(old)-1], fresh[:len(fresh)-1]
	}
	if len(old) == 0 && len(fresh) == 0 {
		return 0, "", ""
	}
	a, b := joinSome(old), joinSome(fresh)
	if (len(old) == 0) != (len(fresh) == 0) { // whole chunks came or went, and with them a line end
		if at > 0 {
			at, a, b = at-1, "\n"+a, "\n"+b
		} else {
			a, b = a+"\n", b+"\n"
		}
		if len(old) == 0 {
			a = ""
		} else {
			b = ""
		}
	}
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	for head > 0 && (head < len(a) && !utf8.RuneStart(a[head]) || head < len(b) && !utf8.RuneStart(b[head])) {
		head--
	}
	at += utf8.RuneCountInString(a[:head])
	a, b = a[head:], b[head:]
	tail := 0
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	for tail > 0 && !utf8.RuneStart(a[len(a)-tail]) {
		tail--
	}
	return at, a[:len(a)-tail], b[:len(b)-tail]
}

// joinSome joins chunks until toldBytes are there.
func joinSome(chunks []*chunk) string {
	size := 0
	for i, c := range chunks {
		if size += len(c.text) + 1; size > toldBytes {
			text := joinChunks(chunks[:i+1])
			return strings.ToValidUTF8(text[:min(len(text), toldBytes)], "")
		}
	}
	return joinChunks(chunks)
}
