package title

import (
	"sort"
	"unicode/utf16"
	"unicode/utf8"

	"marquee/fetcher/charset"
)

// A decoding is the text of a document that must be decoded before it can be
// read: XML, and HTML in an encoding whose markup is not in ASCII's bytes. Of
// the text it holds a window.
type decoding struct {
	on       bool
	encoding *charset.Encoding
	state    charset.State
	taken    int  // bytes of the document that are decoded
	damaged  bool // there was a lone surrogate
	text     []byte
	dropped  int // length of the text that stood before the window
	pieces   []piece
}

// A piece is where one step of decoding began.
type piece struct {
	text, taken int
	state       charset.State
}

func (d *decoding) start(e *charset.Encoding, skip int) {
	*d = decoding{on: true, encoding: e, taken: skip, text: d.text[:0], pieces: d.pieces[:0]}
}

// lookAhead is how many bytes a decoder may look at behind a character.
const lookAhead = 4

// next decodes a piece of a document of which b has come so far, and returns
// the bytes that it took. final says that nothing follows b. There is nothing
// more to decode if it took none.
func (d *decoding) next(b []byte, final bool) (taken []byte) {
	rest := b[d.taken:]
	n := min(len(rest), step)
	if !final {
		n = min(n, len(rest)-lookAhead)
	}
	if n <= 0 {
		return nil
	}
	d.pieces = append(d.pieces, piece{d.dropped + len(d.text), d.taken, d.state})
	d.text, n, d.state = d.encoding.Read(d.state, d.text, rest, n)
	d.taken += n
	return rest[:n]
}

// drop forgets the first n bytes of the window.
func (d *decoding) drop(n int) {
	d.text = d.text[:copy(d.text, d.text[n:])]
	d.dropped += n
}

// offset returns where in the document b the character at an offset of the
// text starts.
func (d *decoding) offset(b []byte, offset int) int64 {
	i := sort.Search(len(d.pieces), func(i int) bool { return d.pieces[i].text > offset }) - 1
	if i < 0 {
		return 0
	}
	p := d.pieces[i]
	var out [16]byte
	for n := 1; p.text < offset && p.taken+n <= len(b); {
		text, taken, state := d.encoding.Read(p.state, out[:0], b[p.taken:], n)
		if taken == 0 {
			n++
			continue
		}
		p.text, p.taken, p.state, n = p.text+len(text), p.taken+taken, state, 1
	}
	return int64(p.taken)
}

// valid returns how much of the text in the window stands before the first
// byte that is no character of the encoding, all of it if there is none. last
// are the bytes whose text was appended from the place start on; what came
// before is valid. Of UTF-16 browsers read on behind a lone surrogate, and only
// take note of it.
func (d *decoding) valid(last []byte, start int) int {
	switch d.encoding {
	case charset.UTF8:
		if n := charset.ValidUTF8(last); n < len(last) {
			return start + n
		}
		return len(d.text)
	case charset.UTF16BE:
		d.damaged = d.damaged || loneSurrogate(last, 0, 1)
		return len(d.text)
	case charset.UTF16LE:
		d.damaged = d.damaged || loneSurrogate(last, 1, 0)
		return len(d.text)
	}
	if n := indexError(d.text[start:]); n >= 0 {
		return start + n
	}
	return len(d.text)
}

// loneSurrogate reports whether UTF-16 holds a surrogate without its other half.
// hi and lo are the places of a unit's bytes.
func loneSurrogate(b []byte, hi, lo int) bool {
	for ; len(b) >= 2; b = b[2:] {
		unit := rune(b[hi])<<8 | rune(b[lo])
		if !utf16.IsSurrogate(unit) {
			continue
		}
		if len(b) < 4 || utf16.DecodeRune(unit, rune(b[2+hi])<<8|rune(b[2+lo])) == utf8.RuneError {
			return true
		}
		b = b[2:]
	}
	return false
}
