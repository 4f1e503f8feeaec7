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
	taken    int // bytes of the document that are decoded
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
// before is valid.
func (d *decoding) valid(last []byte, start int) int {
	switch d.encoding {
	case charset.UTF8:
		if n := charset.ValidUTF8(last); n < len(last) {
			return start + n
		}
		return len(d.text)
	case charset.UTF16BE, charset.UTF16LE:
		return d.validUTF16(last, start)
	}
	if n := indexError(d.text[start:]); n >= 0 {
		return start + n
	}
	return len(d.text)
}

// validUTF16 is valid for UTF-16: a surrogate without its other half is an
// error, and U+FFFD is a character that may have been meant.
func (d *decoding) validUTF16(last []byte, start int) int {
	hi, lo := 0, 1
	if d.encoding == charset.UTF16LE {
		hi, lo = 1, 0
	}
	place := start
	for place < len(d.text) {
		n := indexError(d.text[place:])
		if n < 0 {
			break
		}
		place += n
		for ; len(last) >= 2; last = last[2:] {
			unit := rune(last[hi])<<8 | rune(last[lo])
			if unit == utf8.RuneError {
				last = last[2:]
				break
			}
			if !utf16.IsSurrogate(unit) {
				continue
			}
			if len(last) < 4 || utf16.DecodeRune(unit, rune(last[2+hi])<<8|rune(last[2+lo])) == utf8.RuneError {
				return place
			}
			last = last[2:]
		}
		place += len("\uFFFD")
	}
	return len(d.text)
}
