package title

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"marquee/fetcher/pdf"

	"marquee/fetcher/charset"
)

// offerLength is how much of a document without a title of its own is looked
// at for what it calls itself: what arrives at once.
const offerLength = 16 << 10

// offers reports whether a type that browsers show no title of may hold one.
func offers(essence string) bool { return essence == "application/pdf" || isImageType(essence) }

// offer reads what a PDF or an image calls itself: a PDF's Info title, a PNG's
// Title text, or the dc:title of an XMP packet.
func offer(t *Title, b []byte) {
	var text []byte
	switch {
	case t.ContentType == "application/pdf":
		OfferPDF(t, b, nil)
		return
	case isImageType(t.ContentType):
		text = pngTitle(b)
	default:
		return
	}
	if text == nil {
		text = xmpTitle(b)
	}
	t.offer(SourceImage, text)
}

// OfferPDF reads what a PDF calls itself into its Title: the title of its
// document information dictionary, else of its XMP packet, if it is not
// encrypted. head is the file's start, tail its end; nil if head is all of it.
func OfferPDF(t *Title, head, tail []byte) {
	text, encrypted := pdf.Title(head, tail)
	if encrypted {
		return
	}
	for _, part := range [][]byte{tail, head} {
		if len(bytes.TrimSpace(text)) == 0 {
			text = xmpTitle(part)
		}
	}
	t.offer(SourcePDF, text)
}

// offer takes a title that is not one of a page.
func (t *Title) offer(from Source, text []byte) {
	if t.Text = string(appendCollapsed(nil, text)); t.Text == "" {
		return
	}
	t.Found, t.Source = true, from
	t.Replacements = strings.Count(t.Text, string(utf8.RuneError))
}

// Start returns the document's start as far as it is still held: all that was
// written of a PDF, good until Close.
func (r *Reader) Start() []byte { return r.buffer }

// pngTitle returns a PNG's Title text (PNG, 11.3.3).
func pngTitle(b []byte) []byte {
	const signature = "\x89PNG\r\n\x1a\n"
	if !bytes.HasPrefix(b, []byte(signature)) {
		return nil
	}
	for b = b[len(signature):]; len(b) >= 8; {
		n := int64(binary.BigEndian.Uint32(b))
		if int64(len(b)) < n+12 {
			return nil
		}
		data, ok := bytes.CutPrefix(b[8:8+n], []byte("Title\x00"))
		if kind := string(b[4:8]); ok && kind == "tEXt" {
			return charset.Windows1252.Decode(nil, data)
		} else if ok && kind == "iTXt" {
			if parts := bytes.SplitN(data, []byte{0}, 5); len(parts) == 5 && len(data) > 0 && data[0] == 0 {
				return charset.UTF8.Decode(nil, parts[4])
			}
		}
		b = b[n+12:]
	}
	return nil
}

// xmpTitle returns the first dc:title of an XMP packet (ISO 16684-1, 8.3).
func xmpTitle(b []byte) []byte {
	i := bytes.Index(b, []byte("<dc:title"))
	if i < 0 {
		return nil
	}
	b = b[i:]
	if end := bytes.Index(b, []byte("</dc:title>")); end >= 0 {
		b = b[:end]
	} else {
		return nil
	}
	if _, item, ok := bytes.Cut(b, []byte("<rdf:li")); ok {
		b = item
	}
	_, text, ok := bytes.Cut(b, []byte(">"))
	if !ok {
		return nil
	}
	text, _, _ = bytes.Cut(text, []byte("<"))
	return []byte(unescapeText(string(charset.UTF8.Decode(nil, text))))
}
