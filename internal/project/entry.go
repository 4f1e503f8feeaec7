package project

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/fetcher/weburl"
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

// What an entry has, behind its row.
const (
	hasShared   uint8 = 1 << iota // else it is that of the entry before
	hasFinal                      // else it is the row's URL
	hasEvidence                   // of what it was read from
	hasBody                       // with the start of the page
	hasLike                       // its headers are those before, but for their middle
	hasPlain                      // its more is numbers
)

const (
	leastLike   = 16      // bytes that headers have in common, for it to be worth while
	mostHeaders = 8 << 10 // bytes of an answer's
)

// before is what the next entry is compared with: hosts give the same headers
// again and again.
type before struct {
	any     bool
	common  shared
	headers string
}

// errEntry is the error of bytes that are no entries.
var errEntry = errors.New("answers that came in a rush cannot be read")

// appendEntry appends the answer of a row behind another. Numbers are varints,
// texts have their length before them.
func appendEntry(to []byte, row int, r *fetcher.Result, last *before) []byte {
	common, final, has := sharedOf(r), "", uint8(0)
	proto, plain := plainOf(r)
	if plain {
		has |= hasPlain
	}
	if !last.any || common != last.common {
		has, last.any, last.common = has|hasShared, true, common
	}
	if r.FinalURL != r.URL {
		final = weburl.WithoutCredentials(r.FinalURL)
	}
	if final != "" {
		has |= hasFinal
	}
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
	to = append(binary.AppendVarint(to, int64(row)), has)
	if has&hasShared != 0 {
		for _, text := range common.texts() {
			to = appendText(to, text)
		}
	}
	ended := int64(0)
	if !r.Started.IsZero() {
		ended = r.Started.Add(r.Elapsed).Unix()
	}
	for _, n := range [...]int64{int64(r.Status), int64(r.Attempts), r.BodyBytes, r.Elapsed.Milliseconds(), ended} {
		to = binary.AppendVarint(to, n)
	}
	to = appendText(to, r.Title.Text)
	if has&hasFinal != 0 {
		to = appendText(to, final)
	}
	if plain {
		to = appendPlain(to, r, proto)
	} else {
		to = appendSized(to, r)
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

// appendSized appends an answer's more. Its length, which is known only
// afterwards, is that of most in the one byte that is left for it.
func appendSized(to []byte, r *fetcher.Result) []byte {
	at := len(to)
	to = appendMore(append(to, 0), r)
	n := len(to) - at - 1
	if n < 0x80 {
		to[at] = byte(n)
		return to
	}
	size := binary.AppendUvarint(nil, uint64(n))
	return slices.Replace(to, at, at+1, size...)
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

// plainMore is the JSON of a more that is numbers.
func (d *entries) plainMore() string {
	var r fetcher.Result
	proto := len(protos)
	if d.rest != "" {
		proto, d.rest = int(d.rest[0]), d.rest[1:]
	}
	if proto >= len(protos) {
		d.err, d.rest = errEntry, ""
		return ""
	}
	r.Proto, r.WireBytes, r.Length = protos[proto], d.number(), d.number()
	t := &r.Timing
	for _, to := range [...]*time.Duration{&t.DNS, &t.Connect, &t.TLS, &t.FirstByte, &t.Title} {
		*to = time.Duration(d.number()) * time.Microsecond
	}
	text := appendPlainMore(make([]byte, 0, 128), &r)
	return string(text)
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

// entries reads what appendEntry wrote. The texts of what it gives are parts of
// one, but for those that are shared.
type entries struct {
	rest    string
	last    [sharedTexts]string // of the entry before
	headers string              // the same
	none    bool                // no entry was read yet
	err     error
}

func entriesOf(body []byte) *entries { return &entries{rest: string(body), none: true} }

// next reads an entry into e; false behind the last, or where the bytes are none,
// which err says.
func (d *entries) next(e *entry) bool {
	if d.rest == "" || d.err != nil {
		return false
	}
	*e = entry{}
	e.row = int(d.number())
	has := uint8(0)
	if d.rest == "" {
		d.err = errEntry
	} else {
		has, d.rest = d.rest[0], d.rest[1:]
	}
	switch {
	case has&hasShared != 0:
		for i := range d.last {
			d.last[i] = strings.Clone(d.text()) // it may be kept for long, and for many
		}
	case d.none:
		d.err = errEntry
	}
	d.none = false
	for i, to := range e.shared() {
		*to = d.last[i]
	}
	e.status, e.attempts = int(d.number()), int(d.number())
	e.bytes, e.milliseconds, e.ended = d.number(), d.number(), d.number()
	e.title = d.text()
	if has&hasFinal != 0 {
		e.final = d.text()
	}
	if has&hasPlain != 0 {
		e.more = d.plainMore()
	} else {
		e.more = d.text()
	}
	if e.hasEvidence = has&hasEvidence != 0; e.hasEvidence {
		d.headers = d.headersLike(has&hasLike != 0)
		e.headers, e.etag, e.modified = d.headers, d.text(), d.text()
	}
	if has&hasBody != 0 {
		e.body = []byte(d.text())
	}
	if e.row < 0 {
		d.err = errEntry
	}
	return d.err == nil
}

// headersLike reads headers, of which only the middle may be there.
func (d *entries) headersLike(isLike bool) string {
	if !isLike {
		return d.text()
	}
	start, end := d.size(), d.size()
	middle, had := d.text(), uint64(len(d.headers))
	if start > had || end > had-start || start+end+uint64(len(middle)) > mostHeaders {
		d.err, d.rest = errEntry, ""
		return ""
	}
	return d.headers[:start] + middle + d.headers[had-end:]
}

func (d *entries) number() int64 {
	n, size := binary.Varint([]byte(d.rest[:min(len(d.rest), binary.MaxVarintLen64)]))
	if size <= 0 {
		d.err, d.rest = errEntry, ""
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *entries) size() uint64 {
	n, size := binary.Uvarint([]byte(d.rest[:min(len(d.rest), binary.MaxVarintLen64)]))
	if size <= 0 {
		d.err, d.rest = errEntry, ""
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *entries) text() string {
	n := d.size()
	if n > uint64(len(d.rest)) {
		d.err, d.rest = errEntry, ""
		return ""
	}
	text := d.rest[:n]
	d.rest = d.rest[n:]
	return text
}

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
