package fetcher

import (
	"bytes"
	"strings"
	"unicode/utf8"

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
	e := &Evidence{Headers: headers(&res.Header, w.buffer)}
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

// headers returns an answer's headers as text, which is put together in room.
// Cookies are secrets, and left out; so are logins in addresses.
func headers(h *wire.Header, room []byte) string {
	text := room[:0]
	for name, value := range h.All() {
		if isCookie(name) {
			continue
		}
		before := len(text)
		text = append(append(append(text, name...), ": "...), value...)
		if line := text[before:]; !utf8.Valid(line) || bytes.IndexByte(value, '@') >= 0 {
			text = append(append(append(text[:before], mended(name)...), ": "...), weburl.MaskCredentials(mended(value))...)
		}
		if text = append(text, '\n'); len(text) > maxHeaders {
			text = text[:before]
			break
		}
	}
	return string(text)
}

func isCookie(name []byte) bool {
	const cookie, cookie2 = "Set-Cookie", "Set-Cookie2"
	return (len(name) == len(cookie) || len(name) == len(cookie2)) && (bytes.EqualFold(name, []byte(cookie)) || bytes.EqualFold(name, []byte(cookie2)))
}

func mended(text []byte) string { return strings.ToValidUTF8(string(text), "\uFFFD") }
