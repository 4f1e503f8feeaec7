package grid

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"marquee/gui/text"
)

// benchSource has a million rows, every string of which is its own.
type benchSource struct{ version int }

func (*benchSource) Len() int       { return 1_000_000 }
func (*benchSource) ID(row int) int { return row }
func (*benchSource) Row(id int) int { return id }
func (s *benchSource) Cell(row int, column string) Cell {
	n := row + s.version
	switch column {
	case "n":
		return Cell{Text: fmt.Sprint(row + 1), Role: Muted}
	case "title":
		return Cell{Text: fmt.Sprintf(benchTitles[n%len(benchTitles)], n), Dot: Success}
	case "url":
		return Cell{Text: fmt.Sprintf("https://www.example-%d.com/some/path/%d.html", n%9973, n), Role: Muted}
	}
	return Cell{Text: fmt.Sprintf("%d ms", n%997)}
}

var benchTitles = []string{
	"Official guide no. %d to government information and services", "Learn about programming %d ways",
	"The %d best places to see before the summer ends", "Release %d · example/project · GitHub",
	"Überraschung Nr. %d für alle Größen", "京东(JD.COM)-正品低价、品质保障 %d 配送及时", "%d 東京都の天気予報カタカナ",
	"위키백과 %d 우리 모두의 백과사전", "ويكيبيديا، الموسوعة الحرة %d", "शीर्षक %d हिन्दी विकिपीडिया",
}

func benchGrid(b *testing.B) (*Grid, *benchSource) {
	test.NewTempApp(b)
	r := text.NewDefault()
	fonts := make(chan func(), 8)
	r.Warm(func(f func()) { fonts <- f })
	b.Cleanup(r.Close)
	for _, s := range benchTitles {
		r.Shape(s, text.Style{Size: 13})
	}
	(<-fonts)()
	g := New(r, []Column{
		{ID: "n", Header: "#", Width: 60, Align: Trailing},
		{ID: "title", Header: "Title", Width: 320, Grow: true},
		{ID: "url", Header: "URL", Width: 280, Grow: true},
		{ID: "time", Header: "Time", Width: 80, Align: Trailing},
	})
	src := &benchSource{}
	g.SetSource(src)
	w := test.NewTempWindow(b, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(920, 748))
	return g, src
}

// paintAll does what the canvas does for every strip that was refreshed.
func paintAll(g *Grid) {
	for _, s := range g.strips {
		if s.row >= 0 {
			s.paint(920, g.view.row)
		}
	}
}

// BenchmarkPage scrolls so that every visible row is new, and paints them all.
func BenchmarkPage(b *testing.B) {
	g, _ := benchGrid(b)
	for b.Loop() {
		if first, _ := g.VisibleRows(); first > 900_000 {
			g.ScrollToTop()
		}
		g.scrollTo(g.view.top + 27*g.view.row)
		paintAll(g)
	}
}

// BenchmarkRefresh looks for changes where there are none.
func BenchmarkRefresh(b *testing.B) {
	g, _ := benchGrid(b)
	for b.Loop() {
		g.Refresh()
	}
}
