package grid

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/paint"
	"marquee/gui/text"
)

// Measures in Fyne units, at the theme's usual text size.
const (
	rowHeight    = 28
	usualText    = 13 // the text size rowHeight belongs to
	cellPad      = 7  // on both sides of a cell
	dotRadius    = 4
	dotRoom      = 16 // of a dot and its distance to the text
	arrowRoom    = 14 // of the sort arrow and its distance to the header
	gutter       = 12 // right of the last column, where the scroll bar is
	doubleClick  = 300 * time.Millisecond
	wheelRows    = 3  // a notch of the wheel
	wheelNotch   = 25 // what Fyne reports for a notch
	columnMargin = 4  // on both sides of a column's edge, to drag it
)

// Grid shows the rows of a Source. Set the callbacks before it is shown; all of
// them are called on the UI goroutine, and any may be nil.
type Grid struct {
	widget.BaseWidget

	OnSort        func(column string, d Direction) // a header was clicked; d is what to do
	OnActivate    func(id int)                     // Enter or a double click
	OnSelect      func()                           // selection or caret changed
	OnContextMenu func(at fyne.Position)           // at is on the canvas; act on Selected
	OnColumnMenu  func(at fyne.Position)           // the choice of columns shall be offered
	OnCopy        func()                           // act on Selected
	OnColumns     func([]ColumnState)              // a person changed them: remember
	OnFocus       func(focused bool)
	OnKey         func(*fyne.KeyEvent)    // a key the grid has no use for
	OnShortcut    func(fyne.Shortcut)     // likewise; nil passes it to the canvas
	OnFind        func(prefix string) int // type-ahead: the id to go to, -1 for none; nil searches TypeAhead

	RowName   func(row int) string       // all that is worth saying of a row of the view; nil joins its cells
	TypeAhead string                     // column whose text typing goes to
	HeaderTip func(column string) string // what to say of a heading; nil, and "", say nothing
	Post      func(func())               // runs a function on the UI goroutine; fyne.Do unless set
	Now       func() time.Time           // time.Now unless set
	Palette   func() Palette             // ThemePalette of the theme unless set
	TextSize  func() (s float32)         // theme.TextSize unless set

	text    *text.Renderer
	source  Source
	initial []Column
	columns []placedColumn
	sortBy  string
	sorted  Direction

	view        viewport
	scale       float32 // pixels per Fyne unit
	scrollX     float32 // Fyne units scrolled to the right
	paintedX    float32 // scrollX of the strips' pictures
	spans       []span
	total       float32 // width of all columns
	colors      Palette
	size        float32 // of text
	epoch       int     // counts what makes every strip out of date
	wheel       float64 // pixels scrolled by the wheel that did not make a whole one
	strips      []*strip
	known       int // rows in the source when last looked at
	finds       func(column, text string) [][2]int
	heading     int // the column of the heading that has the focus, -1 for none
	painted     int
	pixelsOfRow image.RGBA // in which strips are painted
	painting    time.Duration

	chosen   idSet
	caret    int // id, -1 if none
	pivot    int // id at which a range began, -1 if none
	stretch  stretch
	focused  bool
	byKey    bool // the keyboard was used last: show where the focus is
	hover    int  // row under the mouse, -1 if none
	mouse    mouse
	ahead    ahead
	tip      *tip
	auto     paint.AutoScroll
	shift    bool // a shift key is down
	bars     bars
	renderer *renderer
}

// New returns a grid that paints with r and shows an empty Source.
func New(r *text.Renderer, columns []Column) *Grid {
	g := &Grid{
		text: r, source: empty{}, initial: columns, columns: place(columns),
		scale: 1, view: viewport{row: rowHeight},
		caret: -1, heading: -1, pivot: -1, hover: -1,
		Post: fyne.Do, //nolint:forbidigo // what the window gives it is its pump; this is for others
		Now:  time.Now, TextSize: theme.TextSize,
	}
	g.Palette = func() Palette {
		return ThemePalette(g.Theme(), fyne.CurrentApp().Settings().ThemeVariant())
	}
	g.bars, g.tip = newBars(g), newTip(g)
	g.mouse.reset()
	r.OnFonts(g.repaint)
	g.ExtendBaseWidget(g)
	return g
}

// empty is the Source of a grid that has none.
type empty struct{}

func (empty) Len() int              { return 0 }
func (empty) ID(int) int            { return -1 }
func (empty) Row(int) int           { return -1 }
func (empty) Cell(int, string) Cell { return Cell{} }

// SetSource shows another source. Ids keep their meaning: selection, caret and
// scroll position stay with them. Clear drops them.
func (g *Grid) SetSource(s Source) {
	if s == nil {
		s = empty{}
	}
	g.source = s
	g.RowsChanged()
}

// Clear forgets selection, caret, scroll position and sort arrow.
func (g *Grid) Clear() {
	g.chosen.clear()
	g.caret, g.pivot = -1, -1
	g.stretch = stretch{}
	g.view.top, g.scrollX = 0, 0
	g.sortBy, g.sorted = "", Unsorted
	g.repaint()
}

// Refresh looks at the visible rows again and repaints those that changed. The
// rows may also have grown at the end. It is cheap: call it as often as there
// is news.
func (g *Grid) Refresh() { g.update() }

// RowsChanged says that the rows of the view are others or in another order:
// the grid finds its place again by the ids it shows. If the view only grew at
// its end, that is the same as Refresh.
func (g *Grid) RowsChanged() {
	g.stretch = stretch{}
	g.tip.hide()
	g.restore()
	g.update()
}

// SetSort shows the sort arrow on a column, without calling OnSort.
func (g *Grid) SetSort(column string, d Direction) {
	if d == Unsorted {
		column = ""
	}
	g.sortBy, g.sorted = column, d
	g.repaint()
}

// Sort returns the column with the arrow.
func (g *Grid) Sort() (column string, d Direction) { return g.sortBy, g.sorted }

// ScrollTo shows the row with an id, if it is in the view.
func (g *Grid) ScrollTo(id int) {
	if row := g.source.Row(id); row >= 0 {
		g.follow()
		g.view.reveal(row)
		g.update()
	}
}

// ScrollToTop and ScrollToBottom show the first and the last row.
func (g *Grid) ScrollToTop() { g.scrollTo(0) }

// ScrollToBottom shows the last row.
func (g *Grid) ScrollToBottom() {
	g.follow()
	g.scrollTo(g.view.maxTop())
}

// VisibleRows returns the first row of the view that shows, and how many do.
func (g *Grid) VisibleRows() (first, n int) { return g.view.visible() }

// Painted returns how many rows were painted since it was last called, and how
// long that took; for benchmarks.
func (g *Grid) Painted() (rows int, took time.Duration) {
	rows, took = g.painted, g.painting
	g.painted, g.painting = 0, 0
	return rows, took
}

// style is that of the cells at a scale.
func (g *Grid) style(scale float32) text.Style {
	return text.Style{Size: g.size * scale}
}

// repaint makes every strip out of date.
func (g *Grid) repaint() {
	g.epoch++
	g.update()
}

func (g *Grid) scrollTo(top int) {
	g.view.scrollTo(top)
	g.update()
}

// CreateRenderer implements fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.renderer = newRenderer(g)
	g.update()
	return g.renderer
}

// clock is how the grid waits.
func (g *Grid) clock() paint.Clock { return paint.Clock{After: paint.After, Post: g.Post} }

// leaveHeadings gives the focus back to the rows.
func (g *Grid) leaveHeadings() {
	if g.heading >= 0 {
		g.heading = -1
		g.repaint()
	}
}

// Heading is the column whose heading has the focus; "" if none has.
func (g *Grid) Heading() string {
	if g.heading < 0 || g.heading >= len(g.columns) {
		return ""
	}
	return g.columns[g.heading].ID
}
