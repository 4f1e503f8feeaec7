package fetcher

import (
	"bytes"
	"strings"

	"marquee/fetcher/title"
	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
)

// What is kept of an answer at most, in bytes.
const (
	maxHeaders   = 8 << 10
	maxSample    = 64 << 10
	maxValidator = 1 << 10 // of an ETag, a Last-Modified; a longer one is none
)

// evidence returns what an answer of which t was read is kept of, if anything
// is to be.
func (w *worker) evidence(res *wire.Response, reader *title.Reader, t *title.Title) *Evidence {
	if !w.run.options.Evidence {
		return nil
	}
	e := &Evidence{Headers: headers(&res.Header)}
	e.takeValidators(&res.Header)
	if t.HTML && t.CharsetSource.IsGuess() {
		start := reader.Prefix()
		e.Body = bytes.Clone(start[:min(len(start), maxSample)])
	}
	return e
}

// takeValidators takes what an answer says by which it can be asked for again.
// What is not there leaves what was (RFC 9111, 3.2).
func (e *Evidence) takeValidators(h *wire.Header) {
	if tag := h.Get("ETag"); isETag(tag) {
		e.ETag = tag
	}
	if date := h.Get("Last-Modified"); isPlain(date) {
		e.LastModified = date
	}
}

// isETag reports whether a text is an entity tag (RFC 9110, 8.8.3), and so can
// stand in an If-None-Match.
func isETag(text string) bool {
	opaque := strings.TrimPrefix(text, "W/")
	return isPlain(text) && len(opaque) >= 2 && opaque[0] == '"' && strings.IndexByte(opaque[1:], '"') == len(opaque)-2
}

// isPlain reports whether a header's value is there and can be sent back as it
// is: no control characters, and not endless.
func isPlain(value string) bool {
	return value != "" && len(value) <= maxValidator && !strings.ContainsFunc(value, func(c rune) bool { return c < ' ' || c == 0x7F })
}

// headers returns an answer's headers as text. Cookies are secrets, and left
// out; so are logins in addresses.
func headers(h *wire.Header) string {
	var room [1 << 10]byte // those of most
	text := room[:0]
	for name, value := range h.All() {
		if strings.EqualFold(name, "Set-Cookie") || strings.EqualFold(name, "Set-Cookie2") {
			continue
		}
		value = strings.ToValidUTF8(weburl.MaskCredentials(value), "\uFFFD")
		if len(text)+len(name)+len(value)+len(": \n") > maxHeaders {
			break
		}
		text = append(append(text, strings.ToValidUTF8(name, "\uFFFD")...), ": "...)
		text = append(append(text, value...), '\n')
	}
	return string(text)
}
