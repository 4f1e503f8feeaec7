package words

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/visible"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// Reason returns the one plain sentence that says why a row did not end OK,
// in the window's language; "" for OK and for a row without an answer.
func Reason(r *session.Row) string { return Spoken().Reason(r) }

// Problem returns the sentence that says why a line holds no URL, in the
// window's language.
func Problem(p urllist.Problem) string { return Spoken().Problem(p) }

// Problem returns the sentence that says why a line holds no URL.
func (l *Language) Problem(p urllist.Problem) string {
	return l.Say(Key("problem."+string(p)), nil)
}

// mendKeys are the sentences of how an address was read, the weightiest first.
var mendKeys = []struct {
	mend urllist.Mends
	key  Key
}{
	{urllist.Refanged, "mend.refanged"},
	{urllist.Respelled, "mend.respelled"},
	{urllist.Cut, "mend.cut"},
	{urllist.Trimmed, "mend.trimmed"},
	{urllist.Resolved, "mend.resolved"},
	{urllist.Unescaped, "mend.unescaped"},
	{urllist.Assumed, "mend.assumed"},
	{urllist.Noted, "mend.noted"},
}

// Mend returns the sentence that says how an address was read, in the window's
// language; "" if it was read as it stands.
func Mend(m urllist.Mends, url string) string {
	for _, each := range mendKeys {
		if m&each.mend != 0 {
			return Say(each.key, Values{"URL": url})
		}
	}
	return ""
}

// Fault returns the sentence that says why an input cannot be read as a list.
func (l *Language) Fault(f urllist.Fault) string { return l.Say(Key("fault."+string(f)), nil) }

// Reason returns the one plain sentence that says why a row did not end OK;
// "" for OK and for a row without an answer. Whatever the host has put into
// the row's detail, the sentence is harmless to a terminal.
func (l *Language) Reason(r *session.Row) string {
	switch {
	case r.Told != "":
		return visible.Text(r.Told)
	case r.Problem != "":
		return l.Problem(r.Problem)
	case r.Code == "":
		return ""
	}
	reason := l.cause(r)
	if r.Attempts > 1 && (r.Outcome == fetcher.Failed || r.Outcome == fetcher.HTTPError) {
		reason = l.Say("reason.tried", Values{"Reason": reason, "Count": r.Attempts})
	}
	return visible.Text(reason)
}

// Answer returns the sentence that says why an address was not read, of an
// answer that belongs to no row.
func (l *Language) Answer(r *fetcher.Result) string {
	return l.Reason(&session.Row{Outcome: r.Outcome, Code: r.Code, Detail: r.Detail, Status: r.Status, Attempts: r.Attempts})
}

// cause is the sentence of a row's code and what it names.
func (l *Language) cause(r *session.Row) string {
	if strings.HasPrefix(string(r.Code), "http_") {
		name := http.StatusText(r.Status)
		if name == "" {
			return l.Say("reason.http.nameless", Values{"Status": strconv.Itoa(r.Status)})
		}
		return l.Say("reason.http", Values{"Status": strconv.Itoa(r.Status), "Name": name})
	}
	key := Key("reason." + string(r.Code))
	if !l.Has(key) {
		return string(r.Code)
	}
	if named := key + ".named"; r.Detail != "" && l.Has(named) {
		if values := l.details(r.Code, r.Detail); values != nil {
			return l.Say(named, values)
		}
	}
	return l.Say(key, nil)
}

// details are the values that the sentence of a code names; nil if the detail
// says nothing that it could.
func (l *Language) details(code fetcher.Code, detail string) Values {
	switch code {
	case fetcher.CodeTLSExpired, fetcher.CodeTLSNotYetValid:
		if t, err := time.Parse(time.DateOnly, detail); err == nil {
			return Values{"Date": t}
		}
		return Values{"Date": detail}
	case fetcher.CodeHostParked:
		if d, err := time.ParseDuration(detail); err == nil {
			return Values{"Wait": l.wait(d)}
		}
		return Values{"Wait": detail}
	case fetcher.CodeBodyTooLarge:
		if n, err := strconv.ParseInt(detail, 10, 64); err == nil && n >= 1<<20 {
			return Values{"MiB": int(n >> 20)}
		}
		return nil
	}
	return Values{"Detail": detail}
}
