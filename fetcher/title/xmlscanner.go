package title

import "bytes"

// An xmlKind tells the tokens of an XML document apart.
type xmlKind uint8

const (
	xmlNone      xmlKind = iota // more bytes are needed, or, at the end, nothing is left
	xmlError                    // the document is not well-formed
	xmlText                     // character data, or a part of it, without references
	xmlCDATA                    // a CDATA section's content
	xmlReference                // of an entity that is declared: it stands in name
	xmlStart                    // a start tag or an empty-element tag
	xmlEnd
	xmlOther // a comment, a processing instruction, the doctype
)

// An xmlToken is a piece of an XML document.
type xmlToken struct {
	kind       xmlKind
	start      int // in the text that is scanned
	name       []byte
	attributes []attribute // values with their references resolved
	content    []byte
	empty      bool
	cut        bool // of an error: where a start tag should be, or one that the end cuts off
}

// An xmlScanner cuts decoded text into tokens as a non-validating XML parser
// does (XML 1.0, 2 and 3; libxml2, which browsers use, where the two differ).
// The text may come in pieces: of a token whose end is missing nothing is
// taken.
type xmlScanner struct {
	b      []byte
	pos    int
	base   int  // how much of the document stood before b
	final  bool // b ends the document, or the entity
	opened bool // what stands at the document's start only has been there
	isSVG  bool // the document was sent as SVG
	dtd    xmlDTD
	list   []attribute
	values []byte // attribute values that are not as written
	unique nameSet
	budget *budget
}

// next returns the next token. inside says that an element is open, rooted
// that the root element has been there.
func (s *xmlScanner) next(inside, rooted bool) xmlToken {
	if s.pos >= len(s.b) {
		return xmlToken{}
	}
	c := s.cursor()
	start := s.pos
	k := s.token(&c, inside, rooted)
	k.start = start
	switch {
	case c.failed && c.short && !s.final:
		return xmlToken{}
	case c.failed:
		return xmlToken{kind: xmlError, start: start, cut: k.kind == xmlStart && (c.short || len(k.name) == 0)}
	}
	s.pos, s.opened = c.pos, true
	return k
}

func (s *xmlScanner) cursor() xmlCursor {
	return xmlCursor{b: s.b, pos: s.pos}
}

func (s *xmlScanner) token(c *xmlCursor, inside, rooted bool) xmlToken {
	switch {
	case !s.opened && c.begins("<?xml"):
		if isXMLBlank(c.peek(len("<?xml"))) {
			s.dtd.alone = c.xmlDeclaration(!s.isSVG)
			return xmlToken{kind: xmlOther}
		}
		return c.instruction()
	case c.peek(0) != '<':
		return s.characters(c, inside)
	case c.begins("<?"):
		return c.instruction()
	case c.begins("</"):
		return c.endTag()
	case c.begins("<!--"):
		c.comment()
		return xmlToken{kind: xmlOther}
	case c.begins("<![CDATA["):
		if !inside {
			c.fail()
		}
		return c.cdata()
	case c.begins("<!"):
		if inside || rooted || s.dtd.seen || !c.take("<!DOCTYPE") {
			c.failed = true
			return xmlToken{kind: xmlStart}
		}
		s.doctype(c)
		return xmlToken{kind: xmlOther}
	}
	if !inside && rooted {
		c.fail()
	}
	return s.startTag(c)
}

// characters reads character data up to the next markup or reference, or one
// reference.
func (s *xmlScanner) characters(c *xmlCursor, inside bool) xmlToken {
	if c.peek(0) == '&' {
		if !inside {
			c.fail()
		}
		return s.reference(c)
	}
	rest := c.b[c.pos:]
	end := bytes.IndexAny(rest, "<&")
	if end < 0 {
		end = len(rest)
		if !s.final {
			// The last two may belong to what no text may hold: "]]>".
			for end > 0 && end > len(rest)-2 && rest[end-1] == ']' {
				end--
			}
			if end == 0 {
				c.fail()
				c.short = true
				return xmlToken{}
			}
		}
	}
	text := rest[:end]
	if invalidXML(text) >= 0 || bytes.Contains(text, []byte("]]>")) || !inside && len(bytes.Trim(text, "\t\n\r ")) > 0 {
		c.fail()
		return xmlToken{}
	}
	c.pos += end
	return xmlToken{kind: xmlText, content: text}
}

// invalidXML returns the place of the first character that XML does not allow,
// -1 if there is none.
func invalidXML(b []byte) int {
	for i, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return i
		}
		if c == 0xEF && i+2 < len(b) && b[i+1] == 0xBF && b[i+2] >= 0xBE {
			return i // U+FFFE and U+FFFF
		}
	}
	return -1
}

// shift tells the scanner that its text is now b, whose first n bytes are
// dropped.
func (s *xmlScanner) shift(b []byte, n int) {
	s.b = b
	s.pos -= n
	s.base += n
}
