package project

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/fetcher/weburl"
)

// more is the part of an answer that is not worth a column of its own, kept as
// JSON. Fields that say nothing are left out.
type more struct {
	Detail    string `json:"detail,omitempty"`
	Redirects []hop  `json:"redirects,omitempty"`
	Wire      int64  `json:"wire,omitempty"`
	Length    *int64 `json:"length,omitempty"`
	Proto     string `json:"proto,omitempty"`
	Timing    []int  `json:"timing,omitempty"` // microseconds: DNS, connect, TLS, first byte, title
	Page      *said  `json:"page,omitempty"`

	Scripts *scripts `json:"scripts,omitempty"`
	Tries   []try    `json:"tries,omitempty"` // that were followed by another
}

// try is an attempt that came to nothing.
type try struct {
	Code   string `json:"code,omitempty"`
	Detail string `json:"detail,omitempty"`
	Status int    `json:"status,omitempty"`
	Began  int64  `json:"began"` // milliseconds after the first
	Took   int64  `json:"took"`  // milliseconds
}

// scripts are what a browser made of a row, as far as it is kept.
type scripts struct {
	Read    string `json:"read,omitempty"`
	Failure string `json:"failure,omitempty"`
	Title   string `json:"title,omitempty"`
	URL     string `json:"url,omitempty"`
}

// said is what else a page says of itself.
type said struct {
	OGTitle     string `json:"og_title,omitempty"`
	Description string `json:"description,omitempty"`
	H1          string `json:"h1,omitempty"`
	Canonical   string `json:"canonical,omitempty"`
}

type hop struct {
	Status int    `json:"status"`
	URL    string `json:"url"`
}

// appendMore appends the JSON of an answer's more. That of most answers has
// numbers only and is written without the encoder, which would take longer than
// all the rest.
func appendMore(to []byte, r *fetcher.Result) []byte {
	if _, plain := plainOf(r); plain {
		return appendPlainMore(to, r)
	}
	m := more{Detail: r.Detail, Wire: r.WireBytes, Proto: r.Proto}
	if r.Length >= 0 {
		length := r.Length // the Result itself must not escape
		m.Length = &length
	}
	if r.Scripts != nil {
		m.Scripts = &scripts{r.Scripts.Read, r.Scripts.Failure, r.Scripts.Title, weburl.WithoutCredentials(r.Scripts.URL)}
	}
	if d := r.Title.Details; d != nil {
		m.Page = &said{d.OGTitle, d.Description, d.H1, d.Canonical}
	}
	for _, t := range r.Tries {
		m.Tries = append(m.Tries, try{string(t.Code), t.Detail, t.Status, t.Began.Milliseconds(), t.Took.Milliseconds()})
	}
	for _, h := range r.Redirects {
		m.Redirects = append(m.Redirects, hop{h.Status, weburl.WithoutCredentials(h.URL)})
	}
	if r.Timing != (fetcher.Timing{}) {
		for _, d := range phases(&r.Timing) {
			m.Timing = append(m.Timing, int(d.Microseconds()))
		}
	}
	text, err := json.Marshal(m)
	if err != nil {
		return append(to, "{}"...) // strings and numbers always marshal
	}
	return append(to, text...)
}

// appendPlainMore is appendMore of an answer for which plainOf holds.
func appendPlainMore(to []byte, r *fetcher.Result) []byte {
	between := byte('{')
	key := func(name string) {
		to = append(append(to, between), name...)
		between = ','
	}
	if r.WireBytes != 0 {
		key(`"wire":`)
		to = strconv.AppendInt(to, r.WireBytes, 10)
	}
	if r.Length >= 0 {
		key(`"length":`)
		to = strconv.AppendInt(to, r.Length, 10)
	}
	if r.Proto != "" {
		key(`"proto":"`)
		to = append(append(to, r.Proto...), '"')
	}
	if r.Timing != (fetcher.Timing{}) {
		key(`"timing":`)
		for i, d := range phases(&r.Timing) {
			to = strconv.AppendInt(append(to, "[,,,,"[i]), d.Microseconds(), 10)
		}
		to = append(to, ']')
	}
	if between == '{' {
		to = append(to, '{')
	}
	return append(to, '}')
}

// phases are a timing's in the order of more.
func phases(t *fetcher.Timing) [5]time.Duration {
	return [...]time.Duration{t.DNS, t.Connect, t.TLS, t.FirstByte, t.Title}
}

// readMore takes what appendMore wrote into an answer whose length is not known.
// What is no more changes nothing.
func readMore(text string, r *fetcher.Result) {
	if readPlainMore(text, r) {
		return
	}
	var m more
	if json.Unmarshal([]byte(text), &m) != nil {
		return
	}
	r.Detail, r.WireBytes, r.Proto = m.Detail, m.Wire, m.Proto
	if m.Length != nil {
		r.Length = *m.Length
	}
	if m.Scripts != nil {
		r.Scripts = &fetcher.Scripts{Read: m.Scripts.Read, Failure: m.Scripts.Failure}
		r.Scripts.Title, r.Scripts.URL = m.Scripts.Title, m.Scripts.URL
	}
	if p := m.Page; p != nil {
		r.Title.Details = &title.Details{OGTitle: p.OGTitle, Description: p.Description, H1: p.H1, Canonical: p.Canonical}
	}
	for _, t := range m.Tries {
		r.Tries = append(r.Tries, fetcher.Try{
			Code: fetcher.Code(t.Code), Detail: t.Detail, Status: t.Status,
			Began: time.Duration(t.Began) * time.Millisecond, Took: time.Duration(t.Took) * time.Millisecond,
		})
	}
	for _, h := range m.Redirects {
		r.Redirects = append(r.Redirects, fetcher.Hop{Status: h.Status, URL: h.URL})
	}
	if len(m.Timing) == 5 {
		micros := func(i int) time.Duration { return time.Duration(m.Timing[i]) * time.Microsecond }
		r.Timing = fetcher.Timing{DNS: micros(0), Connect: micros(1), TLS: micros(2), FirstByte: micros(3), Title: micros(4)}
	}
}

// readPlainMore is readMore of what appendPlainMore wrote, false of anything
// else. A decoder for any JSON would take longer than all the rest.
func readPlainMore(text string, r *fetcher.Result) bool {
	rest, ok := strings.CutPrefix(text, "{")
	wire, length, proto := int64(0), int64(-1), ""
	var times [5]int64
	has := func(key string) (is bool) {
		rest, is = strings.CutPrefix(rest, key)
		return is
	}
	number := func() (n int64) {
		var is bool
		n, rest, is = cutNumber(rest)
		ok = ok && is
		return n
	}
	over := func() { ok = ok && (has(",") || rest == "}") }
	if has(`"wire":`) {
		wire = number()
		over()
	}
	if has(`"length":`) {
		length = number()
		over()
	}
	if has(`"proto":"`) {
		known := slices.IndexFunc(protos[1:], func(name string) bool { return has(name + `"`) })
		if ok = ok && known >= 0; ok {
			proto = protos[1+known]
		}
		over()
	}
	if has(`"timing":[`) {
		for i := range times {
			ok = ok && (i == 0 || has(","))
			times[i] = number()
		}
		ok = has("]") && ok
	}
	if !ok || rest != "}" {
		return false
	}
	r.WireBytes, r.Length, r.Proto = wire, length, proto
	for i, to := range [...]*time.Duration{&r.Timing.DNS, &r.Timing.Connect, &r.Timing.TLS, &r.Timing.FirstByte, &r.Timing.Title} {
		*to = time.Duration(times[i]) * time.Microsecond
	}
	return true
}
