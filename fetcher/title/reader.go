package title

import (
	"errors"
	"io"
	"sync"

	"marquee/fetcher/charset"
)

const (
	// defaultLimit is how many decoded bytes are read where Options say nothing.
	defaultLimit = 4 << 20
	// step is how much of what is written is looked at in one go.
	step = 4 << 10
	// sampleLength is how much of a page without a declaration is read behind
	// its title for telling its encoding.
	sampleLength = 16 << 10
	// patience is how far behind an ASCII title a declaration is waited for:
	// it can change the charset's name only.
	patience = 8 << 10
	// keptPrefix is how much of a long page's start is kept when what was read
	// is dropped.
	keptPrefix = 64 << 10
)

// Options say what is known of a page before its first byte.
type Options struct {
	ContentTypes []string          // the Content-Type header's values in order, as received; nil if there was none
	NoSniff      bool              // X-Content-Type-Options forbids to tell the type from the bytes
	URL          string            // the final URL; its host's top-level domain weighs a guess
	Details      bool              // also read og:title, description, h1, canonical
	Chosen       *charset.Encoding // what a person chose in the place of a guess, nil if nobody did; none of UTF-16
	Limit        int64             // decoded bytes that are read at most; 0 = 4 MiB

	// Stopped, if set, is asked every few tenths of a millisecond of work
	// whether nobody waits for the title any more. Once it says so the Reader
	// does nothing more and is Certain.
	Stopped func() bool
}

// Reader reads one page's title from its bytes as they come. It is for one
// goroutine. How the bytes are cut into writes never changes the answer.
type Reader struct {
	document

	buffer   []byte // bytes that are still needed
	prefix   []byte // the document's start, once base > 0
	scratch  []byte
	page     page
	decoding decoding   // of a document that is read as text
	xml      *xmlReader // of XML
	types    lastTypes  // of the page before
}

// document is all that a Reader must forget before the next page, but for what
// has memory worth keeping.
type document struct {
	options Options
	media   mediaType
	essence string // the type the document is read as
	kind    documentKind

	base    int64 // the document's offset of buffer[0]
	total   int64 // bytes taken
	certain bool

	opened  bool              // the document's first bytes have been judged
	fixed   *charset.Encoding // by a byte order mark, the header or UTF-16's pattern
	source  CharsetSource
	named   *charset.Encoding // by the XML declaration
	skip    int               // length of the byte order mark
	prescan prescan

	fallback bool // a malformed document is read by HTML's rules
	ended    bool // the bytes have ended

	budget   budget
	searched int // steps of the tree that the budget has paid
}

var readers = sync.Pool{New: func() any { return new(Reader) }}

// NewReader returns a Reader for one page. Close gives it back.
func NewReader(o Options) *Reader {
	r, _ := readers.Get().(*Reader)
	if o.Limit <= 0 {
		o.Limit = defaultLimit
	}
	attributes := r.prescan.list[:0]
	r.document = document{}
	r.options, r.budget, r.prescan.list = o, newBudget(o.Limit, o.Stopped), attributes
	r.buffer, r.prefix, r.scratch = r.buffer[:0], r.prefix[:0], r.scratch[:0]
	r.decoding = decoding{text: r.decoding.text[:0], pieces: r.decoding.pieces[:0]}
	r.media = r.types.parse(o.ContentTypes)
	r.page.reset(o.Details)
	r.essence = r.media.essence
	r.kind = kindOf(r.essence)
	if r.kind == kindUnknown && o.NoSniff {
		r.essence, r.kind = "text/plain", kindOther
	}
	r.certain = r.kind == kindOther && !offers(r.essence)
	return r
}

// Close gives the Reader's memory back. It must not be used afterwards.
func (r *Reader) Close() {
	const worthKeeping = 256 << 10
	if cap(r.buffer)+cap(r.scratch)+cap(r.decoding.text)+cap(r.prefix)+cap(r.page.title) <= worthKeeping {
		if r.xml != nil && r.kind == kindXML {
			r.xml = r.xml.worthKeeping()
		}
		r.options, r.budget.stopped = Options{}, nil
		readers.Put(r)
	}
}

// Write takes the next decoded bytes of the body. It never fails and always
// takes all of p, though what lies behind the limit is not looked at.
func (r *Reader) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 && r.total < r.options.Limit && !r.finished() {
		// Cut at fixed offsets, so that decisions fall at the same bytes
		// however the writes are cut.
		size := min(int64(len(p)), step-r.total%step, r.options.Limit-r.total)
		r.buffer = append(r.buffer, p[:size]...)
		r.total += size
		p = p[size:]
		if r.spend(int(size)) {
			r.advance(r.total >= r.options.Limit)
		}
	}
	return n, nil
}

// Prefix returns up to 64 KB of the document's start, good until Close.
func (r *Reader) Prefix() []byte {
	if r.base > 0 {
		return r.prefix
	}
	return r.buffer[:min(len(r.buffer), keptPrefix)]
}

// finished reports whether further bytes are of no use at all.
func (r *Reader) finished() bool {
	return r.ended || r.budget.state != budgetLeft || r.certain && (r.kind != kindHTML || r.page.done)
}

// spend takes steps from the page's budget and reports whether to go on. A page
// whose budget is spent is read no further.
func (r *Reader) spend(steps int) bool {
	if !r.budget.spend(steps) {
		r.certain = true
		return false
	}
	return true
}

// spendTree takes the steps that the tree has made since it was last asked.
func (r *Reader) spendTree() {
	steps := r.page.tree.steps
	r.spend(steps - r.searched)
	r.searched = steps
}

// Stopped reports whether reading ended because Options.Stopped said so: the
// Title is then worth nothing.
func (r *Reader) Stopped() bool { return r.budget.state == budgetStopped }

// End says that the bytes have ended, as they do where a page is complete or
// is not wanted any further. Title does it too.
func (r *Reader) End() {
	if !r.finished() {
		r.advance(true)
	}
	r.ended, r.certain = true, true
}

// Certain reports whether nothing that follows can change the answer: the
// caller may stop reading.
func (r *Reader) Certain() bool { return r.certain || r.budget.state != budgetLeft }

// decodes reports whether the document is read as text, and begins to. A
// declaration in the document itself counts while all of it is still there.
func (r *Reader) decodes() bool {
	if r.decoding.on {
		return true
	}
	switch {
	case r.kind == kindXML, r.fixed != nil && r.fixed.Stateful:
	case r.fixed == nil && r.prescan.found != nil && r.prescan.found.Stateful && r.base == 0 && r.declaredInTime():
		r.fixed, r.source = r.charset()
	default:
		return false
	}
	e, _ := r.charset()
	r.decoding.start(e, r.skip)
	if r.kind == kindXML {
		if r.xml == nil {
			r.xml = new(xmlReader)
		}
		r.xml.reset(r.svg(), &r.budget)
	} else {
		r.page.reset(r.options.Details)
		r.searched = 0
	}
	return true
}

// advance looks at what was written. final says that nothing follows.
func (r *Reader) advance(final bool) {
	if final {
		r.certain = true
	}
	if r.kind == kindUnknown {
		if len(r.buffer) < sniffLength && !final {
			return
		}
		r.essence = sniff(r.buffer)
		r.kind = kindOf(r.essence)
	}
	if r.kind == kindOther {
		r.certain = r.certain || r.total >= offerLength || !offers(r.essence)
		return
	}
	if !r.opened && !r.open(final) {
		return
	}
	if r.fixed == nil && r.kind == kindHTML {
		r.prescan.advance(r.buffer, final)
	}
	if r.decodes() {
		r.readText(final)
		return
	}
	r.page.advance(r.buffer, final)
	r.spendTree()
	if r.page.settled && (r.page.details == nil && !r.page.stub() || r.page.done) && r.charsetSettled() {
		r.certain = true
	}
	r.drop()
}

func (r *Reader) svg() bool { return r.essence == "image/svg+xml" }

// open judges the document's first bytes (HTML, 13.2.3.2 "determining the
// character encoding"): a byte order mark, else the header's charset, else an
// XML declaration.
func (r *Reader) open(final bool) bool {
	mark, length, more := charset.BOM(r.buffer, final)
	if more {
		return false
	}
	if mark != nil {
		r.fixed, r.source, r.skip = mark, CharsetBOM, length
	} else if r.media.charset != nil {
		r.fixed, r.source = r.media.charset, CharsetHeader
	} else if r.essence == "text/xsl" {
		// Browsers read it as HTML, without looking for a declaration.
		r.fixed, r.source = charset.Windows1252, CharsetDefault
	} else {
		named, more := xmlEncoding(r.buffer, final)
		if more {
			return false
		}
		if named != nil && named.Stateful && named != charset.ISO2022JP && named != charset.Replacement {
			r.fixed, r.source = named, CharsetXML
		}
		r.named = named
	}
	r.opened = true
	r.page.scan.pos, r.prescan.pos = r.skip, r.skip
	return true
}

// charsetSettled reports whether the encoding is certain as far as it matters
// to the title.
func (r *Reader) charsetSettled() bool {
	if r.fixed != nil || r.prescan.found != nil {
		return true
	}
	if r.page.ascii {
		return r.prescan.done || r.total >= r.page.settledAt+patience
	}
	return r.prescan.done && r.total >= r.page.settledAt+sampleLength
}

// drop forgets the bytes that nothing needs any more.
func (r *Reader) drop() {
	n := r.page.scan.pos
	if r.fixed == nil && !r.prescan.done {
		n = min(n, r.prescan.pos)
	}
	if n < keptPrefix {
		return
	}
	if r.base == 0 {
		r.prefix = append(r.prefix[:0], r.buffer[:keptPrefix]...)
	}
	r.buffer = r.buffer[:copy(r.buffer, r.buffer[n:])]
	r.base += int64(n)
	r.page.shift(n)
	r.prescan.shift(n)
}

// readText decodes what has come of the document and reads it.
func (r *Reader) readText(final bool) {
	d := &r.decoding
	for done := false; !done; {
		start := len(d.text)
		taken := d.next(r.buffer, final)
		last := final && d.taken == len(r.buffer)
		if len(taken) == 0 && !last || !r.spend(len(taken)) {
			return
		}
		if r.kind == kindXML && !r.fallback {
			done = r.readXML(taken, start, last)
		} else {
			done = r.readDecoded(last)
		}
		r.certain = r.certain || done
		done = done || last && d.taken == len(r.buffer)
	}
}

// readDecoded reads on in the text of HTML and reports whether nothing more is
// looked for. What reads a malformed document by HTML's rules does not go far.
func (r *Reader) readDecoded(last bool) (done bool) {
	p := &r.page
	p.advance(r.decoding.text, last)
	r.spendTree()
	n := p.scan.pos
	r.decoding.drop(n)
	p.shift(n)
	if r.fallback {
		return p.found || r.decoding.taken >= keptPrefix
	}
	r.certain = r.certain || p.settled && (p.details == nil && !p.stub() || p.done)
	return p.done
}

// readXML reads on in the text of XML and reports whether nothing more is looked
// for. taken are the bytes that the text from start on was decoded from: one
// that is no character ends the document (XML 1.0, 4.3.3), unless it is a feed,
// which no browser shows.
func (r *Reader) readXML(taken []byte, start int, last bool) (done bool) {
	d, x := &r.decoding, r.xml
	end := len(d.text)
	if x.feed.depth == 0 {
		end = d.valid(taken, start)
	}
	x.damaged = d.damaged
	whole := end == len(d.text)
	d.drop(x.advance(d.text[:end], last && whole))
	if !whole && !x.done {
		x.fail()
	}
	if x.done && x.broken && !x.page.found && r.essence == "application/xhtml+xml" {
		r.fallback, r.searched = true, 0
		d.start(d.encoding, r.skip)
		return false
	}
	return x.done
}

// Read reads a page's title from src, up to where it is certain. The error is
// src's; the title is then what could be read before it.
func Read(src io.Reader, o Options) (Title, error) {
	r := NewReader(o)
	defer r.Close()
	var chunk [step]byte
	for !r.Certain() {
		n, err := src.Read(chunk[:])
		_, _ = r.Write(chunk[:n])
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return r.Title(), err
		}
	}
	return r.Title(), nil
}
