package title

import "bytes"

// An xmlDTD is what a document type declaration says that matters here.
type xmlDTD struct {
	seen      bool
	xhtml     bool              // HTML's entities come with it
	external  bool              // it goes on elsewhere, where nobody looks
	alone     bool              // the XML declaration says that nothing elsewhere matters
	html      map[string][]byte // those that were used; nil where there is none of a name
	general   map[string]*xmlEntity
	parameter map[string]*xmlEntity
	defaults  map[string][]attribute // by element: namespace declarations only
	defaulted int
	expanded  int // bytes that references have stood for
}

// maxDefaults is how many namespace declarations attribute lists may add.
const maxDefaults = 16

// stepsPerDefault is what it costs to bind one of them.
const stepsPerDefault = 128

// mayLack reports whether an entity that is not declared may be declared
// where nobody looks (XML 1.0, 4.1 "entity declared").
func (d *xmlDTD) mayLack() bool { return d.external && !d.alone }

// doctype reads the document type declaration after "<!DOCTYPE" (XML 1.0,
// 2.8).
func (s *xmlScanner) doctype(c *xmlCursor) {
	s.dtd = xmlDTD{alone: s.dtd.alone}
	if !c.blanks() && !s.isSVG {
		c.fail()
	}
	c.name()
	blank := c.blanks()
	if c.begins("SYSTEM") || c.begins("PUBLIC") {
		if !blank {
			c.fail()
		}
		public := s.externalID(c, false)
		s.dtd.external = true
		s.dtd.xhtml = xhtmlDoctypes[string(public)]
		c.blanks()
	}
	if c.take("[") {
		d := xmlSubset{scanner: s, cursor: c}
		d.read(false)
		c.want("]")
		c.blanks()
	}
	c.want(">")
	s.dtd.seen = !c.failed
}

// externalID reads where something stands that is not in the document, and
// returns its public identifier. A notation may lack the other one.
func (s *xmlScanner) externalID(c *xmlCursor, notation bool) (public []byte) {
	if c.take("PUBLIC") {
		c.wantBlanks()
		public = c.quoted()
		if !isPublicID(public) {
			c.fail()
		}
		blank := c.blanks()
		if next := c.peek(0); notation && next != '"' && next != '\'' {
			return public
		}
		if !blank {
			c.fail()
		}
	} else {
		c.want("SYSTEM")
		c.wantBlanks()
	}
	if !c.failed {
		c.quoted()
	}
	return public
}

func isPublicID(b []byte) bool {
	for _, c := range b {
		if !isLetter(c) && !isDigit(c) && bytes.IndexByte([]byte(" \r\n-'()+,./:=?;!*#@$_%"), c) < 0 {
			return false
		}
	}
	return true
}

// xhtmlDoctypes are the public identifiers with which browsers know HTML's
// entities in XML (HTML, 14.2 "parsing XML documents").
var xhtmlDoctypes = map[string]bool{
	"-//W3C//DTD XHTML 1.0 Transitional//EN":                 true,
	"-//W3C//DTD XHTML 1.1//EN":                              true,
	"-//W3C//DTD XHTML 1.0 Strict//EN":                       true,
	"-//W3C//DTD XHTML 1.0 Frameset//EN":                     true,
	"-//W3C//DTD XHTML Basic 1.0//EN":                        true,
	"-//W3C//DTD XHTML 1.1 plus MathML 2.0//EN":              true,
	"-//W3C//DTD XHTML 1.1 plus MathML 2.0 plus SVG 1.1//EN": true,
	"-//W3C//DTD MathML 2.0//EN":                             true,
	"-//WAPFORUM//DTD XHTML Mobile 1.0//EN":                  true,
	"-//WAPFORUM//DTD XHTML Mobile 1.1//EN":                  true,
	"-//WAPFORUM//DTD XHTML Mobile 1.2//EN":                  true,
}
