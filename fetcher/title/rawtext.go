package title

import "bytes"

// rawContent returns whether an element's content is raw text when scripting
// is off: RCDATA, RAWTEXT, script data or plaintext (HTML, 13.2.6.2).
func rawContent(e element) bool {
	switch e {
	case elementTitle, elementTextarea, elementStyle, elementXMP, elementIframe, elementNoembed, elementNoframes,
		elementScript, elementPlaintext:
		return true
	}
	return false
}

var rawNames = [elementCount]string{
	elementTitle: "title", elementTextarea: "textarea", elementStyle: "style", elementXMP: "xmp",
	elementIframe: "iframe", elementNoembed: "noembed", elementNoframes: "noframes", elementScript: "script",
}

// rawText reads the whole content of a raw text element; its end tag is the
// next token. At the end of the input the content ends too.
func (s *scanner) rawText(b []byte, final bool) *token {
	start := s.pos
	from := max(start, s.resume)
	end, found := 0, false
	switch s.raw {
	case elementPlaintext:
	case elementScript:
		end, from, found = s.scriptEnd(b, from)
	default:
		end, from, found = endTagOf(b, from, rawNames[s.raw])
	}
	if found {
		s.raw, s.script = elementOther, scriptPlain
		s.pos, s.resume = end, end
		return s.emit(tokenRawText, start, end)
	}
	s.resume = min(from, len(b))
	if !final {
		if !s.keep {
			s.pos = s.resume
		}
		return s.none()
	}
	s.pos, s.raw, s.script = len(b), elementOther, scriptPlain
	return s.emit(tokenRawText, start, len(b))
}

// endTagOf finds "</name" before a blank, "/" or ">" at or after from. If
// there is none, next is where to search on.
func endTagOf(b []byte, from int, name string) (start, next int, found bool) {
	for i := from; i < len(b); {
		n := bytes.Index(b[i:], []byte("</"))
		if n < 0 {
			return 0, max(from, len(b)-1), false
		}
		i += n
		if i+2+len(name) >= len(b) {
			return 0, i, false
		}
		if equalFold(b[i+2:i+2+len(name)], name) && endsName(b[i+2+len(name)]) {
			return i, i, true
		}
		i += 2
	}
	return 0, max(from, len(b)-1), false
}

// A scriptState is where in a script's comment-like marks the scanner is
// (HTML, 13.2.5.15 to 13.2.5.31).
type scriptState uint8

const (
	scriptPlain   scriptState = iota
	scriptEscaped             // after "<!--"
	scriptDouble              // after "<!--" and "<script"
)

// scriptEnd finds the end tag that ends a script; "</script>" inside
// "<!--<script>" does not. If there is none yet, next is where to search on.
func (s *scanner) scriptEnd(b []byte, i int) (start, next int, found bool) {
	for i < len(b) {
		if s.script == scriptPlain {
			n := bytes.IndexByte(b[i:], '<')
			if n < 0 {
				return 0, len(b), false
			}
			i += n
		}
		switch b[i] {
		case '-':
			if len(b)-i < 3 {
				return 0, i, false
			}
			if string(b[i:i+3]) == "-->" {
				s.script = scriptPlain
			}
		case '<':
			if len(b)-i < len("</script>") {
				return 0, i, false
			}
			if s.script != scriptDouble && s.opensComment(b[i:]) {
				i += len("<!")
				continue // the two dashes may begin "-->"
			}
			if done := s.scriptTag(b[i:]); done {
				return i, i, true
			}
		}
		i++
	}
	return 0, i, false
}

func (s *scanner) opensComment(b []byte) bool {
	if s.script == scriptPlain && bytes.HasPrefix(b, []byte("<!--")) {
		s.script = scriptEscaped
		return true
	}
	return false
}

// scriptTag follows what looks like a script's tag at the start of b and
// reports whether it ends the script.
func (s *scanner) scriptTag(b []byte) bool {
	if equalFold(b[:8], "</script") && endsName(b[8]) {
		if s.script != scriptDouble {
			return true
		}
		s.script = scriptEscaped
	} else if s.script == scriptEscaped && equalFold(b[:7], "<script") && endsName(b[7]) {
		s.script = scriptDouble
	}
	return false
}
