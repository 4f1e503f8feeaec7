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
		if _, binds := bound(a.name); !ok || !s.unique.add(a.name) && !(binds && s.isSVG) || len(k.attributes) >= maxXMLAttributes {
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
	few  [][]byte
	many map[uint64]struct{}
}

// fewNames is how many names are compared one by one.
const fewNames = 32

var nameSeed = maphash.MakeSeed()

func (n *nameSet) clear() {
	if len(n.many) > 0 {
		n.many = nil
	}
	n.few = n.few[:0]
}

// add adds a name and reports whether it is new.
func (n *nameSet) add(name []byte) bool {
	if len(n.few) < fewNames {
		for _, x := range n.few {
			if bytes.Equal(x, name) {
				return false
			}
		}
		n.few = append(n.few, name)
		return true
	}
	if len(n.many) == 0 {
		n.many = make(map[uint64]struct{}, 4*fewNames)
		for _, x := range n.few {
			n.many[maphash.Bytes(nameSeed, x)] = struct{}{}
		}
	}
	h := maphash.Bytes(nameSeed, name)
	_, twice := n.many[h]
	n.many[h] = struct{}{}
	return !twice
}
