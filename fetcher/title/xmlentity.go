package title

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"
)

// resolve replaces the references in character data or an attribute's value
// (XML 1.0, 4.1) and checks its characters (2.2). After an error it returns
// what came before it.
func (s *xmlScanner) resolve(raw []byte) ([]byte, bool) {
	if n := invalidXML(raw); n >= 0 {
		text, _ := s.resolve(raw[:n])
		return text, false
	}
	if bytes.IndexByte(raw, '&') < 0 {
		return raw, true
	}
	var out []byte
	for len(raw) > 0 {
		n := bytes.IndexByte(raw, '&')
		if n < 0 {
			return append(out, raw...), true
		}
		out = append(out, raw[:n]...)
		raw = raw[n:]
		end := bytes.IndexByte(raw, ';')
		if end < 0 {
			return out, false
		}
		value, ok := s.entity(string(raw[1:end]))
		if !ok {
			return out, false
		}
		out = append(out, value...)
		raw = raw[end+1:]
	}
	return out, true
}

// invalidXML returns the place of the first character that XML does not allow,
// -1 if there is none.
func invalidXML(b []byte) int {
	for i, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return i
		}
		if c == 0xEF && i+2 < len(b) && b[i+1] == 0xBF && b[i+2] >= 0xBE {
			return i // U+FFFE and U+FFFF
		}
	}
	return -1
}

// entity returns what a reference stands for.
func (s *xmlScanner) entity(name string) (string, bool) {
	switch name {
	case "amp":
		return "&", true
	case "lt":
		return "<", true
	case "gt":
		return ">", true
	case "quot":
		return `"`, true
	case "apos":
		return "'", true
	}
	if strings.HasPrefix(name, "#") {
		return characterReference(name)
	}
	if value, ok := s.entities[name]; ok {
		return value, true
	}
	if !s.xhtml || name == "" {
		return "", false
	}
	value := html.UnescapeString("&" + name + ";")
	return value, !strings.HasPrefix(value, "&")
}

func characterReference(name string) (string, bool) {
	base, digits := rune(10), name[1:]
	if strings.HasPrefix(digits, "x") {
		base, digits = 16, digits[1:]
	}
	code := rune(0)
	for i := range len(digits) {
		digit, ok := digitValue(digits[i], base)
		if !ok {
			return "", false
		}
		code = min(code*base+digit, utf8.MaxRune+1)
	}
	valid := code == '\t' || code == '\n' || code == '\r' || code >= ' ' && utf8.ValidRune(code) && code != 0xFFFE && code != 0xFFFF
	return string(code), valid && digits != ""
}

// doctype reads the document type declaration (XML 1.0, 2.8) and the general
// entities that its internal subset declares.
func (s *xmlScanner) doctype(rest []byte) xmlToken {
	i := len("<!DOCTYPE")
	for i < len(rest) {
		switch c := rest[i]; c {
		case '"', '\'':
			end := bytes.IndexByte(rest[i+1:], c)
			if end < 0 {
				return s.fail(nil)
			}
			s.xhtml = s.xhtml || xhtmlDoctypes[string(rest[i+1:i+1+end])]
			i += end + 1
		case '[':
			end := s.subset(rest, i+1)
			if end == 0 {
				return s.fail(nil)
			}
			i = end
		case '>':
			return s.skip(i + 1)
		}
		i++
	}
	return s.fail(nil)
}

// subset reads an internal subset and returns the place of its "]".
func (s *xmlScanner) subset(rest []byte, i int) int {
	for i < len(rest) {
		switch {
		case rest[i] == ']':
			return i
		case bytes.HasPrefix(rest[i:], []byte("<!--")):
			end := bytes.Index(rest[i:], []byte("-->"))
			if end < 0 {
				return 0
			}
			i += end + 3
		case rest[i] == '<':
			end := declarationEnd(rest[i:])
			if end == 0 {
				return 0
			}
			s.declare(rest[i : i+end])
			i += end
		default:
			i++
		}
	}
	return 0
}

// declarationEnd returns the length of the declaration at the start of b.
func declarationEnd(b []byte) int {
	for i := 0; i < len(b); i++ {
		switch c := b[i]; c {
		case '"', '\'':
			end := bytes.IndexByte(b[i+1:], c)
			if end < 0 {
				return 0
			}
			i += end + 1
		case '>':
			return i + 1
		}
	}
	return 0
}

// declare takes a general entity whose value is text.
func (s *xmlScanner) declare(b []byte) {
	rest, ok := bytes.CutPrefix(b, []byte("<!ENTITY"))
	if !ok {
		return
	}
	rest = bytes.TrimLeft(rest, " \t\r\n")
	name := xmlName(rest)
	rest = bytes.TrimLeft(rest[len(name):], " \t\r\n")
	if len(name) == 0 || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return
	}
	end := bytes.IndexByte(rest[1:], rest[0])
	if end < 0 {
		return
	}
	value, ok := s.resolve(rest[1 : 1+end])
	if !ok || bytes.IndexByte(value, '<') >= 0 {
		return
	}
	if s.entities == nil {
		s.entities = make(map[string]string)
	}
	if _, twice := s.entities[string(name)]; !twice {
		s.entities[string(name)] = string(value)
	}
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
