package sheets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"marquee/gui/text"
)

func TestAnAddressIsOpenedHoweverItsSchemeIsWritten(t *testing.T) {
	test.NewTempApp(t)
	window := test.NewTempWindow(t, nil)
	s := New(window, text.NewDefault(), func(*fyne.KeyEvent) {})
	for _, address := range []string{"https://a.test/sitemap.xml", "HTTPS://a.test/sitemap.xml", "Http://a.test/"} {
		var opened []string
		s.AskOpenPath("/", func(paths []string) { opened = paths })
		field, ok := window.Canvas().Focused().(*pathEntry)
		if !ok {
			t.Fatalf("the focus is on %T", window.Canvas().Focused())
		}
		field.SetText(address)
		field.onSubmit()
		if !slices.Equal(opened, []string{address}) || s.Open() {
			t.Errorf("for %s, %q is opened; the sheet says %q", address, opened, s.Message())
			s.CloseTop()
		}
	}
}
