package fetcher

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"marquee/fetcher/charset"
	"marquee/fetcher/title"
	"marquee/fetcher/wall"
	"marquee/fetcher/wire"
)

// page reads an answer's title.
func (w *worker) page(d *reading, res *wire.Response, deadline time.Time) (verdict, bool) {
	w.types, w.deadline = res.Header.AppendValues(w.types[:0], "Content-Type"), deadline
	types := w.types
	reader := title.NewReader(title.Options{
		ContentTypes: types, NoSniff: noSniff(res), URL: d.finalURL(), Limit: w.run.options.MaxBody,
		Details: w.run.options.Details, Stopped: w.stopped, Chosen: d.chosen(),
	})
	defer reader.Close()
	began := time.Now()
	decoded, err := w.feed(reader, res)
	broken := err != nil && !errors.Is(err, wire.ErrTooLarge)
	if reader.Stopped() {
		res.Finish()
		return w.failed(d, w.unwanted(deadline), Result{})
	}
	t := reader.Title()
	decoded += w.readOn(reader, res, &t)
	if t.HTML && noDocument(res) {
		t = title.Title{ContentType: t.ContentType, Offset: -1}
	}
	now := time.Now()

	r := d.result(now)
	r.Status, r.Proto, r.Length, r.Title, r.ContentType = res.Status, res.Proto, res.Length, t, essence(types)
	r.Title.Stub = nil
	r.WireBytes, r.BodyBytes = res.BodyBytes(), decoded
	r.Timing = Timing{DNS: res.Timing.DNS, Connect: res.Timing.Connect, TLS: res.Timing.TLS, FirstByte: res.Timing.FirstByte, Title: now.Sub(began)}
	if w.run.options.Insecure && d.address.Secure {
		r.Flags |= FlagUnverified
	}
	r.Flags |= d.securityFlags()
	r.Evidence = w.evidence(res, reader, &t)
	bound(r)
	if broken && t.Open {
		r.Title.Text = ""
	}
	if broken && (t.Text == "" || t.Open) && res.Status < http.StatusBadRequest { // an error says all with its headers
		res.Finish()
		return w.failed(d, err, *r)
	}
	if broken {
		r.Flags |= FlagPartial
	}
	v := w.judge(d, res, r, now)
	if next, again, ok := w.refresh(d, res, &t, r); ok {
		return next, again
	}
	if wantsTail(res, &t) {
		return w.askForTail(d, reader.Start(), res, *r)
	}
	if shell, ok := w.wantsBrowser(d, r, res); ok {
		res.Finish()
		return w.askBrowser(d, *r, shell), false
	}
	res.Finish()
	return v, false
}

// noSniff reports whether a type that no header names must not be told from
// the bytes (Fetch, 2.2.2 "determine nosniff").
func noSniff(res *wire.Response) bool {
	first, _, _ := strings.Cut(res.Header.Get("X-Content-Type-Options"), ",")
	return strings.EqualFold(strings.TrimSpace(first), "nosniff")
}

// noDocument reports whether an answer is none that a browser shows: a download
// (RFC 6266, 4.2: whatever is not "inline" is one; HTML, 7.4.5), a 204 or 205,
// or a proxy's question from no proxy.
func noDocument(res *wire.Response) bool {
	switch res.Status {
	case http.StatusNoContent, http.StatusResetContent, http.StatusProxyAuthRequired:
		return true
	}
	return isDownload(res)
}

func isDownload(res *wire.Response) bool {
	disposition := res.Header.Get("Content-Disposition")
	if disposition == "" {
		return false
	}
	kind, _, _ := strings.Cut(disposition, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	return kind != "inline" && httpguts.ValidHeaderFieldName(kind) // what is no token is a parameter
}

// feed hands the body to the title reader until it is certain.
func (w *worker) feed(reader *title.Reader, res *wire.Response) (decoded int64, err error) {
	keeps := w.keepsStart()
	w.start = w.start[:0]
	for !reader.Certain() {
		n, err := res.Body.Read(w.buffer)
		decoded += int64(n)
		_, _ = reader.Write(w.buffer[:n])
		if keeps {
			w.keepStart(w.buffer[:n])
		}
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
func (w *worker) judge(d *reading, res *wire.Response, r *Result, now time.Time) verdict {
	t := &r.Title
	r.Flags |= titleFlags(t)
	if len(d.hops) > 0 {
		consent, login := wall.Gate(d.url, r.FinalURL)
		if consent {
			r.Flags |= FlagConsent
		}
		if login {
			r.Flags |= FlagLogin
		}
	}
	v := verdict{answered: true, result: r, heard: true}
	v.wait = retryAfter(&res.Header, res.Status, now)
	name, walled := wall.Wall(res.Status, tellTale(res), t.Text)
	if len(d.hops) > 0 && !r.Flags.Has(FlagConsent) && !r.Flags.Has(FlagLogin) && wall.LeadsHome(d.url, r.FinalURL) {
		r.Flags |= FlagToHomePage
	}
	if res.Status < 400 && !walled && wall.SoftNotFound(d.url, r.FinalURL, t.Text) {
		r.Flags |= FlagSoft404
	}
	switch {
	case walled:
		r.Outcome, r.Code, r.Detail = Blocked, CodeBlocked, name
	case res.Status >= 400 && res.Status < 1000: // beyond, it's no status, and browsers show the page
		r.Outcome, r.Code = HTTPError, statusCode(res.Status)
		v.code = r.Code
	case !t.HTML && (t.Text != "" || t.Found): // a feed's or a PDF's: no title of a page
		r.Outcome, r.Code, r.Detail = NotHTML, CodeNotHTML, t.ContentType
	case t.Text != "":
		r.Outcome = OK
	case t.Found:
		r.Outcome, r.Code = Empty, CodeEmptyTitle
	case t.Costly:
		r.Outcome, r.Code = Missing, CodeTooCostly
	case r.BodyBytes >= w.run.options.MaxBody || r.WireBytes >= w.run.options.MaxBody+wireSlack:
		r.Outcome, r.Code, r.Detail = Missing, CodeBodyTooLarge, strconv.FormatInt(w.run.options.MaxBody, 10)
	case isRedirect(res.Status) && r.BodyBytes == 0: // where there is a page, browsers show it
		r.Outcome, r.Code = Failed, CodeBadRedirect
	case t.HTML:
		r.Outcome, r.Code = Missing, CodeNoTitle
	case isDownload(res):
		r.Outcome, r.Code, r.Detail = NotHTML, CodeNotHTML, "a download"
	default:
		r.Outcome, r.Code, r.Detail = NotHTML, CodeNotHTML, t.ContentType
	}
	return v
}

// tellTale returns the headers that may show a wall: all of a refusal's, and of
// other answers, for which a copy of all would be too dear, Cloudflare's mark.
func tellTale(res *wire.Response) http.Header {
	const mark = "Cf-Mitigated"
	if res.Status >= 400 {
		return res.Header.HTTP()
	}
	if value := res.Header.Get(mark); value != "" {
		return http.Header{mark: {value}}
	}
	return nil
}

// securityFlags are what the connection's TLS needed.
func (d *reading) securityFlags() (f Flags) {
	if !d.address.Secure {
		return 0
	}
	origin := d.lane.Attached().(*wire.Origin)
	if origin.OldTLS() {
		f |= FlagOldTLS
	}
	if origin.Fetched() {
		f |= FlagAIA
	}
	return f
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

// chosen is the charset that a person chose for the row's page, nil if none
// did.
func (d *reading) chosen() *charset.Encoding {
	if d.known == nil || d.known.Title.CharsetSource != title.CharsetChosen {
		return nil
	}
	return charset.ByLabel(d.known.Title.Charset)
}
