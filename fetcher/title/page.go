package title

import (
	"bytes"

	"marquee/fetcher/charset"
)

// A page follows an HTML document's bytes to its title. It is what decides
// when the title is certain.
type page struct {
	scan scanner
	tree tree
	findings
}

// findings are what a page knows beside its scanner's place and its tree.
type findings struct {
	base int64 // the document's offset of the first byte that advance is given

	found       bool
	title       []byte // the first title's content as written, with the "<" after it
	offset      int64  // of its start tag
	outsideHead bool
	inBody      bool // a frameset may still remove it
	tables      int  // open tables whose foster parent comes before it
	multiple    bool
	cut         bool // it ended with the document
	long        bool // only its beginning was taken
	ascii       bool // it is ASCII

	settled   bool  // no bytes that follow can change which title it is
	settledAt int64 // offset behind the token that settled it
	done      bool  // nothing more is looked for

	refresh  []byte // content of the first meta refresh, as written
	hidden   []byte // of the first one inside a noscript
	baseHref []byte // of the first base element
	noscript bool   // inside a noscript
	sought   int    // up to where a refresh in the body was looked for
	hit      int    // where one seems to be
	details  *detailReader
}

// How far behind a certain title is read on, if that much was written.
const (
	afterwards = 2 << 10  // for a meta refresh and a second title in the head
	lookahead  = 8 << 10  // for a meta refresh anywhere
	stubLength = 16 << 10 // for what a page does besides sending readers without scripts elsewhere
)

func (p *page) reset(wantDetails bool) {
	p.findings = findings{title: p.title[:0], refresh: p.refresh[:0], hidden: p.hidden[:0], baseHref: p.baseHref[:0], offset: -1}
	p.scan = scanner{list: p.scan.list[:0]}
	p.tree.sink = p
	p.tree.reset()
	if wantDetails {
		p.details = &detailReader{}
	}
}

// advance reads on in b, the part of the document from p.base. final says that
// nothing follows.
func (p *page) advance(b []byte, final bool) {
	for !p.done {
		within, cut := b, false
		if p.settled && p.details == nil {
			if within, cut = p.window(b); within == nil {
				return
			}
		}
		k := p.scan.next(within, final && !cut, p.tree.inForeign())
		if k.kind == tokenNone || !p.take(within, k, final && !cut) {
			p.done = cut
			return
		}
		p.settle(k)
	}
}

// stub reports whether the page sends readers without scripts elsewhere, and
// must be looked at for whether it sends the others too.
func (p *page) stub() bool { return len(p.hidden) > 0 && len(p.refresh) == 0 }

// window cuts b where reading behind a settled title ends. It is nil where
// there is nothing to read, yet or at all.
func (p *page) window(b []byte) (within []byte, cut bool) {
	length := lookahead
	if p.stub() {
		length = stubLength
	}
	start := int(p.settledAt - p.base)
	if end := start + length; len(b) > end {
		b, cut = b[:end], true
	}
	switch {
	case p.scan.pos >= len(b) && cut, p.tree.mode == modeInFrameset:
		p.done = true
		return nil, cut
	case p.stub(), p.tree.mode < modeInBody && p.scan.pos < start+afterwards, p.scan.pos <= p.hit:
		return b, cut
	}
	from := min(max(p.scan.pos, p.sought), len(b))
	i := indexEquiv(b[from:])
	if i < 0 {
		p.sought = max(from, len(b)-len(equiv))
		p.done = cut
		return nil, cut
	}
	p.sought = from + i + 1
	p.hit = from + i
	return b, cut
}

// indexEquiv finds the name of the attribute that every meta refresh has, by a
// letter of it that is rare: in markup the "q", in prose, of which some languages
// are full of it, the hyphen.
func indexEquiv(b []byte) int {
	at, crowded := indexEquivBy(b, '-', len("http"), crowd)
	if !crowded {
		return at
	}
	small, _ := indexEquivBy(b[at:], 'q', len("http-e"), len(b))
	end := len(b)
	if small >= 0 {
		end = min(at+small+len(equiv), end)
	}
	capital, _ := indexEquivBy(b[at:end], 'Q', len("http-e"), len(b))
	switch {
	case capital >= 0 && (small < 0 || capital < small):
		return at + capital
	case small >= 0:
		return at + small
	}
	return -1
}

const (
	equiv = "http-equiv"
	crowd = 8 // hyphens that say that there will be more
)

// indexEquivBy finds the name by the byte of it that stands at a place of its
// own. After so many of them elsewhere it says how far it looked.
func indexEquivBy(b []byte, rare byte, place, most int) (at int, crowded bool) {
	for i, seen := 0, 0; ; i++ {
		n := bytes.IndexByte(b[i:], rare)
		if n < 0 {
			return -1, false
		}
		i += n
		if start := i - place; start >= 0 && len(b)-start >= len(equiv) && equalFold(b[start:start+len(equiv)], equiv) {
			return start, false
		}
		if seen++; seen > most {
			return max(i-place, 0), true
		}
	}
}

// take follows one token. It returns false if more bytes are needed for it.
func (p *page) take(b []byte, k *token, final bool) bool {
	switch k.kind {
	case tokenText:
		n := p.tree.text(b[k.start:k.end], k.partial && !final)
		if p.details != nil {
			p.details.text(b[k.start : k.start+n])
		}
		if n < k.end-k.start {
			p.scan.pos = k.start + n
			return false
		}
	case tokenCDATA:
		p.tree.text(b[k.start+len("<![CDATA["):max(k.end-len("]]>"), k.start+len("<![CDATA["))], false)
	case tokenRawText:
		if p.scan.keep {
			p.scan.keep = false
			p.takeTitle(b, k)
		}
	case tokenStart:
		if k.element == elementNoscript {
			p.noscript = true
		}
		p.scan.raw = p.tree.startTag(k)
		if p.details != nil {
			p.details.startTag(k)
		}
	case tokenEnd:
		if k.element == elementNoscript {
			p.noscript = false
		}
		p.tree.endTag(k)
		if p.details != nil {
			p.details.endTag(k)
		}
	}
	return true
}

// takeTitle takes the content of a title element: its beginning, if it is of a
// length that no honest title has.
func (p *page) takeTitle(b []byte, k *token) {
	p.found, p.cut, p.long = true, k.end >= len(b), k.end-k.start > maxTitleText
	if p.long {
		p.title = append(append(p.title[:0], b[k.start:k.start+maxTitleText]...), '<')
		p.cut = false
	} else {
		p.title = append(p.title[:0], b[k.start:min(k.end+1, len(b))]...)
	}
	p.ascii = charset.IsASCII(p.title)
}

// settle decides whether the title is certain now.
func (p *page) settle(k *token) {
	if p.settled {
		if p.details != nil && k.kind != tokenText && p.details.complete(&p.tree, p.base+int64(k.end)-p.settledAt) {
			p.done = true
		}
		return
	}
	p.tables = min(p.tables, p.tree.lowest)
	p.tree.lowest = p.tree.tables
	switch {
	case p.scan.keep:
	case p.found:
		p.settled = !p.inBody || p.tree.noFrames && p.tables == 0
	default:
		// Behind a frameset no title counts.
		p.settled = p.tree.mode == modeInFrameset || p.tree.mode == modeAfterFrameset || p.tree.mode == modeAfterAfterFrameset
	}
	p.settledAt = p.base + int64(k.end)
	if k.kind == tokenText {
		// Where a text is cut must not matter.
		p.settledAt = p.base + int64(k.start+p.tree.decided)
	}
}

// titleElement tells the page of a title that is part of the document. The
// first one in tree order counts; one that stands in a table without being in
// a cell comes before that table (HTML, 13.2.6.1 "foster parent").
func (p *page) titleElement(k *token) {
	fostered := p.tree.fostering && p.tree.tables > 0
	if p.found && (!fostered || p.tree.tables > p.tables) {
		p.multiple = true
		return
	}
	p.multiple = p.found
	p.scan.keep = true
	p.offset = p.base + int64(k.start)
	p.inBody = p.tree.mode >= modeInBody
	p.outsideHead = p.inBody
	p.tables = p.tree.tables
	if fostered {
		p.tables--
	}
}

// metaElement tells the page of a meta element.
func (p *page) metaElement(k *token) {
	if p.details != nil {
		p.details.meta(k)
	}
	content := &p.refresh
	if p.noscript {
		content = &p.hidden
	}
	if len(*content) == 0 {
		*content = append(*content, refreshOf(k)...)
	}
}

// refreshOf returns the content of a meta refresh, nil for other metas.
func refreshOf(k *token) (content []byte) {
	refresh := false
	for _, a := range k.attributes {
		if a.is("http-equiv") {
			refresh = a.says("refresh")
		} else if a.is("content") && content == nil {
			content = a.value
		}
	}
	if !refresh || len(content) > maxRefresh {
		return nil
	}
	return content
}

// baseElement tells the page of a base element.
func (p *page) baseElement(k *token) {
	if len(p.baseHref) > 0 {
		return
	}
	for _, a := range k.attributes {
		if a.is("href") && len(a.value) <= maxRefresh {
			p.baseHref = append(p.baseHref, a.value...)
			return
		}
	}
}

// bodyRemoved forgets a title that stood in the body.
func (p *page) bodyRemoved() {
	if p.found && p.inBody {
		p.found, p.multiple, p.offset = false, false, -1
		p.title = p.title[:0]
	}
}

// shift tells the page that its first n bytes are dropped.
func (p *page) shift(n int) {
	p.base += int64(n)
	p.scan.shift(n)
	p.sought, p.hit = max(p.sought-n, 0), p.hit-n
}
