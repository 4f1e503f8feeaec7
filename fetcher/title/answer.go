package title

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"marquee/fetcher/charset"
)

// charset returns the document's encoding and what decided it (HTML,
// 13.2.3.2; Encoding, 6 "decode").
func (r *Reader) charset() (*charset.Encoding, CharsetSource) {
	switch {
	case r.fixed != nil:
		return r.fixed, r.source
	case r.declaredInTime() && r.prescan.offset < unconditional:
		return r.prescan.found, CharsetMeta
	case r.declaredInTime():
		return r.prescan.found, CharsetLateMeta
	case r.named != nil:
		return r.named, CharsetXML
	case r.kind == kindXML:
		return charset.UTF8, CharsetDefault
	}
	if r.options.Chosen != nil {
		return r.options.Chosen, CharsetChosen
	}
	return guess(r.sample(), r.options.URL, r.page.tree.lang)
}

// declaredInTime reports whether a meta declares the encoding, and came before
// reading could stop.
func (r *Reader) declaredInTime() bool {
	if r.prescan.found == nil {
		return false
	}
	return !r.page.settled || !r.page.ascii || r.prescan.offset < r.page.settledAt+patience
}

// sample returns the bytes that tell the encoding where nothing declares it:
// the same ones however much more was written.
func (r *Reader) sample() []byte {
	if r.base > 0 {
		r.scratch = append(append(r.scratch[:0], r.prefix...), r.page.title...)
		return r.scratch
	}
	if !r.page.settled {
		return r.buffer
	}
	end := r.page.settledAt
	if !r.page.ascii {
		end = max(end+sampleLength, int64(r.prescan.pos))
	}
	return r.buffer[:min(int64(len(r.buffer)), end)]
}

// Title returns the answer for what was written. Call it once, at the end: at
// the body's end or where it was cut, or when Certain.
func (r *Reader) Title() Title {
	r.End()
	t := Title{ContentType: r.essence, Offset: -1, Costly: r.budget.state == budgetSpent}
	switch r.kind {
	case kindHTML:
		r.htmlTitle(&t)
	case kindXML:
		r.xmlTitle(&t)
	default:
		offer(&t, r.buffer)
	}
	t.Replacements = strings.Count(t.Text, string(utf8.RuneError))
	return t
}

func (r *Reader) htmlTitle(t *Title) {
	e, source := r.charset()
	t.HTML, t.Charset, t.CharsetSource = true, e.Name, source
	p := &r.page
	if r.decoding.on {
		e = charset.UTF8
	}
	if p.found && (e != charset.Replacement || r.decoding.on) { // in which there are no elements
		t.Found, t.Source = true, SourceHTML
		t.Text, t.Open, t.Cut = r.titleText(e), p.cut, p.long
		t.Offset, t.OutsideHead, t.Multiple = r.offset(p.offset), p.outsideHead, p.multiple
	}
	t.Lang = strings.ToValidUTF8(p.tree.lang, string(utf8.RuneError))
	r.refresh(t, e)
	if p.details != nil {
		t.Details = p.details.details(e)
	}
}

// refresh tells of the page's meta refresh. One inside a noscript counts only
// where there is no other.
func (r *Reader) refresh(t *Title, e *charset.Encoding) {
	content := r.page.refresh
	if r.page.stub() {
		content = r.page.hidden
		document := r.buffer
		if r.base > 0 {
			document = r.prefix
		}
		t.Stub = &Stub{}
		if !r.decoding.on { // of other documents the start is gone
			t.Stub = readStub(document, e)
		}
	}
	if len(content) > 0 {
		t.Refresh = unescapeAttribute(string(e.Decode(nil, content)))
		t.Base = unescapeAttribute(string(e.Decode(nil, r.page.baseHref)))
	}
}

// titleText decodes the title's content. The "<" kept behind it lets the
// decoder end as it does in the page.
func (r *Reader) titleText(e *charset.Encoding) string {
	content := r.page.title
	r.scratch = e.Decode(r.scratch[:0], content)
	decoded := r.scratch
	if len(content) > 0 && content[len(content)-1] == '<' && !r.page.cut {
		decoded = decoded[:len(decoded)-1]
	}
	n := len(r.scratch)
	if bytes.IndexByte(decoded, '&') >= 0 {
		r.scratch = appendUnescaped(r.scratch, string(decoded), false)
		decoded, n = r.scratch[n:], len(r.scratch)
	}
	r.scratch = appendCollapsed(r.scratch, decoded)
	return string(r.scratch[n:])
}

// offset returns where in the document what stands at an offset of the text
// that was read starts.
func (r *Reader) offset(read int64) int64 {
	if r.decoding.on {
		return r.decoding.offset(r.buffer, int(read))
	}
	return read
}

func (r *Reader) xmlTitle(t *Title) {
	e, source := r.charset()
	t.HTML, t.Charset, t.CharsetSource = true, e.Name, source
	x := r.xml
	if !r.decoding.on {
		t.HTML = !isFeedType(r.essence)
		return
	}
	t.Lang = strings.ToValidUTF8(string(x.lang), string(utf8.RuneError))
	t.Malformed = x.broken
	shown, from := x.title()
	switch {
	case shown != nil:
		t.Found, t.Source, t.Open, t.Cut = true, from, !shown.complete, shown.long
		t.Text, t.Offset = string(appendCollapsed(nil, shown.shows())), r.offset(int64(shown.offset))
	case x.feed.depth > 0:
		t.HTML, t.Source = false, SourceFeed
		if x.feed.taken {
			t.Found, t.Text = true, string(appendCollapsed(nil, x.feed.title))
			t.Offset = r.offset(int64(x.feed.offset))
		}
	case r.fallback && r.page.found:
		t.Fallback = r.titleText(charset.UTF8)
	}
	t.HTML = t.HTML && !isFeedType(r.essence)
}
