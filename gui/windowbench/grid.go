package main

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"marquee/gui/grid"
	"marquee/gui/text"
)

// rows is the number of rows of the grid's scenes.
const rows = 1_000_000

func init() {
	r := text.NewDefault()
	src := &titles{}
	g := grid.New(r, columns())
	g.SetSource(src)
	var shown fyne.CanvasObject
	content := func() fyne.CanvasObject {
		if shown == nil {
			r.Warm(fyne.Do)
			shown = beside(g)
		}
		return shown
	}
	painted := func() time.Duration {
		_, took := g.Painted()
		return took
	}
	add := func(s scene) {
		s.content, s.painted = content, painted
		if s.workTarget == 0 {
			s.workTarget = 4 * time.Millisecond
		}
		register(s)
	}
	add(scene{
		name: "grid: a page each frame, every row new", frames: 300,
		gapTarget: 1.05, tailTarget: 1.2,
		step: timed(func(int) { scroll(g, -29*25/3) }),
	})
	add(scene{name: "grid: a notch of the wheel", frames: 120, step: timed(func(int) { scroll(g, -25) })})
	add(scene{name: "grid: first, last, middle by turns", frames: 120, step: timed(func(i int) {
		id := []int{0, rows - 1, rows / 2}[i%3]
		g.ScrollTo(id)
		mustShow(g, id)
	})})
	add(scene{name: "grid: refresh, all visible rows changed", frames: 120, step: timed(func(i int) {
		src.version++
		g.Refresh()
	})})
	add(scene{name: "grid: page down key", frames: 120, step: timed(func(i int) {
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	})})
	add(scene{name: "grid: select all, select one", frames: 30, step: timed(func(i int) {
		if i%2 == 0 {
			g.TypedShortcut(&fyne.ShortcutSelectAll{})
			return
		}
		g.Select(i)
	}), workTarget: 17 * time.Millisecond})
}

// timed makes a step of a function.
func timed(f func(i int)) func(int) time.Duration {
	return func(i int) time.Duration {
		start := time.Now()
		f(i)
		return time.Since(start)
	}
}

// scroll turns the wheel; at the end it goes back to the first row.
func scroll(g *grid.Grid, dy float32) {
	if first, n := g.VisibleRows(); first+n >= rows {
		g.ScrollToTop()
	}
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, dy)})
}

func mustShow(g *grid.Grid, row int) {
	if first, n := g.VisibleRows(); row < first || row >= first+n {
		panic(fmt.Sprintf("row %d is not in view: %d rows from %d", row, n, first))
	}
}

func columns() []grid.Column {
	return []grid.Column{
		{ID: "n", Header: "#", Width: 55, Align: grid.Trailing},
		{ID: "dot", Width: 24, Align: grid.Center},
		{ID: "title", Header: "Title", Width: 324, MinWidth: 80, Grow: true},
		{ID: "url", Header: "URL", Width: 290, MinWidth: 80, Grow: true},
		{ID: "status", Header: "Status", Width: 70, Align: grid.Trailing},
		{ID: "time", Header: "Time", Width: 74, Align: grid.Trailing},
		{ID: "size", Header: "Size", Width: 64, Align: grid.Trailing},
	}
}

// titles is a source of a million rows, every string of which is its own.
type titles struct{ version int }

func (*titles) Len() int       { return rows }
func (*titles) ID(row int) int { return row }
func (*titles) Row(id int) int { return id }

var samples = []string{
	"Official guide no. %d to government information and services", "Learn about programming %d ways",
	"The %d best places to see before the summer ends", "Release %d · example/project · GitHub",
	"Überraschung Nr. %d für alle Größen", "京东(JD.COM)-正品低价、品质保障 %d 配送及时", "%d 東京都の天気予報カタカナ",
	"위키백과 %d 우리 모두의 백과사전", "ويكيبيديا، الموسوعة الحرة %d", "शीर्षक %d हिन्दी विकिपीडिया",
}

func (t *titles) Cell(row int, column string) grid.Cell {
	n := row + t.version
	switch column {
	case "n":
		return grid.Cell{Text: fmt.Sprint(row + 1), Role: grid.Muted}
	case "dot":
		return grid.Cell{Dot: grid.Success + grid.Role(n%3)}
	case "title":
		return grid.Cell{Text: fmt.Sprintf(samples[n%len(samples)], n)}
	case "url":
		return grid.Cell{Text: fmt.Sprintf("https://www.example-%d.com/some/path/%d.html", n%9973, n), Role: grid.Muted}
	case "status":
		return grid.Cell{Text: fmt.Sprint(200 + n%300)}
	case "time":
		return grid.Cell{Text: fmt.Sprintf("%d ms", n%997)}
	}
	return grid.Cell{Text: fmt.Sprintf("%d KB", n%211), Role: grid.Muted}
}
