package urllist

import "strings"

// rtf reads the addresses of a rich text document: the targets of its
// hyperlink fields, and those that stand in its text.
func (p *parser) rtf(text string) {
	const field = "HYPERLINK"
	for number, each := range Lines(text) {
		for {
			at := strings.Index(each, field)
			if at < 0 {
				break
			}
			p.rtfText(number, each[:at])
			rest := each[at+len(field):]
			quote := strings.IndexByte(rest, '"')
			if quote < 0 || quote > 8 {
				each = rest
				continue
			}
			target, after, ok := strings.Cut(rest[quote+1:], `"`)
			if !ok {
				each = rest
				continue
			}
			p.value(number, target)
			each = after
			// The field's visible text is often the address again.
			if shown := strings.Index(each, target); shown >= 0 {
				each = each[shown+len(target):]
			}
		}
		p.rtfText(number, each)
	}
}

// rtfText reads text between fields; control words and braces end addresses.
func (p *parser) rtfText(line int, text string) {
	if !strings.Contains(text, "://") {
		return
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '{' || r == '}' || r == '\\' }) {
		if strings.Contains(part, "://") {
			p.value(line, part)
		}
	}
}
