package testsite

import (
	"bytes"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"marquee/internal/loopback"
)

// inMemory is the size up to which a page is put together before it is sent,
// so that a compressed one, too, has a Content-Length.
const inMemory = 256 << 10

// answer does what the path of a request asks for.
func (s *Site) answer(x *exchange) {
	a, err := read(x.request)
	if err != nil {
		http.Error(x, "testsite: "+err.Error(), http.StatusBadRequest)
		return
	}
	if s.wait(x.request.Context(), a.delay) != nil {
		abort()
	}
	if a.fail > 0 && s.failures.next(x.host.name+x.request.RequestURI, a.fail) || a.fail == 0 && a.refusal != nil {
		a.refuse()
	} else if a.fail > 0 {
		a.status = http.StatusOK // healed
	}
	if a.act != nil {
		a.act(s, x, a)
		return
	}
	s.send(x, a)
}

// refuse turns the answer into one of failure.
func (a *answer) refuse() {
	a.act = nil
	if a.status < http.StatusBadRequest {
		a.status = http.StatusServiceUnavailable
	}
	a.Title = strconv.Itoa(a.status) + " " + http.StatusText(a.status)
	maps.Copy(a.header, a.refusal)
}

// send sends the page.
func (s *Site) send(x *exchange, a *answer) {
	p, err := a.Print()
	if err != nil {
		http.Error(x, "testsite: "+err.Error(), http.StatusBadRequest)
		return
	}
	h := x.Header()
	maps.Copy(h, a.header)
	if h.Get("Content-Type") == "" {
		h.Set("Content-Type", a.ContentType())
	}
	if token := a.codings.Token(); token != "" {
		h.Set("Content-Encoding", token)
	}
	if !a.chunked && (len(a.codings) == 0 || p.Size() <= inMemory) {
		a.sendWhole(x, p)
		return
	}
	x.WriteHeader(a.status)
	_ = x.flush() // fails if the client went away, and then so does the next write
	w := a.codings.Open(x)
	if _, err := p.WriteTo(w); err == nil {
		_ = w.Close() // the client has what it wanted, or went away
	}
}

// sendWhole sends a page whose size on the wire can be told beforehand.
func (a *answer) sendWhole(x *exchange, p *loopback.Printed) {
	if len(a.codings) == 0 {
		x.Header().Set("Content-Length", strconv.FormatInt(p.Size(), 10))
		x.WriteHeader(a.status)
		_, _ = p.WriteTo(x) // fails when the client stops at the title
		return
	}
	var b bytes.Buffer
	w := a.codings.Open(&b)
	_, err := p.WriteTo(w)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		http.Error(x, "testsite: "+err.Error(), http.StatusInternalServerError)
		return
	}
	x.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	x.WriteHeader(a.status)
	_, _ = x.Write(b.Bytes()) // as above
}

// redirect makes the answer one of n redirects.
func (a *answer) redirect(n string) error {
	left, err := strconv.Atoi(n)
	if err != nil || left <= 0 {
		return err
	}
	a.act = func(_ *Site, x *exchange, _ *answer) {
		q := x.request.URL.Query()
		code, err := strconv.Atoi(q.Get("code"))
		if err != nil {
			code = http.StatusFound
		}
		to := strings.Replace(x.request.URL.RequestURI(), "/redirect/"+n, "/redirect/"+strconv.Itoa(left-1), 1)
		if left == 1 {
			to = target(x.request, to)
		}
		x.Header().Set("Location", to)
		x.WriteHeader(code)
	}
	return nil
}

// loop redirects to a second place that redirects back.
func (s *Site) loop(x *exchange, _ *answer) {
	to := x.request.URL.Path
	if x.request.URL.RawQuery == "" {
		to += "?again"
	}
	x.Header().Set("Location", to)
	x.WriteHeader(http.StatusFound)
}

// cookieWall redirects to itself until its cookie comes back.
func (s *Site) cookieWall(x *exchange, a *answer) {
	if c, err := x.request.Cookie("seen"); err == nil && c.Value == "yes" {
		s.send(x, a)
		return
	}
	http.SetCookie(x, &http.Cookie{Name: "seen", Value: "yes", Path: "/"})
	x.Header().Set("Location", x.request.URL.RequestURI())
	x.WriteHeader(http.StatusFound)
}

// auth wants any credentials at all.
func (s *Site) auth(x *exchange, a *answer) {
	if _, _, ok := x.request.BasicAuth(); !ok {
		x.Header().Set("WWW-Authenticate", `Basic realm="reading room"`)
		a.status, a.Title = http.StatusUnauthorized, "401 Unauthorized"
	}
	s.send(x, a)
}

// hang never answers.
func (s *Site) hang(x *exchange, _ *answer) {
	x.hold()
	s.hangUp(x)
}

// stall sends half a title and then nothing.
func (s *Site) stall(x *exchange, a *answer) {
	x.hold()
	x.Header().Set("Content-Type", a.ContentType())
	x.WriteHeader(a.status)
	_, _ = x.Write([]byte("<!doctype html><title>Half a ti")) // fails if the client went away, and then so do the next
	_ = x.flush()
	s.hangUp(x)
}

// hangUp waits until the client or the site goes away, and does not let
// net/http end the answer well.
func (s *Site) hangUp(x *exchange) {
	_ = s.wait(x.request.Context(), forever) // always ends with an error
	abort()
}

// abort breaks off the answer and its connection or stream.
func abort() { panic(http.ErrAbortHandler) }

// drip sends the page byte by byte.
func (s *Site) drip(x *exchange, a *answer) {
	p, err := a.Print()
	if err != nil {
		http.Error(x, "testsite: "+err.Error(), http.StatusBadRequest)
		return
	}
	x.hold()
	x.Header().Set("Content-Type", a.ContentType())
	x.WriteHeader(a.status)
	_ = x.flush() // as below
	if _, err := p.WriteTo(dripper{s, x, a.pace}); err != nil {
		abort() // the client or the site went away
	}
}

// dripper writes a byte at a time.
type dripper struct {
	site *Site
	x    *exchange
	pace time.Duration
}

func (d dripper) Write(b []byte) (int, error) {
	for i := range b {
		if err := d.site.wait(d.x.request.Context(), d.pace); err != nil {
			return i, err
		}
		if _, err := d.x.Write(b[i : i+1]); err != nil {
			return i, err
		}
		if err := d.x.flush(); err != nil {
			return i + 1, err
		}
	}
	return len(b), nil
}
