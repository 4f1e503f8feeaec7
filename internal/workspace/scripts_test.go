package workspace

import (
	"path/filepath"
	"testing"
)

// offered waits until so many rows are known whose title scripts may write.
func (d *desk) offered(rows int) {
	d.t.Helper()
	d.until("the rows are known that a browser may show", func() bool { return len(d.Unscripted()) == rows })
}

func TestTheBrowserIsOfferedStillAfterItCouldNotStart(t *testing.T) {
	d := newDesk(t, "https://a.test/title?text=\nhttps://b.test/\n")
	chosen := d.Settings()
	chosen.Browser.Path = filepath.Join(t.TempDir(), "no browser")
	d.SetSettings(chosen)
	d.toTitles()
	d.offered(1)
	d.ReadInBrowser(d.Unscripted(), ForScripts)
	d.until("it is told", func() bool { return d.Problem() != nil })
	d.offered(1)
}

func TestTheBrowserIsOfferedStillForAListThatOnlyLostRows(t *testing.T) {
	d := newDesk(t, "https://a.test/title?text=\nhttps://b.test/\n")
	d.toTitles()
	d.offered(1)
	d.write("https://a.test/title?text=\n")
	d.until("it is read", func() bool { return !d.Reading() })
	d.toTitles()
	d.until("it is shown", func() bool { return d.Session().Len() == 1 })
	d.offered(1)
}
