package grid

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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

// stretch is the range that Shift last selected, in rows of the view. It is
// valid until the rows change.
type stretch struct {
	valid    bool
	from, to int // both included, from at the pivot
}

// strip is the picture of one visible row.
type strip struct {
	g      *Grid
	raster *canvas.Raster
	row    int // -1 while it shows none
	id     int
	cells  []Cell // one for each visible column
	state  rowState
	epoch  int
	turns  int // how often its picture went out of date
}

// rowState is what changes the look of a row besides its content.
type rowState struct {
	stripe, selected, hover, caret bool
}

// tip is the tooltip of the cell under the mouse.
type tip struct {
	*paint.Tip
	g      *Grid
	at     fyne.Position
	row    int
	column int
}

// headerState is all that the picture of the header depends on.
type headerState struct {
	epoch   int
	hover   int // column under the mouse, -1 if none
	dragged int // column being moved, -1 if none
	target  int // span before which it would go
}

// renderer holds the canvas objects of a grid. They are, from below: the
// strips, the header, the scroll bars, the focus ring and the tooltip. The
// canvas clips them to the grid because the grid is Scrollable. There is no
// background below the strips: where no row is, the window shows, and a
// rectangle of that size would cost a software renderer as much as all strips.
type renderer struct {
	g        *Grid
	header   *canvas.Raster
	headerOf headerState
	ring     *canvas.Rectangle
	objects  []fyne.CanvasObject
}

// bars are the grid's scroll bars.
type bars struct{ upright, level *paint.ScrollBar }

// empty is the Source of a grid that has none.
type empty struct{}

func (empty) Len() int              { return 0 }
func (empty) ID(int) int            { return -1 }
func (empty) Row(int) int           { return -1 }
func (empty) Cell(int, string) Cell { return Cell{} }

// Sort returns the column with the arrow.
func (g *Grid) Sort() (column string, d Direction) { return g.sortBy, g.sorted }

// VisibleRows returns the first row of the view that shows, and how many do.
func (g *Grid) VisibleRows() (first, n int) { return g.view.visible() }

// Painted returns how many rows were painted since it was last called, and how
// long that took; for benchmarks.
func (g *Grid) Painted() (rows int, took time.Duration) {
	rows, took = g.painted, g.painting
	g.painted, g.painting = 0, 0
	return rows, took
}

// clock is how the grid waits.
func (g *Grid) clock() paint.Clock { return paint.Clock{After: paint.After, Post: g.Post} }

// Heading is the column whose heading has the focus; "" if none has.
func (g *Grid) Heading() string {
	if g.heading < 0 || g.heading >= len(g.columns) {
		return ""
	}
	return g.columns[g.heading].ID
}
