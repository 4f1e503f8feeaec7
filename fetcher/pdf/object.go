package pdf

import (
	"bytes"
	"strconv"
)

// A reference names an indirect object (ISO 32000, 7.3.10).
type reference struct{ number, generation int }

// maxNesting is how deep arrays and dictionaries are followed.
const maxNesting = 32

// isBlank reports whether c is white space (7.2.3).
func isBlank(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}

// isDelimiter reports whether c ends a name or a number.
func isDelimiter(c byte) bool {
	return isBlank(c) || bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0
}

// skipBlanks skips white space and comments.
func skipBlanks(b []byte) []byte {
	for len(b) > 0 {
		switch {
		case isBlank(b[0]):
			b = b[1:]
		case b[0] == '%':
			n := bytes.IndexAny(b, "\r\n")
			if n < 0 {
				return nil
			}
			b = b[n:]
		default:
			return b
		}
	}
	return b
}

// lookUp returns b from where the value of a key stands in the dictionary that
// b begins with (7.3.7), nil if it has no such key. Keys of dictionaries in it
// are not its keys.
func lookUp(b []byte, key string) []byte {
	b = skipBlanks(b)
	if !bytes.HasPrefix(b, []byte("<<")) {
		return nil
	}
	b = b[len("<<"):]
	for {
		b = skipBlanks(b)
		if len(b) == 0 || b[0] != '/' {
			return nil
		}
		n := 1
		for n < len(b) && !isDelimiter(b[n]) {
			n++
		}
		name := b[1:n]
		value := skipBlanks(b[n:])
		if string(name) == key {
			return value
		}
		if b = skipValue(value); b == nil {
			return nil
		}
	}
}

// skipValue returns what follows the value that b begins with; nil if it does
// not end. A reference is three values to it, of which the first two are
// numbers: it skips up to the next key or the dictionary's end.
func skipValue(b []byte) []byte {
	depth := 0
	for {
		b = skipBlanks(b)
		if len(b) == 0 {
			return nil
		}
		switch c := b[0]; {
		case depth == 0 && bytes.HasPrefix(b, []byte(">>")):
			return b
		case c == '(':
			_, n := literal(b[1:])
			b = b[min(len(b), 1+n):]
		case bytes.HasPrefix(b, []byte("<<")), c == '[':
			depth++
			b = b[1:]
			if c == '<' {
				b = b[1:]
			}
		case bytes.HasPrefix(b, []byte(">>")), c == ']':
			depth--
			b = b[1:]
			if c == '>' {
				b = b[1:]
			}
		case c == '<':
			n := bytes.IndexByte(b, '>')
			if n < 0 {
				return nil
			}
			b = b[n+1:]
		default:
			n := 1
			for n < len(b) && !isDelimiter(b[n]) {
				n++
			}
			b = b[n:]
		}
		if depth > maxNesting || depth < 0 {
			return nil
		}
		if next := skipBlanks(b); depth == 0 && (len(next) == 0 || next[0] == '/' || bytes.HasPrefix(next, []byte(">>"))) {
			return next
		}
	}
}

// parseInt reads the number that b begins with and returns what follows it.
func parseInt(b []byte) (n int, rest []byte, ok bool) {
	b = skipBlanks(b)
	i := 0
	for i < len(b) && b[i] >= '0' && b[i] <= '9' {
		i++
	}
	n, err := strconv.Atoi(string(b[:min(i, 12)]))
	return n, b[i:], err == nil && i <= 10
}

// parseReference reads "N G R", nil if b does not begin with one.
func parseReference(b []byte) *reference {
	number, rest, ok := parseInt(b)
	if !ok {
		return nil
	}
	generation, rest, ok := parseInt(rest)
	if rest = skipBlanks(rest); !ok || len(rest) == 0 || rest[0] != 'R' {
		return nil
	}
	return &reference{number, generation}
}
