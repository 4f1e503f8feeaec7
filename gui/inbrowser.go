package gui

import (
	"errors"
	"strings"

	"marquee/fetcher"
	"marquee/gui/text"
	"marquee/internal/browser"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// readUnscripted asks whether the rows without a true title shall be read in
// the browser; those that turn out to need none are not shown in it.
func (w *Window) readUnscripted() { w.askBrowser(w.work.Unscripted(), workspace.ForScripts) }

// readSelectedInBrowser asks the same of the selected rows, all of which are
// shown.
func (w *Window) readSelectedInBrowser() { w.askBrowser(w.results.Selected(), fetcher.BrowserAll) }

// askBrowser says what a browser does before it is started.
func (w *Window) askBrowser(rows []int, kinds fetcher.BrowserFor) {
	if len(rows) == 0 {
		return
	}
	w.work.FindBrowser(func(program browser.Program, err error) {
		if err != nil {
			w.tellNoBrowser(err)
			return
		}
		name := nameOf(program)
		note := words.Say("browser.own", words.Values{"Browser": name})
		if w.work.Settings().Browser.AllHosts {
			note = words.Say("browser.all", words.Values{"Browser": name})
		}
		w.sheets.Confirm(words.Say("browser.ask", words.Values{"Count": len(rows)}), note,
			words.Say("browser.yes", nil), func() { w.work.ReadInBrowser(rows, kinds) })
	})
}

// nameOf is what a browser is called, with the number of its version.
func nameOf(program browser.Program) string {
	if program.Version == "" {
		return words.Say("browser", nil)
	}
	name, _, _ := strings.Cut(program.Version, ".")
	return text.Clean(name)
}

// tellNoBrowser says why no browser can be had, and what to do.
func (w *Window) tellNoBrowser(err error) {
	switch {
	case errors.Is(err, browser.ErrNone):
		w.sheets.Tell(words.Say("browser.none", nil), []string{words.Say("browser.install", nil)})
	case errors.Is(err, browser.ErrSandbox):
		w.sheets.Tell(words.Say("browser.unprotected", nil), []string{words.Say("browser.sandbox", nil)})
	default:
		w.sheets.Error(words.Say("browser.none", nil), err)
	}
}
