package workspace

import (
	"marquee/fetcher"
	"marquee/internal/browser"
)

// ForScripts are the kinds of rows that a browser shows of those that
// Unscripted names.
const ForScripts = fetcher.BrowserMissing | fetcher.BrowserEmpty | fetcher.BrowserPlaceholder | fetcher.BrowserBlocked

// FindBrowser finds the browser that would show pages, away from the loop. It
// also looks whether it may be started as things are set.
func (w *Workspace) FindBrowser(done func(browser.Program, error)) {
	if w.base.Browser != nil {
		done(browser.Program{}, nil)
		return
	}
	set := w.settings.Browser
	w.crew.do(func() func() {
		program, err := browser.Find(w.crew.ctx, set.Path)
		if err == nil {
			err = browser.MayStart(set.NoSandbox)
		}
		return func() { done(program, err) }
	})
}

// ReadInBrowser reads some rows again, and shows those of some kinds in the
// installed browser. It does nothing while a run goes on.
func (w *Workspace) ReadInBrowser(rows []int, kinds fetcher.BrowserFor) {
	if !w.runner.phase.Busy() {
		w.fetchRows(rows, kinds)
	}
}

// Unscripted returns the rows whose title scripts may write, as far as is known
// since the last run ended.
func (w *Workspace) Unscripted() []int { return w.scripts.rows }
