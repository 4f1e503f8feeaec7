package title

import "bytes"

// attributeList reads an attribute-list declaration (XML 1.0, 3.3) and keeps
// the namespaces that it declares by default.
func (d *xmlSubset) attributeList() {
	c := d.cursor
	c.wantBlanks()
	element := c.name()
	for !c.failed && d.scanner.budget.spend(stepsPerDeclaration) {
		blank := c.blanks()
		if c.take(">") {
			return
		}
		if !blank {
			c.fail()
			return
		}
		name := c.name()
		c.wantBlanks()
		d.attributeType()
		c.wantBlanks()
		if c.failed || c.take("#REQUIRED") || c.take("#IMPLIED") {
			continue
		}
		if c.take("#FIXED") {
			c.wantBlanks()
		}
		value := c.quoted()
		if c.failed {
			return
		}
		d.byDefault(element, name, value)
	}
}

// attributeTypes are the types that are one word (XML 1.0, 3.3.1); one that
// another starts with stands behind it.
var attributeTypes = []string{"CDATA", "IDREFS", "IDREF", "ID", "ENTITY", "ENTITIES", "NMTOKENS", "NMTOKEN"}

func (d *xmlSubset) attributeType() {
	c := d.cursor
	if c.failed {
		return
	}
	for _, t := range attributeTypes {
		if c.take(t) {
			return
		}
	}
	item := c.nameToken
	if c.take("NOTATION") {
		c.wantBlanks()
		item = func() { c.name() }
	}
	c.want("(")
	for !c.failed {
		c.blanks()
		item()
		c.blanks()
		if c.take(")") {
			return
		}
		c.want("|")
	}
}

// byDefault keeps a namespace declaration that elements of a name carry
// without it being written. The first one counts.
func (d *xmlSubset) byDefault(element, name, value []byte) {
	s := d.scanner
	if bytes.IndexByte(value, '<') >= 0 {
		d.reject()
		return
	}
	resolved, ok := s.appendValue(nil, value, 0)
	if !ok {
		d.reject()
		return
	}
	if _, ok := bound(name); !ok || s.dtd.defaulted >= maxDefaults {
		return
	}
	for _, a := range s.dtd.defaults[string(element)] {
		if bytes.Equal(a.name, name) {
			return
		}
	}
	if s.dtd.defaults == nil {
		s.dtd.defaults = make(map[string][]attribute)
	}
	s.dtd.defaulted++
	s.dtd.defaults[string(element)] = append(s.dtd.defaults[string(element)], attribute{name: bytes.Clone(name), value: resolved})
}

// withDefaults adds what an element carries without it being written.
func (s *xmlScanner) withDefaults(k *xmlToken) {
	if len(s.dtd.defaults) == 0 {
		return
	}
	for _, a := range s.dtd.defaults[string(k.name)] {
		if !s.budget.spend(stepsPerDefault) {
			return
		}
		if s.unique.add(a.name) {
			k.attributes = append(k.attributes, a)
		}
	}
	s.list = k.attributes[:0]
}
