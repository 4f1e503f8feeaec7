package title

import (
	"bytes"

	"marquee/fetcher/charset"
)

// detailReader gathers what Details holds, as written; it is decoded at the
// end.
type detailReader struct {
	ogTitle, description, canonical []byte
	h1                              []byte
	inH1, h1Seen                    bool
}

// maxDetails is how far behind the title the first h1 is looked for, and
// maxHeading how much of it is kept.
const (
	maxDetails = 256 << 10
	maxHeading = 4 << 10
)

func (d *detailReader) meta(k *token) {
	var name, property, content []byte
	for _, a := range k.attributes {
		switch {
		case a.is("name"):
			name = a.value
		case a.is("property"):
			property = a.value
		case a.is("content"):
			content = a.value
		}
	}
	if d.ogTitle == nil && (equalFold(property, "og:title") || equalFold(name, "og:title")) {
		d.ogTitle = bytes.Clone(content[:min(len(content), maxDetail)])
	}
	if d.description == nil && equalFold(name, "description") {
		d.description = bytes.Clone(content[:min(len(content), maxDetail)])
	}
}

func (d *detailReader) startTag(k *token) {
	switch {
	case k.element == elementLink && d.canonical == nil:
		d.link(k)
	case k.element == elementH1 && !d.h1Seen:
		d.inH1, d.h1Seen = true, true
	case k.element == elementBr && d.inH1:
		d.text([]byte{' '})
	}
}

func (d *detailReader) link(k *token) {
	var rel, href []byte
	for _, a := range k.attributes {
		if a.is("rel") {
			rel = a.value
		} else if a.is("href") {
			href = a.value
		}
	}
	for _, word := range bytes.Fields(rel) {
		if equalFold(word, "canonical") {
			d.canonical = bytes.Clone(href[:min(len(href), maxDetail)])
			return
		}
	}
}

func (d *detailReader) endTag(k *token) {
	if k.element == elementH1 {
		d.inH1 = false
	}
}

func (d *detailReader) text(b []byte) {
	if d.inH1 && len(d.h1) < maxHeading {
		d.h1 = append(d.h1, b[:min(len(b), maxHeading-len(d.h1))]...)
	}
}

// complete reports whether there is nothing more to look for; behind is how
// far the title lies back.
func (d *detailReader) complete(t *tree, behind int64) bool {
	return t.mode >= modeInBody && d.h1Seen && !d.inH1 || behind > maxDetails
}

// details decodes what was gathered.
func (d *detailReader) details(e *charset.Encoding) *Details {
	return &Details{
		OGTitle:     collapsed(e, d.ogTitle, unescapeAttribute),
		Description: collapsed(e, d.description, unescapeAttribute),
		H1:          collapsed(e, d.h1, unescapeText),
		Canonical:   collapsed(e, d.canonical, unescapeAttribute),
	}
}

func collapsed(e *charset.Encoding, b []byte, unescape func(string) string) string {
	return string(appendCollapsed(nil, []byte(unescape(string(e.Decode(nil, b))))))
}
