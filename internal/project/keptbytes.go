package project

import (
	"encoding/binary"
	"time"

	"marquee/fetcher"
)

// keptBytes reads numbers and texts that stand one behind the other.
type keptBytes struct {
	rest    string
	headers string // of the answer before
	err     error
}

func (d *keptBytes) fail() { d.err, d.rest = errEntry, "" }

func (d *keptBytes) byte() (b uint8) {
	if d.rest == "" {
		d.fail()
		return 0
	}
	b, d.rest = d.rest[0], d.rest[1:]
	return b
}

// evidence reads what an answer was read from.
func (d *keptBytes) evidence(e *entry, has, isLike, hasBody bool) {
	if e.hasEvidence = has; has {
		d.headers = d.headersLike(isLike)
		e.headers, e.etag, e.modified = d.headers, d.text(), d.text()
	}
	if hasBody {
		e.body = []byte(d.text())
	}
}

// plainMore is the JSON of a more that is numbers.
func (d *keptBytes) plainMore() string {
	var r fetcher.Result
	proto := int(d.byte())
	if proto >= len(protos) {
		d.fail()
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

// headersLike reads headers, of which only the middle may be there.
func (d *keptBytes) headersLike(isLike bool) string {
	if !isLike {
		return d.text()
	}
	start, end := d.size(), d.size()
	middle, had := d.text(), uint64(len(d.headers))
	if start > had || end > had-start || start+end+uint64(len(middle)) > mostHeaders {
		d.fail()
		return ""
	}
	return d.headers[:start] + middle + d.headers[had-end:]
}

func (d *keptBytes) number() int64 {
	n, size := binary.Varint([]byte(d.rest[:min(len(d.rest), binary.MaxVarintLen64)]))
	if size <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *keptBytes) size() uint64 {
	n, size := binary.Uvarint([]byte(d.rest[:min(len(d.rest), binary.MaxVarintLen64)]))
	if size <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *keptBytes) text() string {
	n := d.size()
	if n > uint64(len(d.rest)) {
		d.fail()
		return ""
	}
	text := d.rest[:n]
	d.rest = d.rest[n:]
	return text
}
