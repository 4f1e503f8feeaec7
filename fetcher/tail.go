package fetcher

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"

	"marquee/fetcher/pdf"
	"marquee/fetcher/title"
	"marquee/fetcher/wire"
)

// A PDF says its title at its end. What of a file is read for that:
const (
	// shortFile is how long a file may be that is read on to its end, where the
	// host does not offer parts.
	shortFile = 512 << 10
	// openFile is the same for a file whose length is not known.
	openFile = 128 << 10
)

// tailRange asks for a file's end (RFC 9110, 14.1.2).
var tailRange = "bytes=-" + strconv.Itoa(pdf.TailLength)

// untitledPDF reports whether an answer is a PDF whose start shows no title.
func untitledPDF(res *wire.Response, t *title.Title) bool {
	return res.Status == http.StatusOK && t.ContentType == "application/pdf" && !t.Found
}

// offersParts reports whether the end of an answer's file can be asked for, and
// is worth a request: it is far away, and no coding lies over it.
func offersParts(res *wire.Response) bool {
	return res.Length > res.BodyBytes()+pdf.TailLength && res.Header.Get("Content-Encoding") == "" &&
		strings.EqualFold(strings.TrimSpace(res.Header.Get("Accept-Ranges")), "bytes")
}

// wantsTail reports whether a PDF's end is to be asked for.
func wantsTail(res *wire.Response, t *title.Title) bool {
	return untitledPDF(res, t) && offersParts(res)
}

// readOn reads a short PDF to its end, where it is not asked for apart, and
// returns how many bytes that took.
func (w *worker) readOn(reader *title.Reader, res *wire.Response, t *title.Title) (read int64) {
	if !untitledPDF(res, t) || offersParts(res) || res.Length > shortFile {
		return 0
	}
	limit := int64(shortFile)
	if res.Length < 0 {
		limit = openFile
	}
	tail := bytes.Clone(reader.Start())
	for read < limit {
		n, err := res.Body.Read(w.buffer)
		read += int64(n)
		if len(tail) > 2*pdf.TailLength {
			tail = append(tail[:0], tail[len(tail)-pdf.TailLength:]...)
		}
		tail = append(tail, w.buffer[:n]...)
		if err != nil {
			break
		}
	}
	if read > 0 {
		title.OfferPDF(t, reader.Start(), tail)
	}
	return read
}

// askForTail goes on with a request for a file's end, at the same lane and as
// politely as any other.
func (w *worker) askForTail(d *reading, head []byte, res *wire.Response, known Result) (verdict, bool) {
	d.tail = &fileTail{head: bytes.Clone(head), result: known}
	res.Finish()
	if w.isSpaced() {
		d.hopping = true
		return verdict{hopTo: d.address.Origin(), heard: true}, false
	}
	return verdict{}, true
}

// takeTail ends a row with what its file's end says, or without.
func (w *worker) takeTail(d *reading, res *wire.Response, err error) verdict {
	r := &d.tail.result
	v := verdict{answered: true, heard: err == nil}
	if err == nil {
		if res.Status == http.StatusPartialContent {
			tail := w.readPart(res)
			r.WireBytes += int64(len(tail))
			r.BodyBytes += int64(len(tail))
			title.OfferPDF(&r.Title, d.tail.head, tail)
			bound(r)
		}
		res.Finish()
	}
	d.tail = nil
	r.Elapsed = time.Since(d.started)
	v.result = r
	return v
}

// readPart reads the part of a file that was asked for.
func (w *worker) readPart(res *wire.Response) (part []byte) {
	for len(part) < pdf.TailLength {
		n, err := res.Body.Read(w.buffer)
		part = append(part, w.buffer[:min(n, pdf.TailLength-len(part))]...)
		if err != nil {
			break
		}
	}
	return part
}
