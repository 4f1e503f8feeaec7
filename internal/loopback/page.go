package loopback

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// Page is an HTML page that can be of any size without being in memory.
type Page struct {
	Lang    string // "" is en
	Title   string // text, not markup
	Head    string // markup before the title
	Tail    string // markup in the head after the title
	Body    string // markup
	Filling string // markup that makes the page as large as it shall be; "" is Paragraph
	Charset string // a label of the Encoding Standard; "" is UTF-8
	By      string // how the charset is declared: header, meta, equiv, late, bom, xml, none; "" is header
	Size    int64  // bytes in the charset; filled up to it
	Late    int64  // bytes of comment in the head before the title
	Bare    bool   // no title element
}

// declarations are the ways to declare a charset: what the Content-Type adds,
// what stands at the very start, what stands in the head.
var declarations = map[string]struct{ parameter, start, head string }{
	"header": {parameter: "; charset=%s"},
	"meta":   {head: `<meta charset="%s">`},
	"equiv":  {head: `<meta http-equiv="Content-Type" content="text/html; charset=%s">`},
	"late":   {head: "<!--" + strings.Repeat(" the stock of this page is older than its charset ", 24) + `--><meta charset="%s">`},
	"bom":    {start: "\ufeff"},
	"xml":    {start: `<?xml version="1.0" encoding="%s"?>` + "\n"},
	"none":   {},
}

// Paragraph is what large pages are filled with, unless they say otherwise.
const Paragraph = "<p>The reading room is open from nine to five. Bring a pencil, leave your coat, and ask at the desk for anything that is not on the shelf.</p>\n"

// Printed is a Page in its charset: everything but the filling.
type Printed struct {
	start, filling, end []byte
	space               []byte // fills what is left when no filling fits any more
	size                int64  // of the whole
}

// Size returns how many bytes the whole page has.
func (r *Printed) Size() int64 { return r.size }

// ContentType returns the page's Content-Type.
func (p *Page) ContentType() string {
	return "text/html" + sprintf(declarations[p.how()].parameter, p.label())
}

func (p *Page) label() string {
	if p.Charset == "" {
		return "utf-8"
	}
	return p.Charset
}

func (p *Page) how() string {
	if p.By == "" {
		return "header"
	}
	return p.By
}

func (p *Page) paragraph() string {
	if p.Filling == "" {
		return Paragraph
	}
	return p.Filling
}

// Print puts the page into its charset. What the charset lacks becomes a
// character reference.
func (p *Page) Print() (*Printed, error) {
	enc, err := htmlindex.Get(p.label())
	if err != nil {
		return nil, fmt.Errorf("charset %q: %w", p.Charset, err)
	}
	declare, ok := declarations[p.how()]
	if !ok {
		return nil, fmt.Errorf("a charset cannot be declared by %q", p.By)
	}
	var b strings.Builder
	b.WriteString(sprintf(declare.start, p.label()))
	b.WriteString("<!doctype html>\n<html lang=\"" + p.language() + "\">\n<head>\n")
	b.WriteString(sprintf(declare.head, p.label()))
	b.WriteString(p.Head)
	if p.Late > 0 {
		b.WriteString("<!--" + strings.Repeat("-", int(p.Late)) + "-->\n")
	}
	if !p.Bare {
		b.WriteString("<title>" + html.EscapeString(p.Title) + "</title>\n")
	}
	b.WriteString(p.Tail + "</head>\n<body>\n" + p.Body)
	r := &Printed{}
	if r.start, err = encode(enc, b.String()); err == nil {
		r.end, err = encode(enc, "</body>\n</html>\n")
	}
	if err == nil && p.Size > 0 {
		if r.filling, err = encode(enc, p.paragraph()); err == nil {
			r.space, err = encode(enc, strings.Repeat(" ", 32))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("charset %q: %w", p.Charset, err)
	}
	r.size = max(p.Size, int64(len(r.start)+len(r.end)))
	return r, nil
}

func (p *Page) language() string {
	if p.Lang == "" {
		return "en"
	}
	return p.Lang
}

// WriteTo writes the page, filling it up to its size on the way.
func (r *Printed) WriteTo(w io.Writer) (int64, error) {
	var n int64
	write := func(b []byte) error {
		m, err := w.Write(b)
		n += int64(m)
		return err
	}
	if err := write(r.start); err != nil {
		return n, err
	}
	rest := r.size - int64(len(r.start)+len(r.end))
	if rest == 0 {
		return n, write(r.end)
	}
	for _, block := range [][]byte{bytes.Repeat(r.filling, 1+int(min(rest, 1<<14))/len(r.filling)), r.filling, r.space} {
		for ; rest >= int64(len(block)); rest -= int64(len(block)) {
			if err := write(block); err != nil {
				return n, err
			}
		}
	}
	if err := write(r.space[:rest]); err != nil {
		return n, err
	}
	return n, write(r.end)
}

// encode is UTF-8's way into a charset.
func encode(enc encoding.Encoding, text string) ([]byte, error) {
	if enc == unicode.UTF8 {
		return []byte(text), nil
	}
	out, err := encoding.HTMLEscapeUnsupported(enc.NewEncoder()).String(text)
	return []byte(out), err
}

// sprintf is fmt.Sprintf for a format that may have no verb.
func sprintf(format, label string) string { return strings.ReplaceAll(format, "%s", label) }
