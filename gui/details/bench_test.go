package details

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"marquee/fetcher"
	"marquee/gui/cells"
	"marquee/gui/look"
	"marquee/gui/text"
	"marquee/internal/session"
)

// BenchmarkShow is what a step from one row to another costs the UI goroutine,
// without the drawing.
func BenchmarkShow(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(look.New())
	d := New(text.NewDefault(), func(*fyne.KeyEvent) {})
	w := test.NewTempWindow(b, d.Container)
	w.Resize(fyne.NewSize(900, 300))
	rows := make([]cells.Row, 2)
	for i := range rows {
		rows[i] = cells.Of(session.Row{
			ID: i, State: session.Answered, Outcome: fetcher.OK, Status: 200, URL: "https://a.test/", FinalURL: "https://a.test/b",
			Title: []string{"The first title of these", "Another one, not much longer"}[i], ContentType: "text/html", Charset: "utf-8",
			Redirects: []fetcher.Hop{{Status: 301, URL: "https://a.test/b"}},
		})
	}
	for i := 0; b.Loop(); i++ {
		d.Show(&rows[i%2])
	}
}
