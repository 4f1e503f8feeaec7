package fetcher

import (
	"errors"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"marquee/fetcher/title"
	"marquee/fetcher/wall"
	"marquee/fetcher/wire"
)

const (
	shellLength = 64 << 10 // how much of a page is looked at for whether it is a shell
	sameShells  = 3        // shells of a host with one title make it a placeholder
	maxShells   = 1 << 16  // titles of shells that are counted
)

// keepsStart reports whether the page's start is wanted besides its title.
func (w *worker) keepsStart() bool {
	o := w.run.options
	return o.Browser != nil && o.BrowserFor.has(BrowserPlaceholder) && !o.BrowserFor.has(BrowserAll)
}

// keepStart keeps the beginning of a page's decoded body.
func (w *worker) keepStart(b []byte) {
	w.start = append(w.start, b[:min(len(b), shellLength-len(w.start))]...)
}

// readShell reads on until there is enough of a page to see whether it is a
// shell.
func (w *worker) readShell(res *wire.Response) (decoded int64) {
	for len(w.start) < shellLength {
		n, err := res.Body.Read(w.buffer)
		decoded += int64(n)
		w.keepStart(w.buffer[:n])
		if err != nil {
			break
		}
	}
	return decoded
}

// wantsBrowser reports whether a browser is to show a page that was read, and
// under which name its title counts where that depends on other pages.
func (w *worker) wantsBrowser(d *reading, r *Result, res *wire.Response) (shell string, ok bool) {
	o := w.run.options
	if o.Browser == nil || !r.Title.HTML || r.Status >= http.StatusBadRequest && !o.BrowserFor.has(BrowserAll) {
		return "", false
	}
	switch {
	case o.BrowserFor.has(BrowserAll),
		r.Outcome == Missing && o.BrowserFor.has(BrowserMissing),
		r.Outcome == Empty && o.BrowserFor.has(BrowserEmpty),
		r.Outcome == Blocked && o.BrowserFor.has(BrowserBlocked):
		return "", true
	case r.Outcome != OK || !o.BrowserFor.has(BrowserPlaceholder):
		return "", false
	case wall.Placeholder(r.Title.Text, d.address.Host):
		return "", true
	}
	r.BodyBytes += w.readShell(res)
	if !wall.Shell(w.start) {
		return "", false
	}
	shell = d.address.Origin() + " " + r.Title.Text
	w.run.countShell(shell)
	return shell, true
}

func (r *run) countShell(shell string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shells == nil {
		r.shells = map[string]int{}
	}
	if _, known := r.shells[shell]; known || len(r.shells) < maxShells {
		r.shells[shell]++
	}
}

func (r *run) hasShells(shell string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.shells[shell] >= sameShells
}

// askBrowser puts a row off until all others were read: a browser is slow.
func (w *worker) askBrowser(d *reading, known Result, shell string) verdict {
	d.unscripted = &unscripted{result: known, shell: shell}
	d.hopping = true // it is the same attempt
	return verdict{later: true, heard: true}
}

// show ends a row with what a browser shows, or with what was read.
func (w *worker) show(d *reading) verdict {
	r := &d.unscripted.result
	v := verdict{answered: true}
	if shell := d.unscripted.shell; shell == "" || w.run.hasShells(shell) {
		v = w.ask(d, r)
	}
	d.unscripted = nil
	v.result = r
	return v
}

func (w *worker) ask(d *reading, r *Result) verdict {
	v := verdict{answered: true}
	shown, err := w.run.options.Browser.Show(w.run.ctx, BrowserPage{URL: d.finalURL(), Local: !d.public})
	if w.run.ctx.Err() != nil {
		return v // what was read is better than nothing
	}
	now := time.Now()
	r.Elapsed = now.Sub(d.started)
	r.WireBytes += shown.Bytes
	r.Scripts = &Scripts{Read: r.Title.Text, Shown: shown}
	if err != nil {
		r.Scripts.Failure = err.Error()
		if errors.Is(err, ErrBrowserCrashed) {
			r.Outcome, r.Code, r.Detail = Failed, CodeBrowserCrashed, ""
		}
		bound(r)
		return v
	}
	v.heard = true
	if shown.Status == http.StatusTooManyRequests || shown.Status == http.StatusServiceUnavailable {
		v.code = statusCode(shown.Status)
		v.wait = retryAfter(wire.NewHeader(http.Header{"Retry-After": {shown.RetryAfter}}), shown.Status, now)
		return v
	}
	r.take(shown)
	bound(r)
	return v
}

// take gives a Result the title that a browser shows. An answer that was an
// error, or is a challenge, stays one.
func (r *Result) take(shown Shown) {
	text := strings.ToValidUTF8(shown.Title, string(utf8.RuneError))
	if shown.Unsettled {
		r.Flags |= FlagUnsettled
	}
	if text == "" {
		return
	}
	r.Title.Text, r.Title.Found, r.Title.Source = text, true, title.SourceBrowser
	name, walled := wall.Wall(http.StatusForbidden, nil, text)
	switch {
	case walled:
		r.Outcome, r.Code, r.Detail = Blocked, CodeBlocked, name
	case r.Outcome == Missing || r.Outcome == Empty || r.Outcome == Blocked:
		r.Outcome, r.Code, r.Detail = OK, "", ""
	}
}
