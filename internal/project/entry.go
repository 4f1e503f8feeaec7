package project

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"marquee/fetcher"
	"marquee/fetcher/title"
)

// entry is an answer on its way into the file: what the columns of results take,
// without passwords.
type entry struct {
	answer
	hasEvidence             bool
	headers, etag, modified string
	body                    []byte
}

// shared is what many answers have in common.
type shared struct {
	outcome       fetcher.Outcome
	code          fetcher.Code
	titleSource   title.Source
	flags         fetcher.Flags
	contentType   string
	charset       string
	charsetSource title.CharsetSource
	lang          string
}

func sharedOf(r *fetcher.Result) shared {
	kind := r.ContentType
	if kind == "" {
		kind = r.Title.ContentType
	}
	return shared{r.Outcome, r.Code, r.Title.Source, r.Flags, kind, r.Title.Charset, r.Title.CharsetSource, r.Title.Lang}
}

// What stands of an answer beside its JSON.
const (
	hasEvidence uint8 = 1 << iota // what it was read from
	hasBody                       // with the start of the page
	hasLike                       // its headers are those before, but for their middle
	hasExact                      // its texts, which are no UTF-8
	hasPlain                      // its more, which is numbers
)

const (
	leastLike   = 16      // bytes that headers have in common, for it to be worth while
	mostHeaders = 8 << 10 // bytes of an answer's
)

// before is what the next answer is compared with: hosts give the same again and
// again.
type before struct {
	heads   []shared // of the answers before
	inexact []bool   // whether they are no UTF-8
	last    int      // that of the answer before
	headers string
}

// head is which of the heads is this one; false if it is new.
func (b *before) head(common *shared) (head int, known bool) {
	if b.last < len(b.heads) && b.heads[b.last] == *common {
		return b.last, true
	}
	head = slices.Index(b.heads, *common)
	return head, head >= 0
}

// errEntry is the error of bytes that are no entries.
var errEntry = errors.New("answers that came in a rush cannot be read")

// entriesText is answers on their way into the file: a JSON array, another of what
// they have in common, and beside it, an answer behind the other, what is no text
// or is long and much the same in all: numbers are varints, texts have their length
// before them. The arrays lack their closing brackets.
type entriesText struct {
	text  []byte
	heads []byte
	kept  []byte
}

func (t *entriesText) len() int { return len(t.text) + len(t.heads) + len(t.kept) }

func (t *entriesText) clear() { t.text, t.heads, t.kept = t.text[:0], t.heads[:0], t.kept[:0] }

// whole are the arrays as they are written.
func (t *entriesText) whole() (text, heads []byte) { return append(t.text, ']'), append(t.heads, ']') }

// add puts the answer of a row behind the others.
func (t *entriesText) add(row int, r *fetcher.Result, last *before) {
	common := sharedOf(r)
	head, known := last.head(&common)
	if !known {
		var exact bool
		head = len(last.heads)
		t.heads, exact = appendHead(between(t.heads), &common)
		last.heads, last.inexact = append(last.heads, common), append(last.inexact, !exact)
	}
	last.last = head
	proto, isPlain := plainOf(r)
	text, exact := appendAnswer(between(t.text), row, head, r, isPlain)
	t.text = text
	has := uint8(0)
	if !exact || last.inexact[head] {
		has |= hasExact
	}
	if isPlain {
		has |= hasPlain
	}
	t.kept = appendKept(t.kept, r, last, has, proto)
}

// between begins an array, or goes on with it.
func between(array []byte) []byte {
	if len(array) == 0 {
		return append(array, '[')
	}
	return append(array, ',', '\n')
}

// appendKept appends what stands beside an answer's JSON.
func appendKept(to []byte, r *fetcher.Result, last *before, has uint8, proto int) []byte {
	e, start, end := r.Evidence, 0, 0
	if e != nil {
		has |= hasEvidence
		if len(e.Body) > 0 {
			has |= hasBody
		}
		if start, end = alike(e.Headers, last.headers); start+end >= leastLike && len(e.Headers) <= mostHeaders {
			has |= hasLike
		}
	}
	to = append(to, has)
	if has&hasPlain != 0 {
		to = appendPlain(to, r, proto)
	}
	if has&hasExact != 0 {
		for _, text := range last.heads[last.last].texts() {
			to = appendText(to, text)
		}
		to = appendText(appendText(to, r.Title.Text), finalOf(r))
	}
	if has&hasLike != 0 {
		to = binary.AppendUvarint(binary.AppendUvarint(to, uint64(start)), uint64(end))
		to = appendText(to, e.Headers[start:len(e.Headers)-end])
	} else if e != nil {
		to = appendText(to, e.Headers)
	}
	if e != nil {
		last.headers = e.Headers
		to = appendText(appendText(to, e.ETag), e.LastModified)
	}
	if has&hasBody != 0 {
		to = append(binary.AppendUvarint(to, uint64(len(e.Body))), e.Body...)
	}
	return to
}

// alike is how many bytes two texts have in common at their start and, behind
// that, at their end.
func alike(a, b string) (start, end int) {
	const word = 8 // bytes that are compared at once
	most := min(len(a), len(b))
	for start+word <= most && a[start:start+word] == b[start:start+word] {
		start += word
	}
	for start < most && a[start] == b[start] {
		start++
	}
	a, b, most = a[start:], b[start:], most-start
	for end+word <= most && a[len(a)-end-word:len(a)-end] == b[len(b)-end-word:len(b)-end] {
		end += word
	}
	for end < most && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return start, end
}

func appendText(to []byte, text string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(text))), text...)
}

// protos are the protocols of an answer whose more is numbers.
var protos = [...]string{"", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/3.0"}

// plainOf reports whether an answer's more has no text but the protocol's, and
// which of protos that is. That of most is so.
func plainOf(r *fetcher.Result) (proto int, plain bool) {
	if r.Detail != "" || len(r.Redirects) != 0 || r.Scripts != nil || r.Title.Details != nil || len(r.Tries) != 0 {
		return 0, false
	}
	proto = slices.Index(protos[:], r.Proto)
	return proto, proto >= 0
}

// appendPlain appends the more of an answer as plainMore reads it: a third of
// what its JSON would take.
func appendPlain(to []byte, r *fetcher.Result, proto int) []byte {
	to = append(to, byte(proto))
	to = binary.AppendVarint(binary.AppendVarint(to, r.WireBytes), r.Length)
	for _, d := range phases(&r.Timing) {
		to = binary.AppendVarint(to, d.Microseconds())
	}
	return to
}

const sharedTexts = 8

// texts are the columns of what is shared.
func (c *shared) texts() [sharedTexts]string {
	return [...]string{c.outcome.String(), string(c.code), string(c.titleSource), joined(c.flags), c.contentType, c.charset, string(c.charsetSource), c.lang}
}

// shared are the columns of an answer that many have in common, in the order of
// texts.
func (a *answer) shared() [sharedTexts]*string {
	return [...]*string{&a.outcome, &a.code, &a.source, &a.flags, &a.kind, &a.charset, &a.charsetSource, &a.lang}
}

// entryReader reads answers one behind the other.
type entryReader interface {
	// next reads one into e; false behind the last, or where there is none.
	next(e *entry) bool
}

// entries reads what entriesText wrote.
type entries struct {
	text answersText
	kept keptBytes
}

func entriesOf(text, heads, kept string) *entries {
	return &entries{answersOf(text, heads), keptBytes{rest: kept}}
}

// next reads an answer into e; false behind the last, or where the bytes are none,
// which failed says. Its texts are parts of one, but for those that are shared.
func (d *entries) next(e *entry) bool {
	*e = entry{}
	if d.kept.err != nil || !d.text.next(e) {
		return false
	}
	has := d.kept.byte()
	if has&hasPlain != 0 {
		e.more = d.kept.plainMore()
	}
	if has&hasExact != 0 {
		for _, to := range e.shared() {
			*to = strings.Clone(d.kept.text())
		}
		e.title, e.final = d.kept.text(), d.kept.text()
	}
	d.kept.evidence(e, has&hasEvidence != 0, has&hasLike != 0, has&hasBody != 0)
	return d.kept.err == nil
}

// failed says why there was no next; nil at the end.
func (d *entries) failed() error { return errors.Join(d.text.err, d.kept.err) }

// alone makes an entry's texts its own, so that it can outlive those beside it.
func (e *entry) alone() {
	for _, text := range [...]*string{&e.title, &e.final, &e.more, &e.headers, &e.etag, &e.modified} {
		*text = strings.Clone(*text)
	}
}

// evidence is what the answer was read from; nil if that is not kept.
func (e *entry) evidence() *fetcher.Evidence {
	if !e.hasEvidence {
		return nil
	}
	return &fetcher.Evidence{Headers: e.headers, ETag: e.etag, LastModified: e.modified, Body: e.body}
}
