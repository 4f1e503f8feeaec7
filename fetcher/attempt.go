package fetcher

import (
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"marquee/fetcher/title"
	"marquee/fetcher/wire"
)

// attempt makes the row's requests at its lane until it has an answer, fails,
// or must go on at another lane.
func (w *worker) attempt(d *reading) verdict {
	began := time.Now()
	if !d.hopping {
		d.attempts++
		d.spent = 0
	}
	d.hopping = false
	deadline := began.Add(w.run.options.Timeout - d.spent)
	for {
		v, again := w.exchange(d, deadline)
		if !again {
			d.spent += time.Since(began)
			return v
		}
	}
}

// exchange makes one request; again means that its answer led to another at
// the same lane.
func (w *worker) exchange(d *reading, deadline time.Time) (v verdict, again bool) {
	request := wire.Request{
		Address: d.address, Own: d.address.Origin() == d.own, Identity: d.identity,
		Guarded: d.public && d.address.Host != d.ownHost, Deadline: deadline, Field: d.fields(),
	}
	res, err := w.call.Get(&d.lane.origin, &request)
	if err != nil {
		return w.failed(d, err, Result{})
	}
	if len(d.hops) == 0 {
		d.public = !res.Local
	}
	if target, ok := redirect(res); ok {
		d.cookies.store(d.address, &res.Header)
		status := res.Status
		res.Finish()
		return w.follow(d, status, target)
	}
	return w.page(d, res)
}

// fields returns the headers that this request alone has.
func (d *reading) fields() http.Header {
	var h http.Header
	if cookie := d.cookies.header(d.address); cookie != "" {
		h = http.Header{"Cookie": {cookie}}
	}
	if d.address.Userinfo != "" && d.address.Origin() == d.own {
		if h == nil {
			h = http.Header{}
		}
		h.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(unescapeUserinfo(d.address.Userinfo))))
	}
	return h
}

func unescapeUserinfo(s string) string {
	name, password, _ := strings.Cut(s, ":")
	if u, err := url.PathUnescape(name); err == nil {
		name = u
	}
	if p, err := url.PathUnescape(password); err == nil {
		password = p
	}
	return name + ":" + password
}

// page reads an answer's title.
func (w *worker) page(d *reading, res *wire.Response) (verdict, bool) {
	types := res.Header.Values("Content-Type")
	reader := title.NewReader(title.Options{ContentTypes: types, URL: d.finalURL(), Limit: w.run.options.MaxBody})
	defer reader.Close()
	began := time.Now()
	decoded, err := w.feed(reader, res)
	broken := err != nil && !errors.Is(err, wire.ErrTooLarge)
	if broken {
		_, _ = reader.Write([]byte(breakMark))
	}
	t := reader.Title()
	half := false
	if broken {
		t.Text, half = strings.CutSuffix(t.Text, breakMark)
	}
	now := time.Now()

	r := d.result(now)
	r.Status, r.Proto, r.Length, r.Title, r.ContentType = res.Status, res.Proto, res.Length, t, essence(types)
	r.WireBytes, r.BodyBytes = res.BodyBytes(), decoded
	r.Timing = Timing{DNS: res.Timing.DNS, Connect: res.Timing.Connect, TLS: res.Timing.TLS, FirstByte: res.Timing.FirstByte, Title: now.Sub(began)}
	if w.run.options.Insecure && d.address.Secure {
		r.Flags |= FlagUnverified
	}
	if broken && (t.Text == "" || half) {
		res.Finish()
		return w.failed(d, err, r)
	}
	if broken {
		r.Flags |= FlagPartial
	}
	if v, again, ok := w.refresh(d, res, &t); ok {
		return v, again
	}
	v := w.judge(d, res, r)
	res.Finish()
	return v, false
}

// feed hands the body to the title reader until it is certain.
func (w *worker) feed(reader *title.Reader, res *wire.Response) (decoded int64, err error) {
	for !reader.Certain() {
		n, err := res.Body.Read(w.buffer)
		decoded += int64(n)
		_, _ = reader.Write(w.buffer[:n])
		if err == io.EOF {
			return decoded, nil
		}
		if err != nil {
			if reader.Certain() {
				return decoded, nil
			}
			return decoded, res.BodyError(err)
		}
	}
	return decoded, nil
}

// breakMark is written to the title reader where a page breaks off: if it
// shows at the end of the title, the title was not complete.
const breakMark = "-=the page breaks off here=-"

// essence returns the MIME type of the last Content-Type header that has one.
func essence(types []string) string {
	for i := len(types) - 1; i >= 0; i-- {
		kind, _, _ := strings.Cut(types[i], ";")
		if kind = strings.ToLower(strings.TrimSpace(kind)); strings.Contains(kind, "/") && len(kind) < 128 {
			return kind
		}
	}
	return ""
}

// judge turns an answer into the row's Result, or into a wait and another attempt.
func (w *worker) judge(d *reading, res *wire.Response, r Result) verdict {
	t := &r.Title
	r.Flags |= titleFlags(t)
	if len(d.hops) > 0 {
		consent, login := title.Gate(d.url, r.FinalURL)
		if consent {
			r.Flags |= FlagConsent
		}
		if login {
			r.Flags |= FlagLogin
		}
	}
	v := verdict{answered: true, heard: true}
	v.wait, v.asked = retryAfter(&res.Header, res.Status, time.Now())
	name, walled := title.Wall(res.Status, res.Header.HTTP(), *t)
	switch {
	case walled:
		r.Outcome, r.Code, r.Detail = Blocked, CodeBlocked, name
	case res.Status >= 400:
		r.Outcome, r.Code = HTTPError, statusCode(res.Status)
		v.code = r.Code
	case t.Text != "":
		r.Outcome = OK
	case t.Found:
		r.Outcome, r.Code = Empty, CodeEmptyTitle
	case r.BodyBytes >= w.run.options.MaxBody || r.WireBytes >= w.run.options.MaxBody+wireSlack:
		r.Outcome, r.Code, r.Detail = Missing, CodeBodyTooLarge, strconv.FormatInt(w.run.options.MaxBody, 10)
	case isRedirect(res.Status):
		r.Outcome, r.Code = Failed, CodeBadRedirect
	case t.HTML:
		r.Outcome, r.Code = Missing, CodeNoTitle
	default:
		r.Outcome, r.Code, r.Detail = NotHTML, CodeNotHTML, t.ContentType
	}
	v.result = r
	return w.run.retry(d, v)
}

func titleFlags(t *title.Title) (f Flags) {
	if t.CharsetSource == title.CharsetGuess {
		f |= FlagCharsetGuessed
	}
	if t.OutsideHead {
		f |= FlagOutsideHead
	}
	if t.Multiple {
		f |= FlagMultiple
	}
	if t.Replacements > 0 {
		f |= FlagReplacement
	}
	return f
}

// failed ends or repeats an attempt that got no usable answer; r holds what
// was known of it.
func (w *worker) failed(d *reading, err error, r Result) (verdict, bool) {
	now := time.Now()
	f := newFailure(err)
	if f.code == CodeBadEncoding && !d.identity {
		d.identity = true
		d.attempts++
		return verdict{}, true
	}
	v := d.fail(f, now)
	v.hopped = f.code == CodePrivateRedirect
	if r.Status != 0 {
		r.Outcome, r.Code, r.Detail = v.result.Outcome, v.result.Code, v.result.Detail
		v.result = r
	}
	return w.run.retry(d, v), false
}
