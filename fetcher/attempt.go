package fetcher

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"time"

	"marquee/fetcher/wire"
)

// attempt makes the row's requests at its lane until it has an answer, fails,
// or must go on at another lane.
func (w *worker) attempt(d *reading) verdict {
	began := d.started
	if d.attempts > 0 {
		began = time.Now()
	}
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
	if d.unscripted != nil {
		return w.show(d), false
	}
	origin := d.lane.Attached().(*wire.Origin)
	if d.isDue(failure{}, origin) {
		return d.fallBack(failure{}, origin), false
	}
	request := wire.Request{
		Address: d.address, Own: d.address.Origin() == d.own, Identity: d.identity,
		Guarded: d.guarded(w.run.options.NoPrivate), Deadline: deadline, Fields: d.fields(w.run.hosts),
	}
	if w.run.options.Gap > 0 {
		request.Sent = func() { w.run.sent(w.turn) }
	}
	if d.tail != nil {
		request.Identity = true
		request.Fields = append(request.Fields, wire.HeaderField{Name: "Range", Value: tailRange})
	}
	conditions := d.conditions(w.run.options.Header)
	request.Fields = append(request.Fields, conditions...)
	res, err := w.call.Get(origin, &request)
	if d.tail != nil {
		return w.takeTail(d, res, err), false
	}
	if err != nil {
		return w.failed(d, err, Result{})
	}
	if len(d.hops) == 0 {
		d.public = !res.Local
		d.fellBack()
	}
	if target, ok := redirect(res); ok {
		d.cookies.store(d.address, &res.Header)
		status := res.Status
		res.Finish()
		return w.follow(d, status, target)
	}
	if res.Status == http.StatusNotModified {
		if len(conditions) == 0 {
			return w.unasked(d, res), false
		}
		return w.unchanged(d, res), false
	}
	if w.run.options.OnBody != nil {
		return w.body(d, res, deadline)
	}
	return w.page(d, res, deadline)
}

// fields returns the headers that this request alone has.
func (d *reading) fields(hosts hostFields) []wire.HeaderField {
	var h []wire.HeaderField
	userinfo := d.login()
	for _, f := range hosts.of(d.address, d.own) {
		if userinfo == "" || !strings.EqualFold(f.Name, "Authorization") { // the address itself has the last word
			h = append(h, f)
		}
	}
	if cookie := d.cookies.header(d.address); cookie != "" {
		h = append(h, wire.HeaderField{Name: "Cookie", Value: cookie})
	}
	if userinfo != "" {
		login := base64.StdEncoding.EncodeToString([]byte(unescapeUserinfo(userinfo)))
		h = append(h, wire.HeaderField{Name: "Authorization", Value: "Basic " + login})
	}
	return h
}

// login returns the name and password that the request may carry: only the
// row's own origin gets any, and an absolute redirect within it, which names
// none, keeps those of the row.
func (d *reading) login() string {
	if d.address.Origin() != d.own {
		return ""
	}
	if d.address.Userinfo != "" {
		return d.address.Userinfo
	}
	return d.userinfo
}

// guarded reports whether the request must not reach a private address: every
// hop once the row's own address was a public one, whatever host it names, and
// all requests where the person wants none at all.
func (d *reading) guarded(always bool) bool { return always || d.public && len(d.hops) > 0 }

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
