package title

import (
	"errors"
	"io"
	"sync"
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
	ContentTypes []string // the Content-Type header's values in order, as received; nil if there was none
	NoSniff      bool     // X-Content-Type-Options forbids to tell the type from the bytes
	URL          string   // the final URL; its host's top-level domain weighs a guess
	Details      bool     // also read og:title, description, h1, canonical
	Limit        int64    // decoded bytes that are read at most; 0 = 4 MiB
}

// Reader reads one page's title from its bytes as they come. It is for one
// goroutine. How the bytes are cut into writes never changes the answer.
type Reader struct {
	options Options
	media   mediaType
	essence string // the type the document is read as
	kind    documentKind

	buffer  []byte // bytes that are still needed
	base    int64  // the document's offset of buffer[0]
	prefix  []byte // the document's start, once base > 0
	total   int64  // bytes taken
	certain bool

	opened  bool      // the document's first bytes have been judged
	fixed   *encoding // by a byte order mark, the header or UTF-16's pattern
	source  CharsetSource
	named   *encoding // by the XML declaration
	skip    int       // length of the byte order mark
	prescan prescan
	page    page
	next    int64 // when a document that is read whole is tried again

	scratch, text []byte
}

var readers = sync.Pool{New: func() any { return new(Reader) }}

// NewReader returns a Reader for one page. Close gives it back.
func NewReader(o Options) *Reader {
	r, _ := readers.Get().(*Reader)
	if o.Limit <= 0 {
		o.Limit = defaultLimit
	}
	*r = Reader{
		options: o, media: parseContentTypes(o.ContentTypes), next: step,
		buffer: r.buffer[:0], prefix: r.prefix[:0], scratch: r.scratch[:0], text: r.text[:0],
		page: r.page, prescan: prescan{scanner: scanner{list: r.prescan.list[:0]}},
	}
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
	if cap(r.buffer)+cap(r.scratch)+cap(r.text)+cap(r.prefix)+cap(r.page.title) <= worthKeeping {
		r.options = Options{}
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
		r.advance(r.total >= r.options.Limit)
	}
	return n, nil
}

// finished reports whether further bytes are of no use at all.
func (r *Reader) finished() bool {
	return r.certain && (r.kind != kindHTML || r.whole() || r.page.done)
}

// Certain reports whether nothing that follows can change the answer: the
// caller may stop reading.
func (r *Reader) Certain() bool { return r.certain }

// whole reports whether the document is decoded and parsed as a whole.
func (r *Reader) whole() bool {
	return r.kind == kindXML || r.fixed != nil && r.fixed.stateful ||
		r.fixed == nil && r.prescan.found != nil && r.prescan.found.stateful && r.base == 0
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
	if r.whole() {
		r.tryWhole(final)
		return
	}
	r.page.advance(r.buffer, final)
	if r.page.settled && (r.page.details == nil || r.page.done) && r.charsetSettled() {
		r.certain = true
	}
	r.drop()
}

func (r *Reader) svg() bool { return r.essence == "image/svg+xml" }

// open judges the document's first bytes (HTML, 13.2.3.2 "determining the
// character encoding"): a byte order mark, else the header's charset, else an
// XML declaration.
func (r *Reader) open(final bool) bool {
	mark, length, more := bom(r.buffer, final)
	if more {
		return false
	}
	if mark != nil {
		r.fixed, r.source, r.skip = mark, CharsetBOM, length
	} else if r.media.charset != nil {
		r.fixed, r.source = r.media.charset, CharsetHeader
	} else if r.essence == "text/xsl" {
		// Browsers read it as HTML, without looking for a declaration.
		r.fixed, r.source = windows1252Encoding, CharsetDefault
	} else {
		named, more := xmlEncoding(r.buffer, final)
		if more {
			return false
		}
		if named != nil && named.stateful && named != iso2022JPEncoding && named != replacementEncoding {
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
	if isASCII(r.page.title) {
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

// tryWhole looks, at doubling lengths, whether a document that is decoded as a
// whole has shown its title.
func (r *Reader) tryWhole(final bool) {
	if final || r.certain || r.total < r.next {
		return
	}
	r.next = r.total * 2
	r.certain = r.readWhole(false)
}

// readWhole decodes the document and reads it from its start. It reports
// whether the title is certain.
func (r *Reader) readWhole(final bool) bool {
	e, _ := r.charset()
	r.text = e.decode(r.text[:0], r.buffer[r.skip:])
	if r.kind == kindXML {
		return readXML(r.text, r.svg(), final).sure
	}
	r.page.reset(r.options.Details)
	r.page.advance(r.text, final)
	return r.page.settled && (r.page.details == nil || r.page.done)
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
