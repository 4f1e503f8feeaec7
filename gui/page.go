package gui

import (
	"net/url"
)

// openPage opens a row's page in the browser: http and https only, whatever
// the row holds, and away from the UI goroutine, since it may take long.
func (w *Window) openPage(row int) {
	address, err := url.Parse(w.session.Row(row).FinalURL)
	if err != nil || address.Scheme != "http" && address.Scheme != "https" {
		return
	}
	w.work.Go(func() {
		if err := w.app.OpenURL(address); err != nil {
			w.pump.Post(func() { w.showError("The page could not be opened in the browser.", err) })
		}
	})
}
