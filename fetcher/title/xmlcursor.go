package title

import (
	"bytes"
	"unicode/utf8"
)

// An xmlCursor reads the pieces of markup. After an error failed is set and
// what its methods return means nothing; short says that it may be one only
// because b ends too early.
type xmlCursor struct {
	b      []byte
	pos    int
	failed bool
	short  bool
}

// maxXMLName is the length of the longest name; libxml2 has the same.
const maxXMLName = 50000

func (c *xmlCursor) fail() { c.failed = true }

// peek returns the byte n places on, 0 at the end.
func (c *xmlCursor) peek(n int) byte {
	if c.pos+n >= len(c.b) {
		c.short = true
		return 0
	}
	return c.b[c.pos+n]
}

// begins reports whether s stands here.
func (c *xmlCursor) begins(s string) bool {
	rest := c.b[c.pos:]
	if len(rest) < len(s) {
		c.short = c.short || string(rest) == s[:len(rest)]
		return false
	}
	return string(rest[:len(s)]) == s
}

// take takes s if it stands here.
func (c *xmlCursor) take(s string) bool {
	if c.begins(s) {
		c.pos += len(s)
		return true
	}
	return false
}

// want takes s, which must stand here.
func (c *xmlCursor) want(s string) {
	if !c.take(s) {
		c.fail()
	}
}

func isXMLBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// blanks takes blanks and reports whether there were any.
func (c *xmlCursor) blanks() bool {
	start := c.pos
	for c.pos < len(c.b) && isXMLBlank(c.b[c.pos]) {
		c.pos++
	}
	c.short = c.short || c.pos >= len(c.b)
	return c.pos > start
}

// wantBlanks takes blanks, of which there must be some.
func (c *xmlCursor) wantBlanks() {
	if !c.blanks() {
		c.fail()
	}
}

// name takes a name (XML 1.0, 2.3), which must stand here.
func (c *xmlCursor) name() []byte {
	name := xmlName(c.b[c.pos:])
	c.pos += len(name)
	c.short = c.short || c.pos >= len(c.b)
	if len(name) == 0 || len(name) > maxXMLName {
		c.failed = true
		c.short = c.short && len(name) <= maxXMLName
	}
	return name
}

// nameToken takes a name token, which may start with any of a name's characters.
func (c *xmlCursor) nameToken() {
	start := c.pos
	for c.pos < len(c.b) && isXMLNameByte(c.b[c.pos]) {
		c.pos++
	}
	c.short = c.short || c.pos >= len(c.b)
	if c.pos == start {
		c.fail()
	}
}

// quoted takes a literal in quotes, which must stand here.
func (c *xmlCursor) quoted() []byte {
	quote := c.peek(0)
	if quote != '"' && quote != '\'' {
		c.fail()
		return nil
	}
	c.pos++
	value := c.until(string(quote))
	if invalidXML(value) >= 0 {
		c.failed, c.short = true, false
	}
	return value
}

// until takes what comes up to and with the mark, and returns it without.
func (c *xmlCursor) until(mark string) []byte {
	n := bytes.Index(c.b[c.pos:], []byte(mark))
	if n < 0 {
		c.failed, c.short = true, true
		return nil
	}
	content := c.b[c.pos : c.pos+n]
	c.pos += n + len(mark)
	return content
}

// comment takes a comment (XML 1.0, 2.5).
func (c *xmlCursor) comment() {
	c.want("<!--")
	content := c.until("--")
	if c.failed {
		return
	}
	if c.want(">"); invalidXML(content) >= 0 {
		c.failed, c.short = true, false
	}
}

// cdata takes a CDATA section (XML 1.0, 2.7).
func (c *xmlCursor) cdata() xmlToken {
	c.want("<![CDATA[")
	content := c.until("]]>")
	if invalidXML(content) >= 0 {
		c.failed, c.short = true, false
	}
	return xmlToken{kind: xmlCDATA, content: content}
}

// instruction takes a processing instruction (XML 1.0, 2.6). None is called
// xml: the XML declaration stands at the document's start only.
func (c *xmlCursor) instruction() xmlToken {
	c.want("<?")
	name := c.name()
	if c.failed {
		return xmlToken{}
	}
	if equalFold(name, "xml") && c.pos < len(c.b) {
		c.failed, c.short = true, false
		return xmlToken{}
	}
	if !c.take("?>") {
		c.wantBlanks()
		if c.failed {
			return xmlToken{}
		}
		if invalidXML(c.until("?>")) >= 0 {
			c.failed, c.short = true, false
		}
	}
	return xmlToken{kind: xmlOther}
}

func (c *xmlCursor) endTag() xmlToken {
	c.want("</")
	k := xmlToken{kind: xmlEnd, name: c.name()}
	c.blanks()
	c.want(">")
	return k
}

// xmlDeclaration takes the XML declaration (XML 1.0, 2.8): its version, which
// must be 1 and something, and, if they are there, in this order, an encoding
// and whether the document stands alone. strict says to check the encoding's
// name.
func (c *xmlCursor) xmlDeclaration(strict bool) (alone bool) {
	c.want("<?xml")
	c.wantBlanks()
	if version := c.pseudoAttribute("version"); !isXMLVersion(version) {
		c.fail()
	}
	blank := c.blanks()
	if c.begins("encoding") {
		if name := c.pseudoAttribute("encoding"); !blank || strict && !isEncodingName(name) {
			c.fail()
		}
		blank = c.blanks()
	}
	if c.begins("standalone") {
		said := string(c.pseudoAttribute("standalone"))
		if !blank || said != "yes" && said != "no" {
			c.fail()
		}
		alone = said == "yes"
		c.blanks()
	}
	c.want("?>")
	return alone
}

// pseudoAttribute takes name, "=" and a value in quotes.
func (c *xmlCursor) pseudoAttribute(name string) []byte {
	c.want(name)
	c.blanks()
	c.want("=")
	c.blanks()
	if c.failed {
		return nil
	}
	return c.quoted()
}

func isXMLVersion(v []byte) bool {
	rest, ok := bytes.CutPrefix(v, []byte("1."))
	for _, b := range rest {
		ok = ok && isDigit(b)
	}
	return ok
}

func isEncodingName(name []byte) bool {
	for i, b := range name {
		if !isLetter(b) && (i == 0 || !isDigit(b) && b != '.' && b != '_' && b != '-') {
			return false
		}
	}
	return len(name) > 0
}

func isXMLNameByte(b byte) bool {
	return isLetter(b) || isDigit(b) || b == '_' || b == ':' || b == '-' || b == '.' || b >= utf8.RuneSelf
}

// xmlName returns the name at the start of b (XML 1.0, 2.3).
func xmlName(b []byte) []byte {
	for i, c := range b {
		if !isXMLNameByte(c) || i == 0 && (isDigit(c) || c == '-' || c == '.') {
			return b[:i]
		}
	}
	return b
}
