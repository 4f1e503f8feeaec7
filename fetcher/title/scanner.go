package title

import "bytes"

// A scanner cuts bytes into tokens as the HTML tokenizer does (HTML, 13.2.5),
// without decoding them: in every encoding it is used for, the bytes of markup
// are never part of another character. It never looks back, so the bytes
// before pos may be dropped.
type scanner struct {
	pos    int // the first byte that no token has taken
	resume int // from where the search for the end of the next token goes on
	seen   int // where the search for the end of a tag with too many attributes goes on; 0 if there is none
	script scriptState
	keep   bool        // the raw text's content is wanted whole
	list   []attribute // the memory of the attributes
	token  token
	raw    element // the element whose raw text stands at pos; elementOther if none
}

// A tokenKind tells tokens apart.
type tokenKind uint8

const (
	tokenNone    tokenKind = iota // more bytes are needed, or, at the end, nothing is left
	tokenText                     // text, or a part of it
	tokenRawText                  // the whole content of a title, script, style …
	tokenStart
	tokenEnd
	tokenCDATA // a CDATA section, its marks included
	tokenOther // a comment, a doctype, or what is read like one
)

// A token is a piece of the input; the offsets are into the bytes scanned.
type token struct {
	kind        tokenKind
	element     element // of a tag
	start, end  int
	name        []byte      // of a tag, as written
	attributes  []attribute // of a tag; valid until the next one
	selfClosing bool
	partial     bool // text that may go on after end
}

// next returns the token at pos, good until the next call, and moves behind it. final says that no bytes
// follow b; cdata that a CDATA section may stand here.
func (s *scanner) next(b []byte, final, cdata bool) *token {
	if s.raw != elementOther {
		return s.rawText(b, final)
	}
	if s.pos >= len(b) {
		return s.none()
	}
	start := s.pos
	if b[start] != '<' || start+1 < len(b) && !opensMarkup(b[start+1]) {
		return s.text(b, start)
	}
	if start+1 >= len(b) {
		if !final {
			return s.none()
		}
		s.pos = len(b)
		return s.emit(tokenText, start, len(b))
	}
	if start > s.resume {
		s.resume = start
	}
	t := s.markup(b, start, final, cdata)
	if t.kind != tokenNone {
		s.pos, s.resume = t.end, t.end
	} else if final {
		s.pos = len(b) // an unfinished tag at the end is dropped
	}
	return t
}

// none says that there is no token.
func (s *scanner) none() *token {
	s.token.kind = tokenNone
	return &s.token
}

// emit sets what all tokens have.
func (s *scanner) emit(kind tokenKind, start, end int) *token {
	t := &s.token
	t.kind, t.start, t.end, t.partial = kind, start, end, false
	return t
}

// opensMarkup reports whether "<" before c starts something else than text.
func opensMarkup(c byte) bool { return isLetter(c) || c == '/' || c == '!' || c == '?' }

func (s *scanner) text(b []byte, start int) *token {
	t := s.emit(tokenText, start, len(b))
	t.partial = true
	for i := start + 1; i < len(b); i++ {
		n := bytes.IndexByte(b[i:], '<')
		if n < 0 {
			break
		}
		i += n
		if i+1 >= len(b) || opensMarkup(b[i+1]) {
			t.end, t.partial = i, i+1 >= len(b)
			break
		}
	}
	s.pos = t.end
	return t
}

// markup reads what starts with "<" and the byte after it.
func (s *scanner) markup(b []byte, start int, final, cdata bool) *token {
	switch c := b[start+1]; {
	case isLetter(c):
		return s.tag(b, start, start+1, tokenStart, final)
	case c == '/':
		if start+2 >= len(b) {
			if final {
				return s.emit(tokenText, start, len(b))
			}
			return s.none()
		}
		if isLetter(b[start+2]) {
			return s.tag(b, start, start+2, tokenEnd, final)
		}
		return s.until(b, start, start+2, ">", final)
	case c == '!':
		return s.declaration(b, start, final, cdata)
	}
	return s.until(b, start, start+1, ">", final)
}

// tag reads a tag whose name starts at i. What was searched in vain is
// searched again only when a quarter more has come, so that a tag of many
// pieces costs no more than a few times its length.
func (s *scanner) tag(b []byte, start, i int, kind tokenKind, final bool) *token {
	if len(b) < s.resume && !final {
		return s.none()
	}
	n := i
	for n < len(b) && !endsName(b[n]) {
		n++
	}
	attributes, end, selfClosing, ok := s.list[:0], n+1, false, true
	if n >= len(b) || b[n] != '>' {
		attributes, end, selfClosing, ok = readAttributes(attributes, b, n, s.seen)
		s.list, s.seen = attributes[:0], 0
	}
	if !ok {
		s.seen = end
		if len(b)-start > 16<<10 {
			s.resume = len(b) + (len(b)-start)/4
		}
		return s.none()
	}
	t := s.emit(kind, start, end)
	t.element, t.name, t.attributes, t.selfClosing = elementOf(b[i:n]), b[i:n], attributes, selfClosing
	return t
}

// until reads up to and with the mark.
func (s *scanner) until(b []byte, start, from int, mark string, final bool) *token {
	from = max(from, s.resume-len(mark)+1)
	if n := bytes.Index(b[min(from, len(b)):], []byte(mark)); n >= 0 {
		return s.emit(tokenOther, start, from+n+len(mark))
	}
	s.resume = len(b)
	if final {
		return s.emit(tokenOther, start, len(b))
	}
	return s.none()
}

// declaration reads a comment, a doctype or a CDATA section.
func (s *scanner) declaration(b []byte, start int, final, cdata bool) *token {
	rest := b[start+2:]
	switch {
	case bytes.HasPrefix(rest, []byte("--")):
		return s.comment(b, start, final)
	case cdata && bytes.HasPrefix(rest, []byte("[CDATA[")):
		t := s.until(b, start, start+9, "]]>", final)
		if t.kind != tokenNone {
			t.kind = tokenCDATA
		}
		return t
	case !final && (len(rest) < 2 || len(rest) < 7 && rest[0] == '['):
		return s.none()
	}
	return s.until(b, start, start+2, ">", final)
}

// comment reads a comment (HTML, 13.2.5.43 to 13.2.5.52): it ends at "-->" or
// "--!>", and at once for "<!-->" and "<!--->".
func (s *scanner) comment(b []byte, start int, final bool) *token {
	rest := b[start+4:]
	if bytes.HasPrefix(rest, []byte(">")) {
		return s.emit(tokenOther, start, start+5)
	}
	if bytes.HasPrefix(rest, []byte("->")) {
		return s.emit(tokenOther, start, start+6)
	}
	for i := max(start+4, s.resume-3); i < len(b); i++ {
		n := bytes.IndexByte(b[i:], '>')
		if n < 0 {
			break
		}
		i += n
		before := b[start+4 : i]
		if bytes.HasSuffix(before, []byte("--")) || bytes.HasSuffix(before, []byte("--!")) {
			return s.emit(tokenOther, start, i+1)
		}
	}
	s.resume = len(b)
	if final {
		return s.emit(tokenOther, start, len(b))
	}
	return s.none()
}

// shift tells the scanner that its first n bytes are dropped.
func (s *scanner) shift(n int) {
	s.pos -= n
	s.resume, s.seen = max(s.resume-n, 0), max(s.seen-n, 0)
}
