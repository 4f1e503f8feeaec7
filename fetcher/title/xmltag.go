package title

import (
	"bytes"
	"hash/maphash"
)

// maxXMLAttributes bounds what an element may carry.
const maxXMLAttributes = 4096

// startTag reads a start tag or an empty-element tag (XML 1.0, 3.1).
func (s *xmlScanner) startTag(c *xmlCursor) xmlToken {
	c.want("<")
	k := xmlToken{kind: xmlStart, name: c.name(), attributes: s.list[:0]}
	s.values = s.values[:0]
	s.unique.clear()
	for !c.failed {
		blank := c.blanks()
		if c.take(">") {
			break
		}
		if c.take("/>") {
			k.empty = true
			break
		}
		if !blank {
			c.fail()
			break
		}
		a, ok := s.attribute(c)
		if c.failed {
			break
		}
		if !ok || !s.once(a) || len(k.attributes) >= maxXMLAttributes {
			c.failed, c.short = true, false
			break
		}
		k.attributes = append(k.attributes, a)
	}
	s.list = k.attributes[:0]
	if len(s.values) > 4<<10 {
		s.values = nil
	}
	return k
}

// once reports whether an attribute may stand where it does beside those before
// it. libxml2 does not count a namespace that is none, and the parser that reads
// SVG no namespaces at all.
func (s *xmlScanner) once(a attribute) bool {
	if prefix, binds := bound(a.name); binds && (s.isSVG || len(prefix) > 0 && len(a.value) == 0) {
		return true
	}
	return s.unique.add(a.name)
}

// attribute reads an attribute. ok is false for a value that may not stand
// there.
func (s *xmlScanner) attribute(c *xmlCursor) (a attribute, ok bool) {
	a.name = c.name()
	c.blanks()
	c.want("=")
	c.blanks()
	if c.failed {
		return a, false
	}
	a.value = c.quoted()
	if c.failed || bytes.IndexByte(a.value, '<') >= 0 {
		return a, false
	}
	if bytes.IndexByte(a.value, '&') < 0 {
		return a, true
	}
	start := len(s.values)
	s.values, ok = s.appendValue(s.values, a.value, 0)
	a.value = s.values[start:len(s.values):len(s.values)]
	return a, ok
}

// A nameSet tells whether a name of a tag has come before, in a time that does
// not depend on how many there are.
type nameSet struct {
	few   [][]byte
	table []nameSlot // of the names' hashes, half of it empty at least
	count int
	tag   uint32 // which tag's names are in the table; it counts up
}

type nameSlot struct {
	hash uint64
	tag  uint32
}

// fewNames is how many names are compared one by one.
const fewNames = 8

var nameSeed = maphash.MakeSeed()

func (n *nameSet) clear() {
	n.few, n.count = n.few[:0], 0
	n.tag++
}

// add adds a name and reports whether it is new.
func (n *nameSet) add(name []byte) bool {
	if n.count == 0 && len(n.few) < fewNames {
		for _, x := range n.few {
			if bytes.Equal(x, name) {
				return false
			}
		}
		n.few = append(n.few, name)
		return true
	}
	if n.count == 0 {
		for _, x := range n.few {
			n.insert(maphash.Bytes(nameSeed, x))
		}
	}
	return n.insert(maphash.Bytes(nameSeed, name))
}

func (n *nameSet) insert(hash uint64) bool {
	if 2*n.count >= len(n.table) {
		n.grow()
	}
	for i := hash; ; i++ {
		slot := &n.table[i%uint64(len(n.table))]
		if slot.tag != n.tag {
			*slot = nameSlot{hash, n.tag}
			n.count++
			return true
		}
		if slot.hash == hash {
			return false
		}
	}
}

func (n *nameSet) grow() {
	old := n.table
	n.table, n.count = make([]nameSlot, max(64, 2*len(old))), 0
	for _, slot := range old {
		if slot.tag == n.tag {
			n.insert(slot.hash)
		}
	}
}
