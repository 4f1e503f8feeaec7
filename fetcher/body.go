package fetcher

import (
	"errors"
	"io"
	"net/http"
	"time"

	"marquee/fetcher/wire"
)

// body hands an answer's body to whoever wants it, in the title reader's place.
// Refusals have none worth handing on.
func (w *worker) body(d *reading, res *wire.Response, deadline time.Time) (verdict, bool) {
	r := d.result(time.Now())
	r.Status, r.Proto, r.Length, r.ContentType = res.Status, res.Proto, res.Length, essence(res.Header.Values("Content-Type"))
	if w.run.options.Insecure && d.address.Secure {
		r.Flags |= FlagUnverified
	}
	r.Flags |= d.securityFlags()
	if res.Status >= http.StatusBadRequest || isRedirect(res.Status) {
		v := w.judge(d, res, r, time.Now())
		res.Finish()
		return v, false
	}
	b := &bodyReader{worker: w, res: res, deadline: deadline, left: w.run.options.MaxBody}
	w.run.options.OnBody(int(d.row), Page{URL: r.FinalURL, ContentType: r.ContentType, Local: res.Local, Body: b})
	r.WireBytes, r.BodyBytes, r.Elapsed = res.BodyBytes(), w.run.options.MaxBody-b.left, time.Since(d.started)
	wait := retryAfter(&res.Header, res.Status, time.Now())
	res.Finish()
	if b.err != nil && !errors.Is(b.err, io.EOF) {
		return w.failed(d, b.err, *r)
	}
	r.Outcome = OK
	return verdict{answered: true, result: r, heard: true, wait: wait}, false
}

// bodyReader is the body as OnBody reads it. It gives up when the row is
// stopped, when its time is over, and where the body is longer than allowed.
type bodyReader struct {
	worker   *worker
	res      *wire.Response
	deadline time.Time
	left     int64
	err      error // what ended it; io.EOF if that was the end
}

// Read implements io.Reader.
func (b *bodyReader) Read(into []byte) (int, error) {
	if b.err == nil {
		b.err = b.worker.unwanted(b.deadline)
	}
	if b.err != nil || len(into) == 0 {
		return 0, b.err
	}
	n, err := b.res.Body.Read(into[:min(int64(len(into)), b.left+1)])
	if int64(n) > b.left {
		n, err = int(b.left), &wire.Error{Stage: wire.StageBody, Err: wire.ErrTooLarge}
	}
	b.left -= int64(n)
	b.err = b.res.BodyError(err)
	return n, b.err
}
