package title

import (
	"bytes"

	"marquee/fetcher/charset"
)

// unconditional is how many bytes are searched for a declaration wherever it
// stands; behind them the search goes on only while the head does (HTML,
// 13.2.3.2 "prescan a byte stream to determine its encoding"). Browsers read
// on to the head's end where the standard decodes again for a late meta.
const unconditional = 1024

// A prescan looks for the meta element that declares the encoding. It is what
// browsers do: their tokenizer runs over the bytes and every meta tag counts
// that stands where a tag may stand.
type prescan struct {
	scanner
	outside bool // something that does not belong in a head has come
	done    bool
	found   *charset.Encoding // what the meta declares; nil if none does
	offset  int64             // where the deciding meta starts
	base    int64             // the document's offset of the first byte that advance is given
}

// advance reads on in b. final says that nothing follows.
func (p *prescan) advance(b []byte, final bool) {
	for !p.done {
		k := p.next(b, final, false)
		switch k.kind {
		case tokenNone:
			p.done = final
			return
		case tokenStart:
			if k.element == elementMeta {
				if e := declaredEncoding(k); e != nil {
					p.found, p.offset, p.done = e, p.base+int64(k.start), true
					return
				}
			}
			if rawContent(k.element) {
				p.raw = k.element
			}
			p.outside = p.outside || !mayStandInHead(k)
		case tokenEnd:
			p.outside = p.outside || !mayStandInHead(k)
		}
		if p.outside && p.base+int64(p.pos) >= unconditional {
			p.done = true
		}
	}
}

// shift tells the prescan that its first n bytes are dropped.
func (p *prescan) shift(n int) {
	p.base += int64(n)
	p.scanner.shift(n)
}

// mayStandInHead reports whether a tag leaves the search in the head.
func mayStandInHead(k *token) bool {
	switch k.element {
	case elementScript, elementNoscript, elementStyle, elementLink, elementMeta, elementObject, elementTitle, elementBase:
		return true
	case elementHTML, elementHead:
		return k.kind == tokenStart
	}
	return false
}

// declaredEncoding returns the encoding that a meta element declares, nil if
// it declares none that is known. Of several charset attributes browsers take
// the last, where the standard takes the first.
func declaredEncoding(k *token) *charset.Encoding {
	var label, content []byte
	pragma, hasCharset := false, false
	for _, a := range k.attributes {
		switch {
		case a.is("charset"):
			label, hasCharset = nil, true
			if len(a.value) <= maxKeyword {
				label = unescapeBytes(a.value)
			}
		case a.is("http-equiv"):
			pragma = pragma || a.says("content-type")
		case a.is("content"):
			content = a.value[:min(len(a.value), maxDeclaration)]
		}
	}
	if !hasCharset && pragma {
		label = charsetOf(unescapeBytes(content))
	}
	return charset.FromMeta(charset.Named(label))
}

// maxDeclaration is how much of a meta element's content is searched for a
// charset.
const maxDeclaration = 4 << 10

// charsetOf extracts the encoding's label from a meta element's content (HTML,
// 2.6.5 "extracting a character encoding from a meta element"), nil if there is
// none.
func charsetOf(b []byte) []byte {
	for {
		i := indexFold(b, "charset")
		if i < 0 {
			return nil
		}
		b = skipControls(b[i+len("charset"):])
		if len(b) == 0 || b[0] != '=' {
			continue
		}
		b = skipControls(b[1:])
		if len(b) == 0 {
			return nil
		}
		if quote := b[0]; quote == '"' || quote == '\'' {
			if end := bytes.IndexByte(b[1:], quote); end >= 0 {
				return b[1 : 1+end]
			}
			return nil
		}
		end := bytes.IndexFunc(b, func(r rune) bool { return r <= ' ' || r == ';' || r == '"' || r == '\'' })
		if end < 0 {
			end = len(b)
		}
		return b[:end]
	}
}

// indexFold finds a string in lower case, ignoring ASCII case.
func indexFold(b []byte, lower string) int {
	for i := 0; i+len(lower) <= len(b); i++ {
		if equalFold(b[i:i+len(lower)], lower) {
			return i
		}
	}
	return -1
}

// skipControls skips blanks and stray control characters.
func skipControls(b []byte) []byte {
	for len(b) > 0 && b[0] <= ' ' {
		b = b[1:]
	}
	return b
}

// xmlEncoding reads the XML declaration at the start of b ("get an XML
// encoding", HTML, 13.2.3.2): the encoding it names, nil if there is none.
// stateful UTF-16 shows in the declaration's first bytes. more says that b is
// too short to tell.
func xmlEncoding(b []byte, final bool) (e *charset.Encoding, more bool) {
	for _, start := range xmlStarts {
		if !bytes.HasPrefix(b, start.bytes) {
			more = more || !final && bytes.HasPrefix(start.bytes, b)
			continue
		}
		if start.encoding != nil {
			return start.encoding, false
		}
		end := bytes.IndexByte(b[:min(len(b), maxXMLDeclaration)], '>')
		if end < 0 {
			return nil, !final && len(b) < maxXMLDeclaration
		}
		e := charset.Named(pseudoEncoding(b[:end]))
		if e != charset.UserDefined { // which only a meta cannot mean
			e = charset.FromMeta(e)
		}
		return e, false
	}
	return nil, more
}

// maxXMLDeclaration bounds the search for the end of an XML declaration.
const maxXMLDeclaration = 1024

var xmlStarts = []struct {
	bytes    []byte
	encoding *charset.Encoding
}{
	{[]byte("<?xml"), nil},
	{[]byte("<\x00?\x00x\x00"), charset.UTF16LE},
	{[]byte("\x00<\x00?\x00x"), charset.UTF16BE},
}

// pseudoEncoding returns the value of an XML declaration's encoding.
func pseudoEncoding(b []byte) []byte {
	i := bytes.Index(b, []byte("encoding"))
	if i < 0 {
		return nil
	}
	b = skipControls(b[i+len("encoding"):])
	if len(b) == 0 || b[0] != '=' {
		return nil
	}
	b = skipControls(b[1:])
	if len(b) == 0 || b[0] != '"' && b[0] != '\'' {
		return nil
	}
	end := bytes.IndexByte(b[1:], b[0])
	if end < 0 {
		return nil
	}
	return b[1 : 1+end]
}
