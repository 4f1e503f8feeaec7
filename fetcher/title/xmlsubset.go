package title

import "bytes"

// An xmlSubset reads a document type's internal subset (XML 1.0, 2.8 and 3.2
// to 4.7), or the text of a parameter entity in it.
type xmlSubset struct {
	scanner *xmlScanner
	cursor  *xmlCursor
	depth   int // of parameter entities
}

// stepsPerDeclaration is what reading a declaration, or a part of one, costs.
const stepsPerDeclaration = 16

// read reads declarations up to "]", or, of a parameter entity, to its end.
func (d *xmlSubset) read(entity bool) {
	for c := d.cursor; !c.failed; {
		c.blanks()
		if !d.scanner.budget.spend(stepsPerDeclaration) {
			d.reject()
			return
		}
		switch {
		case entity && c.pos >= len(c.b):
			return
		case !entity && c.begins("]"):
			return
		case c.take("%"):
			d.parameter()
		case c.begins("<!--"):
			c.comment()
		case c.begins("<?"):
			c.instruction()
		case c.take("<!ENTITY"):
			d.entity()
		case c.take("<!ATTLIST"):
			d.attributeList()
		case c.take("<!ELEMENT"):
			d.element()
		case c.take("<!NOTATION"):
			c.wantBlanks()
			c.name()
			c.wantBlanks()
			d.scanner.externalID(c, true)
			c.blanks()
			c.want(">")
		default:
			c.short = c.short || c.begins("<!DECLARATION"[:min(len("<!DECLARATION"), len(c.b)-c.pos)])
			c.fail()
		}
	}
}

// parameter follows a reference to a parameter entity, which may stand between
// declarations only. Browsers follow it in what was sent as SVG; in other XML
// it means that something may be declared where nobody looks.
func (d *xmlSubset) parameter() {
	c, s := d.cursor, d.scanner
	name := c.name()
	c.want(";")
	if c.failed {
		return
	}
	e := s.dtd.parameter[string(name)]
	if !s.isSVG {
		s.dtd.external = true
		return
	}
	if e == nil || e.external || !s.use(e, d.depth) {
		c.failed, c.short = true, false
		return
	}
	e.open = true
	inner := xmlSubset{scanner: s, cursor: &xmlCursor{b: e.value}, depth: d.depth + 1}
	inner.read(true)
	e.open = false
	if inner.cursor.failed {
		c.failed, c.short = true, false
	}
}

// entity reads an entity declaration (XML 1.0, 4.2). The first one of a name
// counts.
func (d *xmlSubset) entity() {
	c, s := d.cursor, d.scanner
	c.wantBlanks()
	entities := &s.dtd.general
	if c.take("%") {
		c.wantBlanks()
		entities = &s.dtd.parameter
	}
	name := c.name()
	c.wantBlanks()
	if c.failed {
		return
	}
	e := new(xmlEntity)
	if next := c.peek(0); next == '"' || next == '\'' {
		e.value = d.entityValue(c.quoted())
		c.blanks()
	} else {
		e.external = true
		s.externalID(c, false)
		if c.blanks() && entities == &s.dtd.general && c.take("NDATA") {
			c.wantBlanks()
			c.name()
			c.blanks()
			e.unparsed = true
		}
	}
	c.want(">")
	if c.failed {
		return
	}
	if *entities == nil {
		*entities = make(map[string]*xmlEntity)
	}
	if (*entities)[string(name)] != nil {
		return
	}
	if len(*entities) >= maxEntities {
		d.reject()
		return
	}
	(*entities)[string(name)] = e
}

// entityValue returns an entity's replacement text (XML 1.0, 4.5): references
// to characters are replaced, those to entities are not, but they must be well
// made.
func (d *xmlSubset) entityValue(b []byte) []byte {
	if !bytes.ContainsAny(b, "&%") {
		return bytes.Clone(b)
	}
	var out []byte
	for c := (xmlCursor{b: b}); d.scanner.budget.spend(stepsPerDeclaration / 2); {
		n := bytes.IndexAny(b[c.pos:], "&%")
		if n < 0 {
			return append(out, b[c.pos:]...)
		}
		out = append(out, b[c.pos:c.pos+n]...)
		c.pos += n
		start := c.pos
		if !c.take("%") {
			c.want("&")
		}
		if b[start] == '&' && c.begins("#") {
			text, ok := characterReference(&c)
			if !ok || c.failed {
				d.reject()
				return nil
			}
			out = append(out, text...)
			continue
		}
		c.name()
		c.want(";")
		if c.failed {
			d.reject()
			return nil
		}
		out = append(out, b[start:c.pos]...)
	}
	d.reject()
	return nil
}

// reject ends the document: more bytes would mend nothing.
func (d *xmlSubset) reject() { d.cursor.failed, d.cursor.short = true, false }

// element reads an element declaration (XML 1.0, 3.2).
func (d *xmlSubset) element() {
	c := d.cursor
	c.wantBlanks()
	c.name()
	c.wantBlanks()
	if c.failed {
		return
	}
	switch {
	case c.take("EMPTY"), c.take("ANY"):
	default:
		c.want("(")
		c.blanks()
		if c.take("#PCDATA") {
			d.mixed()
		} else {
			d.model(0)
		}
	}
	c.blanks()
	c.want(">")
}

// mixed reads the rest of "(#PCDATA | a | b)*".
func (d *xmlSubset) mixed() {
	c := d.cursor
	names := 0
	for c.blanks(); c.take("|") && !c.failed; c.blanks() {
		c.blanks()
		c.name()
		names++
	}
	c.want(")")
	if !c.take("*") && names > 0 {
		c.fail()
	}
}

// model reads the rest of a choice or sequence of elements, after its "(".
func (d *xmlSubset) model(depth int) {
	c := d.cursor
	separator := ""
	for !c.failed {
		c.blanks()
		if !d.scanner.budget.spend(stepsPerDeclaration / 8) {
			d.reject()
			return
		}
		if c.take("(") {
			if depth >= maxXMLDepth {
				d.reject()
				return
			}
			d.model(depth + 1)
		} else {
			c.name()
			d.occurrence()
		}
		c.blanks()
		switch {
		case c.take(")"):
			d.occurrence()
			return
		case separator == "" && c.begins("|"):
			separator = "|"
		case separator == "":
			separator = ","
		}
		c.want(separator)
	}
}

func (d *xmlSubset) occurrence() {
	if next := d.cursor.peek(0); next == '?' || next == '*' || next == '+' {
		d.cursor.pos++
	}
}
