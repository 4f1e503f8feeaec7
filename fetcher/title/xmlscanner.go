package title

import (
	"bytes"
	"unicode/utf8"
)

// An xmlKind tells the tokens of an XML document apart.
type xmlKind uint8

const (
	xmlNone  xmlKind = iota // nothing is left, or an error
	xmlText                 // character data, references resolved
	xmlStart                // a start tag or an empty-element tag
	xmlEnd
	xmlOther // a comment, a processing instruction, the doctype
)

// An xmlToken is a piece of an XML document.
type xmlToken struct {
	kind       xmlKind
	start      int
	name       []byte
	attributes []attribute // values with their references resolved
	content    []byte
	empty      bool
}

// An xmlScanner cuts decoded text into tokens as a non-validating XML parser
// does (XML 1.0, 2 and 3). The first error sets failed and ends it.
type xmlScanner struct {
	b        []byte
	pos      int
	final    bool
	failed   bool
	entities map[string]string // declared in the document type
	xhtml    bool              // the document type brings HTML's entities along
}

// next returns the next token. inside says that an element is open, rooted
// that the root element has been there.
func (s *xmlScanner) next(inside, rooted bool) xmlToken {
	if s.pos >= len(s.b) {
		return xmlToken{}
	}
	start := s.pos
	if s.b[start] != '<' {
		return s.characters(inside)
	}
	rest := s.b[start:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		end := bytes.Index(rest[4:], []byte("--"))
		if end < 0 || !bytes.HasPrefix(rest[4+end:], []byte("-->")) {
			return s.fail(nil)
		}
		return s.skip(4 + end + 3)
	case bytes.HasPrefix(rest, []byte("<![CDATA[")) && inside:
		end := bytes.Index(rest, []byte("]]>"))
		if end < 0 {
			return s.fail(nil)
		}
		s.pos += end + 3
		return xmlToken{kind: xmlText, start: start, content: rest[9:end]}
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")) && !inside && !rooted:
		return s.doctype(rest)
	case bytes.HasPrefix(rest, []byte("<?")):
		return s.instruction(rest, start)
	case bytes.HasPrefix(rest, []byte("</")):
		return s.endTag(rest)
	}
	if !inside && rooted {
		return s.fail(nil)
	}
	return s.startTag(rest)
}

// fail ends the document. Where more may come it is not an error yet, but
// nothing more can be read. before is text that came first.
func (s *xmlScanner) fail(before []byte) xmlToken {
	s.failed = true
	start := s.pos
	s.pos = len(s.b)
	if len(before) > 0 {
		return xmlToken{kind: xmlText, start: start, content: before}
	}
	return xmlToken{}
}

func (s *xmlScanner) skip(n int) xmlToken {
	start := s.pos
	s.pos += n
	return xmlToken{kind: xmlOther, start: start}
}

// characters reads character data up to the next markup.
func (s *xmlScanner) characters(inside bool) xmlToken {
	start := s.pos
	end := bytes.IndexByte(s.b[start:], '<')
	if end < 0 {
		end = len(s.b) - start
	}
	raw := s.b[start : start+end]
	if !inside {
		if len(bytes.Trim(raw, " \t\r\n")) > 0 {
			return s.fail(nil)
		}
		return s.skip(end)
	}
	text, ok := s.resolve(raw)
	if !ok {
		return s.fail(text)
	}
	if n := bytes.Index(raw, []byte("]]>")); n >= 0 {
		return s.fail(raw[:n])
	}
	s.pos += end
	return xmlToken{kind: xmlText, start: start, content: text}
}

// instruction reads a processing instruction or the XML declaration, which
// stands at the start only.
func (s *xmlScanner) instruction(rest []byte, start int) xmlToken {
	end := bytes.Index(rest, []byte("?>"))
	name := xmlName(rest[2:])
	if end < 0 || len(name) == 0 || start > 0 && equalFold(name, "xml") {
		return s.fail(nil)
	}
	return s.skip(end + 2)
}

func (s *xmlScanner) endTag(rest []byte) xmlToken {
	name := xmlName(rest[2:])
	i := skipXMLBlanks(rest, 2+len(name))
	if len(name) == 0 || i >= len(rest) || rest[i] != '>' {
		return s.fail(nil)
	}
	k := xmlToken{kind: xmlEnd, start: s.pos, name: name}
	s.pos += i + 1
	return k
}

func (s *xmlScanner) startTag(rest []byte) xmlToken {
	k := xmlToken{kind: xmlStart, start: s.pos, name: xmlName(rest[1:])}
	i := 1 + len(k.name)
	if len(k.name) == 0 {
		return s.fail(nil)
	}
	for {
		blanks := i
		i = skipXMLBlanks(rest, i)
		switch {
		case i >= len(rest):
			return s.fail(nil)
		case rest[i] == '>':
			s.pos += i + 1
			return k
		case bytes.HasPrefix(rest[i:], []byte("/>")):
			k.empty = true
			s.pos += i + 2
			return k
		case blanks == i:
			return s.fail(nil)
		}
		a, next := s.attribute(rest, i)
		if next == 0 || k.has(a.name) || len(k.attributes) >= maxXMLAttributes {
			return s.fail(nil)
		}
		k.attributes = append(k.attributes, a)
		i = next
	}
}

func (k *xmlToken) has(name []byte) bool {
	for _, a := range k.attributes {
		if bytes.Equal(a.name, name) {
			return true
		}
	}
	return false
}

// attribute reads the attribute at i and returns where to go on, 0 after an
// error.
func (s *xmlScanner) attribute(rest []byte, i int) (a attribute, next int) {
	a.name = xmlName(rest[i:])
	i = skipXMLBlanks(rest, i+len(a.name))
	if len(a.name) == 0 || i >= len(rest) || rest[i] != '=' {
		return a, 0
	}
	i = skipXMLBlanks(rest, i+1)
	if i >= len(rest) || rest[i] != '"' && rest[i] != '\'' {
		return a, 0
	}
	end := bytes.IndexByte(rest[i+1:], rest[i])
	if end < 0 || bytes.IndexByte(rest[i+1:i+1+end], '<') >= 0 {
		return a, 0
	}
	value, ok := s.resolve(rest[i+1 : i+1+end])
	if !ok {
		return a, 0
	}
	a.value = value
	return a, i + end + 2
}

// xmlName returns the name at the start of b (XML 1.0, 2.3).
func xmlName(b []byte) []byte {
	for i, c := range b {
		switch {
		case isLetter(c), c == '_', c == ':', c >= utf8.RuneSelf:
		case i > 0 && (isDigit(c) || c == '-' || c == '.'):
		default:
			return b[:i]
		}
	}
	return b
}

func skipXMLBlanks(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || b[i] == '\n') {
		i++
	}
	return i
}
