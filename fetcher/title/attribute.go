package title

import "bytes"

// An attribute is one attribute of a tag, as written: the name in its own
// letter case, the value with its character references.
type attribute struct {
	name, value []byte
}

// is reports whether the attribute has that name, which is in lower case.
func (a attribute) is(name string) bool {
	return len(a.name) == len(name) && equalFold(a.name, name)
}

// text returns the value with its character references decoded.
func (a attribute) text() string {
	if bytes.IndexByte(a.value, '&') < 0 {
		return string(a.value)
	}
	return unescapeAttribute(string(a.value))
}

// equalFold compares to a string in lower case, ignoring ASCII case only.
func equalFold(b []byte, lower string) bool {
	if len(b) != len(lower) {
		return false
	}
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// isBlank reports whether c is ASCII whitespace (Infra, 4.6).
func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func isLetter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }

// nextAttribute reads the attribute that starts at or after i, inside a tag
// (HTML, 13.2.5.32 to 13.2.5.39). next is where to go on; end is the offset
// after the tag's ">" if the tag ended instead, and 0 otherwise; ok is false
// if b ends inside the tag.
func nextAttribute(b []byte, i int) (a attribute, next, end int, ok bool) {
	for i < len(b) && (isBlank(b[i]) || b[i] == '/') {
		i++
	}
	if i >= len(b) {
		return a, i, 0, false
	}
	if b[i] == '>' {
		return a, i, i + 1, true
	}
	start := i
	i++ // a "=" in the first place belongs to the name
	for i < len(b) && !isBlank(b[i]) && b[i] != '/' && b[i] != '>' && b[i] != '=' {
		i++
	}
	a.name = b[start:i]
	for i < len(b) && isBlank(b[i]) {
		i++
	}
	if i >= len(b) {
		return a, i, 0, false
	}
	if b[i] != '=' {
		return a, i, 0, true
	}
	i++
	for i < len(b) && isBlank(b[i]) {
		i++
	}
	if i >= len(b) {
		return a, i, 0, false
	}
	a.value, i, ok = attributeValue(b, i)
	return a, i, 0, ok
}

func attributeValue(b []byte, i int) (value []byte, next int, ok bool) {
	switch quote := b[i]; quote {
	case '"', '\'':
		n := bytes.IndexByte(b[i+1:], quote)
		if n < 0 {
			return nil, len(b), false
		}
		return b[i+1 : i+1+n], i + n + 2, true
	case '>':
		return nil, i, true
	}
	start := i
	for i < len(b) && !isBlank(b[i]) && b[i] != '>' {
		i++
	}
	return b[start:i], i, i < len(b)
}

// tagEnd returns the offset after the ">" of the tag whose name ended at i;
// ok is false if b ends inside the tag.
func tagEnd(b []byte, i int) (end int, selfClosing, ok bool) {
	for {
		_, next, end, ok := nextAttribute(b, i)
		if !ok || end > 0 {
			return end, end-2 >= i && b[end-2] == '/', ok
		}
		i = next
	}
}
