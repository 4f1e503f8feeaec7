package fetcher

import (
	"strings"
	"time"

	"marquee/fetcher/wire"
)

// Assumer is a Rows that knows which rows were written without a scheme. https
// is tried for them first; where the host refuses it, breaks it off or cannot
// be spoken to securely, http is asked, and the row carries FlagHTTPFallback.
// A timeout or a name that does not exist is no reason: http would fare alike.
// What is for the row's origin only (credentials) does not go there.
type Assumer interface {
	Rows
	// Assumed reports whether a row's https was nobody's choice. It is called
	// like URL.
	Assumed(row int) bool
}

// isDue reports whether a row goes on by http: before its first request if
// other rows of the host did so and were answered, or after a failure.
func (d *reading) isDue(f failure, secure *wire.Origin) bool {
	if !d.assumed || d.plain.url != "" || len(d.hops) > 0 || !d.address.Secure {
		return false
	}
	return f.code == "" && secure.IsPlain() || f.code != "" && f.isRefusal()
}

// isRefusal reports whether a failure says that a host has no secure port for
// us.
func (f *failure) isRefusal() bool {
	if f.stage > wire.StageTLS {
		return false
	}
	switch f.code {
	case CodeConnectRefused, CodeConnectionReset, CodeConnectionClosed, CodeConnectFailed, CodeProxyFailed,
		CodeTLSFailed, CodeTLSExpired, CodeTLSNotYetValid, CodeTLSWrongHost, CodeTLSSelfSigned, CodeTLSUnknownCA, CodeTLSIncomplete:
		return true
	}
	return false
}

// fallBack goes on by http, at the lane of that origin.
func (d *reading) fallBack(cause failure, secure *wire.Origin) verdict {
	d.plain = fallback{url: "http" + strings.TrimPrefix(d.url, "https"), secure: secure, cause: cause}
	d.address, _ = wire.SplitURL(d.plain.url)
	d.own, d.userinfo = "", ""
	d.hopping = true
	return verdict{hopTo: d.address.Origin()}
}

// fellBack notes that http was answered.
func (d *reading) fellBack() {
	if d.plain.url != "" {
		d.plain.secure.SetPlain()
	}
}

// neither is the end of a row that http did not help: what https met with is
// the better reason.
func (d *reading) neither(f failure, now time.Time) (v verdict, ok bool) {
	if d.plain.url == "" || len(d.hops) > 0 || d.plain.cause.code == "" || f.stage > wire.StageRequest || f.code == CodeStopped {
		return verdict{}, false
	}
	cause := d.plain.cause
	d.plain = fallback{}
	return d.fail(cause, now), true
}
