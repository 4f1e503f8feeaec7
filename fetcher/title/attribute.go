package title

import "bytes"

// An attribute is one attribute of a tag, as written: the name in its own
// letter case, the value with its character references.
type attribute struct {
	name, value []byte
}

// is reports whether the attribute has that name, which is in lower case.
func (a attribute) is(name string) bool { return equalFold(a.name, name) }

// maxKeyword is how long a value may be, as written, that is compared with a
// word. Those that say one have at most some references in it.
const maxKeyword = 256

// says reports whether the attribute's value is a string in lower case,
// ignoring ASCII case.
func (a attribute) says(lower string) bool {
	return len(a.value) >= len(lower) && len(a.value) <= maxKeyword && equalFold(unescapeBytes(a.value), lower)
}

// beginning returns the attribute with no more than n bytes of its value.
func (a attribute) beginning(n int) attribute {
	return attribute{name: a.name, value: a.value[:min(len(a.value), n)]}
}

// text returns the value with its character references decoded.
func (a attribute) text() string { return string(unescapeBytes(a.value)) }

// unescapeBytes decodes the character references of an attribute's value; one
// without any is returned as it is.
func unescapeBytes(value []byte) []byte {
	if bytes.IndexByte(value, '&') < 0 {
		return value
	}
	return []byte(unescapeAttribute(string(value)))
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

// A byteClass says what a byte may do in a tag.
type byteClass uint8

const (
	classBlank     byteClass = 1 << iota // ASCII whitespace
	classEndsName                        // ends a tag's name: a blank, "/", ">"
	classEndsField                       // ends an attribute's name: the same, and "="
)

var byteClasses = func() (classes [256]byteClass) {
	for _, c := range []byte("\t\n\f\r ") {
		classes[c] = classBlank | classEndsName | classEndsField
	}
	for _, c := range []byte("/>") {
		classes[c] = classEndsName | classEndsField
	}
	classes['='] = classEndsField
	return classes
}()

// isBlank reports whether c is ASCII whitespace (Infra, 4.6).
func isBlank(c byte) bool { return byteClasses[c]&classBlank != 0 }

// endsName reports whether c ends a tag's name.
func endsName(c byte) bool { return byteClasses[c]&classEndsName != 0 }

func isLetter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }

// maxAttributes is how many attributes of a tag are kept.
const maxAttributes = 64

// readAttributes reads the attributes of the tag whose name ended at i (HTML,
// 13.2.5.32 to 13.2.5.40) and appends them to list. end is the offset after
// the tag's ">"; ok is false if b ends inside the tag: end is then where,
// behind the attributes that are kept, the next one begins, from which the
// search may go on with list full. seen, if it is not 0, is such an offset.
func readAttributes(list []attribute, b []byte, i, seen int) (attributes []attribute, end int, selfClosing, ok bool) {
	for {
		if len(list) >= maxAttributes {
			i = max(i, seen)
			seen = i
		}
		slash := false
		for i < len(b) && (b[i] == '/' || isBlank(b[i])) {
			slash = b[i] == '/'
			i++
		}
		if i >= len(b) {
			return list, seen, false, false
		}
		if b[i] == '>' {
			return list, i + 1, slash, true
		}
		var a attribute
		if a, i, ok = readAttribute(b, i); !ok {
			return list, seen, false, false
		}
		if len(list) < maxAttributes {
			list = append(list, a)
		}
	}
}

// readAttribute reads the attribute at i; ok is false if b ends before it is
// known whether it has.
func readAttribute(b []byte, i int) (a attribute, next int, ok bool) {
	start := i
	i++ // a "=" in the first place belongs to the name
	for i < len(b) && byteClasses[b[i]]&classEndsField == 0 {
		i++
	}
	a.name = b[start:i]
	for i < len(b) && isBlank(b[i]) {
		i++
	}
	if i >= len(b) {
		return a, i, false
	}
	if b[i] != '=' {
		return a, i, true
	}
	i++
	for i < len(b) && isBlank(b[i]) {
		i++
	}
	if i >= len(b) {
		return a, i, false
	}
	a.value, i, ok = attributeValue(b, i)
	return a, i, ok
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
	for i < len(b) && b[i] != '>' && !isBlank(b[i]) {
		i++
	}
	return b[start:i], i, i < len(b)
}
