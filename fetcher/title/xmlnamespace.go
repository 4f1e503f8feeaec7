package title

import "bytes"

// An xmlSpace is a namespace, as far as it matters to a title.
type xmlSpace uint8

const (
	spaceUnbound xmlSpace = iota // of a prefix that nothing binds
	spaceNone
	spaceXHTML
	spaceSVG
	spaceOther
)

// The namespaces that matter to a title.
const (
	xhtmlNamespace = "http://www.w3.org/1999/xhtml"
	svgNamespace   = "http://www.w3.org/2000/svg"
	xmlNamespace   = "http://www.w3.org/XML/1998/namespace"
	xmlnsNamespace = "http://www.w3.org/2000/xmlns/"
)

func spaceOf(uri []byte) xmlSpace {
	switch string(uri) {
	case "":
		return spaceNone
	case xhtmlNamespace:
		return spaceXHTML
	case svgNamespace:
		return spaceSVG
	}
	return spaceOther
}

// xmlSpaces are the namespace bindings of the open elements. What a prefix is
// bound to is found in a time that does not depend on how many there are.
type xmlSpaces struct {
	bound    []xmlBinding
	prefixes map[string]string
	latest   map[string]int // by prefix: the place behind its last binding
}

type xmlBinding struct {
	prefix string
	space  xmlSpace
	before int // the place behind the binding of the prefix that it hides; 0 if none
}

// bind adds a binding. What namespaces forbid (Namespaces in XML, 3 and 5) is
// passed over, as in libxml2, and ok is false.
func (n *xmlSpaces) bind(prefix, uri []byte) (ok bool) {
	space := spaceOf(uri)
	switch {
	case string(prefix) == "xml", string(prefix) == "xmlns", string(uri) == xmlNamespace, string(uri) == xmlnsNamespace:
		return string(prefix) == "xml" && string(uri) == xmlNamespace
	case len(prefix) > 0 && space == spaceNone:
		return false
	}
	if n.latest == nil {
		n.latest = make(map[string]int)
	}
	b := xmlBinding{prefix: n.intern(prefix), space: space, before: n.latest[string(prefix)]}
	n.bound = append(n.bound, b)
	n.latest[b.prefix] = len(n.bound)
	return true
}

// maxInterned is how many prefixes are remembered, so that one which is bound
// again and again costs no memory.
const maxInterned = 64

func (n *xmlSpaces) intern(prefix []byte) string {
	if known, ok := n.prefixes[string(prefix)]; ok {
		return known
	}
	s := string(prefix)
	if n.prefixes == nil {
		n.prefixes = make(map[string]string)
	}
	if len(n.prefixes) < maxInterned {
		n.prefixes[s] = s
	}
	return s
}

// unbind removes bindings until n are left.
func (n *xmlSpaces) unbind(left int) {
	for i := len(n.bound) - 1; i >= left; i-- {
		n.latest[n.bound[i].prefix] = n.bound[i].before
	}
	n.bound = n.bound[:left]
}

// of returns the namespace that a prefix is bound to.
func (n *xmlSpaces) of(prefix []byte) xmlSpace {
	if place := n.latest[string(prefix)]; place > 0 {
		return n.bound[place-1].space
	}
	switch string(prefix) {
	case "":
		return spaceNone
	case "xml", "xmlns":
		return spaceOther
	}
	return spaceUnbound
}

// bound returns the prefix that an xmlns attribute binds.
func bound(name []byte) (prefix []byte, ok bool) {
	if string(name) == "xmlns" {
		return nil, true
	}
	prefix, ok = bytes.CutPrefix(name, []byte("xmlns:"))
	return prefix, ok && len(prefix) > 0
}

// splitName cuts a qualified name. One that is none is a name without a prefix.
func splitName(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i > 0 && i+1 < len(name) {
		return name[:i], name[i+1:]
	}
	return nil, name
}
