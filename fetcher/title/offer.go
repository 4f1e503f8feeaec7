package title

import (
	"bytes"
	"encoding/binary"
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
		t.Source = SourcePDF
		text = pdfTitle(b)
	case isImageType(t.ContentType):
		t.Source = SourceImage
		text = pngTitle(b)
	default:
		return
	}
	if text == nil {
		text = xmpTitle(b)
	}
	if t.Text = string(appendCollapsed(nil, text)); t.Text == "" {
		t.Source = ""
		return
	}
	t.Found = true
}

// pdfTitle returns the Title of a document information dictionary (PDF 32000,
// 14.3.3) that is not compressed.
func pdfTitle(b []byte) []byte {
	for {
		i := bytes.Index(b, []byte("/Title"))
		if i < 0 {
			return nil
		}
		b = bytes.TrimLeft(b[i+len("/Title"):], "\x00\t\n\f\r ")
		if len(b) > 1 && b[0] == '(' {
			return pdfText(pdfLiteral(b[1:]))
		}
		if len(b) > 1 && b[0] == '<' && b[1] != '<' {
			return pdfText(pdfHex(b[1:]))
		}
	}
}

// pdfLiteral reads a literal string after its "(" (PDF 32000, 7.3.4.2).
func pdfLiteral(b []byte) []byte {
	var out []byte
	depth := 1
	for i := 0; i < len(b); i++ {
		switch c := b[i]; c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\\':
			var n int
			out, n = pdfEscape(out, b[i+1:])
			i += n
			continue
		}
		out = append(out, b[i])
	}
	return nil
}

// pdfEscape reads what follows a backslash and returns how long it was.
func pdfEscape(out, b []byte) ([]byte, int) {
	if len(b) == 0 {
		return out, 0
	}
	switch c := b[0]; {
	case c == 'n' || c == 'r' || c == 't' || c == 'b' || c == 'f':
		return append(out, ' '), 1
	case c == '\n' || c == '\r':
		return out, 1
	case c >= '0' && c <= '7':
		n, v := 0, 0
		for n < 3 && n < len(b) && b[n] >= '0' && b[n] <= '7' {
			v = v*8 + int(b[n]-'0')
			n++
		}
		return append(out, byte(v)), n
	default:
		return append(out, c), 1
	}
}

// pdfHex reads a hexadecimal string after its "<" (PDF 32000, 7.3.4.3).
func pdfHex(b []byte) []byte {
	var out []byte
	half, high := false, byte(0)
	for _, c := range b {
		v, ok := digitValue(c, 16)
		switch {
		case c == '>':
			if half {
				out = append(out, high<<4)
			}
			return out
		case !ok:
		case half:
			out = append(out, high<<4|byte(v))
			half = false
		default:
			high, half = byte(v), true
		}
	}
	return nil
}

// pdfText decodes a text string (PDF 32000, 7.9.2.2). PDFDocEncoding is read
// as windows-1252, from which it differs in a few signs only.
func pdfText(b []byte) []byte {
	if e, n, _ := bom(b, true); e != nil {
		return e.decode(nil, b[n:])
	}
	return windows1252Encoding.decode(nil, b)
}

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
			return windows1252Encoding.decode(nil, data)
		} else if ok && kind == "iTXt" {
			if parts := bytes.SplitN(data, []byte{0}, 5); len(parts) == 5 && len(data) > 0 && data[0] == 0 {
				return utf8Encoding.decode(nil, parts[4])
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
	return []byte(unescapeText(string(utf8Encoding.decode(nil, text))))
}
