package fetcher

import (
	"net/http"
	"strings"
	"time"

	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
)

// conditions returns the headers that ask for the address only if it is not as
// it was when the row was read before; none if another address answered then,
// if what it said cannot be relied on, or if the list's owner sends such headers
// himself.
func (d *reading) conditions(header http.Header) []wire.HeaderField {
	k := d.known
	if k == nil || k.Evidence == nil || d.tail != nil || d.refreshes > 0 && d.page != nil || !k.isReliable() {
		return nil
	}
	if without(weburl.WithoutCredentials(d.finalURL())) != without(k.FinalURL) {
		return nil
	}
	for name := range header {
		if strings.HasPrefix(strings.ToLower(name), "if-") {
			return nil
		}
	}
	var fields []wire.HeaderField
	if tag := k.Evidence.ETag; isETag(tag) {
		fields = append(fields, wire.HeaderField{Name: "If-None-Match", Value: tag})
	}
	if date := k.Evidence.LastModified; isPlain(date) {
		fields = append(fields, wire.HeaderField{Name: "If-Modified-Since", Value: date})
	}
	return fields
}

// isReliable reports whether an answer was one that can stand for the page: all
// of it was there, and it ended as the person wanted.
func (r *Result) isReliable() bool {
	return r.Outcome.Settled() && r.Code != CodeBodyTooLarge && r.Code != CodeTooCostly &&
		r.Status >= 200 && r.Status < 300 && !r.Flags.Has(FlagPartial)
}

// pageFlags are the flags that a page has for what stands in it, or for where it
// is.
const pageFlags = FlagCharsetGuessed | FlagOutsideHead | FlagMultiple | FlagReplacement | FlagCut |
	FlagConsent | FlagLogin | FlagToHomePage | FlagSoft404

// unchanged gives a row the answer that it had, of which the host says that it
// still holds.
func (w *worker) unchanged(d *reading, res *wire.Response) verdict {
	now := time.Now()
	k := d.known
	r := d.result(now)
	r.Outcome, r.Code, r.Detail, r.Status = k.Outcome, k.Code, k.Detail, k.Status
	r.Title, r.ContentType, r.Length, r.BodyBytes = k.Title, k.ContentType, k.Length, k.BodyBytes
	r.Proto = res.Proto
	r.Timing = Timing{DNS: res.Timing.DNS, Connect: res.Timing.Connect, TLS: res.Timing.TLS, FirstByte: res.Timing.FirstByte}
	r.Flags |= k.Flags&pageFlags | FlagNotModified | d.securityFlags()
	if w.run.options.Insecure && d.address.Secure {
		r.Flags |= FlagUnverified
	}
	e := *k.Evidence
	e.takeValidators(&res.Header)
	r.Evidence = &e
	v := verdict{answered: true, heard: true, result: r}
	v.wait = retryAfter(&res.Header, res.Status, now)
	res.Finish()
	return v
}

// unasked ends a row whose host says that its page has not changed, though
// nobody asked that: there is no page to read.
func (w *worker) unasked(d *reading, res *wire.Response) verdict {
	v := d.fail(failure{code: CodeBadResponse, detail: "304"}, time.Now())
	v.result.Status, v.heard = res.Status, true
	res.Finish()
	return v
}
