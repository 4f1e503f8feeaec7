package title

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"
)

const (
	// maxEntityDepth is how deep entities may stand in entities, as in libxml2.
	maxEntityDepth = 40
	// maxEntities is how many a document may declare; the DTD of XHTML has 250.
	maxEntities = 1 << 14
	// maxExpansion is how many bytes all the references of a document to its
	// own entities may stand for, together.
	maxExpansion = 1 << 20
	// stepsPerReference is what following one costs beside its text.
	stepsPerReference = 16
	// maxRemembered is how many names of HTML's entities are remembered.
	maxRemembered = 256
)

// An xmlEntity is a general or a parameter entity that a document declares.
// Its value is as declared: references to other entities stand in it, and are
// followed where it is used, not before.
type xmlEntity struct {
	value    []byte
	external bool // it stands elsewhere, where nobody looks
	unparsed bool // it is no text
	open     bool // it is being followed
}

// use spends what one more reference to an entity costs and reports whether it
// may be followed. Whoever follows it sets open.
func (s *xmlScanner) use(e *xmlEntity, depth int) bool {
	s.dtd.expanded += len(e.value)
	return !e.open && !e.unparsed && depth < maxEntityDepth && s.dtd.expanded <= maxExpansion && s.budget.spend(len(e.value)+stepsPerReference)
}

// reference reads a reference in content (XML 1.0, 4.1). One to a character is
// text.
func (s *xmlScanner) reference(c *xmlCursor) xmlToken {
	c.want("&")
	if c.begins("#") {
		text, ok := characterReference(c)
		if !ok {
			c.fail()
		}
		return xmlToken{kind: xmlText, content: text}
	}
	name := c.name()
	c.want(";")
	if c.failed {
		return xmlToken{}
	}
	if text, ok := s.predefined(name); ok {
		return xmlToken{kind: xmlText, content: text}
	}
	if s.dtd.general[string(name)] != nil {
		return xmlToken{kind: xmlReference, name: name}
	}
	if s.isSVG || !s.dtd.mayLack() {
		c.failed, c.short = true, false
	}
	return xmlToken{kind: xmlOther}
}

// predefined returns what XML's own entities stand for, and HTML's in a
// document whose type brings them along.
func (s *xmlScanner) predefined(name []byte) ([]byte, bool) {
	switch string(name) {
	case "amp":
		return []byte("&"), true
	case "lt":
		return []byte("<"), true
	case "gt":
		return []byte(">"), true
	case "quot":
		return []byte(`"`), true
	case "apos":
		return []byte("'"), true
	}
	if !s.dtd.xhtml || len(name) > 32 || s.dtd.general[string(name)] != nil {
		return nil, false
	}
	value, known := s.dtd.html[string(name)]
	if !known {
		text := html.UnescapeString("&" + string(name) + ";")
		if !strings.HasPrefix(text, "&") {
			value = []byte(text)
		}
		if s.dtd.html == nil {
			s.dtd.html = make(map[string][]byte)
		}
		if len(s.dtd.html) < maxRemembered {
			s.dtd.html[string(name)] = value
		}
	}
	return value, value != nil
}

// characterReference reads "#" and what follows of a reference to a character.
func characterReference(c *xmlCursor) ([]byte, bool) {
	c.want("#")
	base := rune(10)
	if c.take("x") {
		base = 16
	}
	code, digits := rune(0), 0
	for ; digits < maxXMLName; digits++ {
		digit, ok := digitValue(c.peek(0), base)
		if !ok {
			break
		}
		code = min(code*base+digit, utf8.MaxRune+1)
		c.pos++
	}
	c.want(";")
	valid := code == '\t' || code == '\n' || code == '\r' || code >= ' ' && utf8.ValidRune(code) && code != 0xFFFE && code != 0xFFFF
	if digits == maxXMLName {
		c.failed, c.short = true, false
	}
	if digits == 0 || !valid {
		return nil, false
	}
	return utf8.AppendRune(nil, code), true
}

// appendValue appends an attribute's value with its references replaced (XML
// 1.0, 3.3.3). ok is false if one of them may not stand there.
func (s *xmlScanner) appendValue(dst, value []byte, depth int) (_ []byte, ok bool) {
	for {
		n := bytes.IndexByte(value, '&')
		if n < 0 {
			return append(dst, value...), true
		}
		dst = append(dst, value[:n]...)
		if !s.budget.spend(stepsPerReference) {
			return dst, false
		}
		c := xmlCursor{b: value, pos: n}
		k := s.reference(&c)
		if c.failed {
			return dst, false
		}
		value = value[c.pos:]
		if k.kind != xmlReference {
			dst = append(dst, k.content...)
			continue
		}
		e := s.dtd.general[string(k.name)]
		if e.external || !s.use(e, depth) || bytes.IndexByte(e.value, '<') >= 0 {
			return dst, false
		}
		e.open = true
		dst, ok = s.appendValue(dst, e.value, depth+1)
		e.open = false
		if !ok {
			return dst, false
		}
	}
}
