package title

// A page follows an HTML document's bytes to its title. It is what decides
// when the title is certain.
type page struct {
	scan scanner
	tree tree
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

	refresh []byte // content of the first meta refresh, as written
	details *detailReader
}

// afterwards is how far behind a certain title the head is read on for a meta
// refresh and a second title, if that much was written.
const afterwards = 4 << 10

func (p *page) reset(wantDetails bool) {
	*p = page{title: p.title[:0], refresh: p.refresh[:0], offset: -1, tree: p.tree, scan: scanner{list: p.scan.list[:0]}}
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
		cut := false
		if p.settled && p.details == nil {
			b, cut = p.window(b)
		}
		if p.done {
			return
		}
		k := p.scan.next(b, final, p.tree.inForeign())
		if k.kind == tokenNone || !p.take(b, k, final) {
			p.done = cut
			return
		}
		p.settle(k)
	}
}

// window cuts b where reading behind a settled title ends.
func (p *page) window(b []byte) (within []byte, cut bool) {
	end := p.settledAt + afterwards - p.base
	if int64(p.scan.pos) >= end || p.tree.mode >= modeInBody {
		p.done = true
		return b, true
	}
	if int64(len(b)) > end {
		return b[:end], true
	}
	return b, false
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
		p.scan.raw = p.tree.startTag(k)
		if p.details != nil {
			p.details.startTag(k)
		}
	case tokenEnd:
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
	p.ascii = isASCII(p.title)
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
	if len(p.refresh) > 0 {
		return
	}
	var content []byte
	refresh := false
	for _, a := range k.attributes {
		if a.is("http-equiv") {
			refresh = a.says("refresh")
		} else if a.is("content") && content == nil {
			content = a.value
		}
	}
	if refresh && len(content) <= maxRefresh {
		p.refresh = append(p.refresh, content...)
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
}
