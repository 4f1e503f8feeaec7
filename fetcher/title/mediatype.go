package title

import (
	"strings"

	"marquee/fetcher/charset"
)

// A mediaType is what the Content-Type headers say.
type mediaType struct {
	essence string            // type/subtype in lower case; "" if nothing usable was said
	charset *charset.Encoding // the charset parameter's encoding; nil if none that is known
}

// lastTypes remembers what a header value was found to mean: most pages of a
// list have the one of the page before.
type lastTypes struct {
	value string
	media mediaType
}

// parse is parseContentTypes.
func (l *lastTypes) parse(values []string) mediaType {
	if len(values) != 1 || len(values[0]) > maxLastType {
		return parseContentTypes(values)
	}
	if values[0] != l.value {
		l.value, l.media = strings.Clone(values[0]), parseContentTypes(values) // a part of a whole head
	}
	return l.media
}

// maxLastType bounds the value that is remembered.
const maxLastType = 64

// parseContentTypes extracts the MIME type of several header values (Fetch,
// 2.2.2 "extract a MIME type", as browsers do it). They are joined first, so
// an unclosed quote reaches into the next header. The last usable value
// decides the type, and a charset stays when a later value of the same type
// names none. Within a value they are more tolerant than MIME Sniffing: an
// unclosed quote, ";;" and what follows a label's comma do no harm.
func parseContentTypes(values []string) mediaType {
	var m mediaType
	label, said := "", false
	for value := strings.Join(values, ", "); value != ""; {
		var part string
		part, value = nextValue(value)
		essence, charset, named := parseContentType(part)
		if essence == "" {
			continue
		}
		if named || said && essence != m.essence {
			label, said = charset, true
		}
		m.essence = essence
	}
	m.charset = charset.ByLabel(label)
	return m
}

// nextValue cuts the first of the values that a header joins with commas.
func nextValue(s string) (value, rest string) {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			if quoted {
				i++
			}
		case '"':
			quoted = !quoted
		case ',':
			if !quoted {
				return s[:i], s[i+1:]
			}
		}
	}
	return s, ""
}

// headerBlank is HTTP's whitespace.
const headerBlank = " \t\r\n"

// parseContentType reads one value: the essence in lower case, "" if there is
// none that is usable, and the first charset parameter's value. named says that
// there is such a parameter, though perhaps an empty one.
func parseContentType(value string) (essence, charset string, named bool) {
	value = strings.TrimLeft(value, headerBlank)
	end := strings.IndexAny(value, headerBlank+";(")
	if end < 0 {
		end = len(value)
	}
	essence = strings.ToLower(value[:end])
	if !strings.Contains(essence, "/") || value == "*/*" {
		return "", "", false
	}
	rest := value[end:]
	for {
		semicolon := strings.IndexByte(rest, ';')
		if semicolon < 0 {
			return essence, "", false
		}
		rest = strings.TrimLeft(rest[semicolon+1:], headerBlank)
		equals := strings.IndexAny(rest, ";=")
		if equals < 0 {
			return essence, "", false
		}
		if rest[equals] == ';' {
			rest = rest[equals:]
			continue
		}
		name := rest[:equals]
		rest = strings.TrimLeft(rest[equals+1:], headerBlank)
		if rest == "" || rest[0] == ';' {
			continue
		}
		charset, rest = parameterValue(rest)
		if strings.EqualFold(name, "charset") {
			return essence, strings.Trim(charset, headerBlank), true
		}
	}
}

// parameterValue reads a parameter's value at the start of s and returns what
// follows it.
func parameterValue(s string) (value, rest string) {
	if !strings.HasPrefix(s, `"`) {
		end := strings.IndexByte(s, ';')
		if end < 0 {
			end = len(s)
		}
		return strings.TrimRight(s[:end], headerBlank), s[end:]
	}
	var quoted strings.Builder
	i := 1
	for ; i < len(s) && s[i] != '"'; i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		quoted.WriteByte(s[i])
	}
	return quoted.String(), s[i:]
}
