package urllist

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// maxParts bounds how many parts of a mail are read, and how deep they nest.
const (
	maxParts      = 200
	maxPartDepth  = 8
	maxPartLength = 64 << 20
)

// mail reads a mail as it is sent: the addresses of its text and HTML parts,
// decoded. An address that both parts hold is a repeat. Text without headers
// is taken for quoted-printable.
func (p *parser) mail(text string) {
	text = strings.TrimLeft(text, " \t\r\n")
	message, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil || !hasHeaders(text[:min(len(text), sampled)]) {
		p.part(unquote(text), "text/plain")
		return
	}
	m := mailReader{parser: p}
	m.read(message.Header.Get, message.Body, 0)
}

type mailReader struct {
	parser *parser
	parts  int
}

func (m *mailReader) read(header func(string) string, body io.Reader, depth int) {
	if m.parts++; m.parts > maxParts || depth > maxPartDepth {
		return
	}
	kind, parameters, err := mime.ParseMediaType(header("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	switch strings.ToLower(header("Content-Transfer-Encoding")) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, newlineless{body})
	}
	body = io.LimitReader(body, maxPartLength)
	switch {
	case strings.HasPrefix(kind, "multipart/") && parameters["boundary"] != "":
		parts := multipart.NewReader(body, parameters["boundary"])
		for {
			part, err := parts.NextRawPart()
			if err != nil {
				return
			}
			m.read(part.Header.Get, part, depth+1)
		}
	case kind == "message/rfc822":
		if inner, err := mail.ReadMessage(body); err == nil {
			m.read(inner.Header.Get, inner.Body, depth+1)
		}
	case strings.HasPrefix(kind, "text/"):
		content, _ := io.ReadAll(body) // what arrived before an error counts
		m.parser.part(decodeLabel(string(content), parameters["charset"]), kind)
	}
}

// part reads one part's text by its type.
func (p *parser) part(text, kind string) {
	if kind == "text/html" || isMarkupDocument(strings.TrimLeft(text, " \t\r\n")) {
		p.markup(text)
		return
	}
	for number, each := range Lines(joined(text)) {
		p.value(number, each)
	}
}

// joined closes addresses in <…> that were broken over two lines.
func joined(text string) string {
	at := 0
	for {
		open := strings.Index(text[at:], "<http")
		if open < 0 {
			return text
		}
		open += at
		stop := strings.IndexByte(text[open:], '>')
		if stop < 0 || stop > longest {
			at = open + 1
			continue
		}
		inside := text[open : open+stop]
		if whole := strings.NewReplacer("\r\n", "", "\n", "").Replace(inside); len(whole) < len(inside) && !strings.ContainsAny(whole, " \t") {
			text = text[:open] + whole + text[open+stop:]
			stop = len(whole)
		}
		at = open + stop
	}
}

// unquote decodes quoted-printable (RFC 2045, section 6.7), and leaves what is
// none as it is.
func unquote(text string) string {
	decoded, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(text)))
	if err != nil {
		soft := softBreak.ReplaceAllString(text, "")
		return strings.NewReplacer("=3D", "=", "=3d", "=", "=26", "&", "=3F", "?", "=20", " ").Replace(soft)
	}
	return string(decoded)
}

// newlineless leaves line ends out, which base64 in mails has.
type newlineless struct{ io.Reader }

func (n newlineless) Read(p []byte) (int, error) {
	for {
		count, err := n.Reader.Read(p)
		kept := bytes.Map(func(r rune) rune {
			if r == '\r' || r == '\n' || r == ' ' {
				return -1
			}
			return r
		}, p[:count])
		copied := copy(p, kept)
		if copied > 0 || err != nil {
			return copied, err
		}
	}
}
