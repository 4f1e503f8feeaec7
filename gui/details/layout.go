package details

import (
	"fyne.io/fyne/v2"

	"marquee/gui/control"
)

const (
	paneLeast   = 96
	paneMargin  = 16
	paneTop     = 12
	paneButtons = 48  // the height of the buttons' row
	buttonsFrom = 170 // of the pane's height: a lower one has no buttons
	titleGap    = 10
	lineGap     = 5
	lineName    = 92 // at least
	timingWidth = 300
	timingGap   = 24
	besideFrom  = timingWidth + 420 // of the width: a narrower one has the times below
)

// paneLayout puts the text into a part that scrolls, and the buttons below it.
type paneLayout struct{ details *Details }

// MinSize implements fyne.Layout.
func (l paneLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(260, paneLeast) }

// Layout implements fyne.Layout.
func (l paneLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	d := l.details
	shut := d.shut.MinSize()
	buttons := size.Height >= buttonsFrom
	bottom := float32(0)
	if buttons {
		bottom = paneButtons
	}
	l.bodyOf().width = size.Width
	control.Place(d.scroll, 0, 0, size.Width, max(0, size.Height-bottom))
	d.scroll.Refresh()
	control.Place(d.shut, size.Width-shut.Width-8, 4, shut.Width, shut.Height)
	x := float32(paneMargin)
	for _, b := range []*control.Button{d.open, d.copying, d.again} {
		least := b.MinSize()
		control.SetVisible(b, buttons && x+least.Width <= size.Width)
		control.Place(b, x, size.Height-paneButtons+(paneButtons-least.Height)/2, least.Width, least.Height)
		x += least.Width + 8
	}
}

func (l paneLayout) bodyOf() *bodyLayout { return l.details.body.Layout.(*bodyLayout) }

// bodyLayout puts the lines below each other, and the times beside them where
// there is room.
type bodyLayout struct {
	details *Details
	width   float32
}

// MinSize implements fyne.Layout.
func (l *bodyLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, l.arrange(max(l.width, 200), false))
}

// Layout implements fyne.Layout.
func (l *bodyLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) { l.arrange(size.Width, true) }

// arrange returns how high the body is in a width, and puts everything in its
// place if it is told to.
func (l *bodyLayout) arrange(width float32, place bool) float32 {
	d := l.details
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		if place {
			control.Place(o, x, y, w, h)
		}
	}
	const shutRoom = 28 // beside it nothing scrolls past the cross
	top := l.head(width-2*paneMargin-shutRoom, put)
	room := width - 2*paneMargin
	times := float32(d.timings.Rows() * control.WaterfallRow)
	beside := times > 0 && width >= besideFrom
	below := top
	if beside {
		left := width - shutRoom - timingWidth
		put(d.timings, left, top, timingWidth, times)
		put(d.read, left+control.WaterfallName-8, top+times-2, timingWidth-control.WaterfallName, 24)
		below = top + times + 24
		room -= timingWidth + timingGap + shutRoom - paneMargin
	}
	if place {
		d.timings.Hidden, d.read.Hidden = times == 0, !beside || d.read.Text == ""
	}
	top = l.lines(top, room, put)
	if times > 0 && !beside {
		put(d.timings, paneMargin, top+lineGap, min(room, timingWidth+80), times)
		top += times + 2*lineGap
	}
	return max(top, below) + lineGap
}

// head places the pill and the title and returns where the lines begin.
func (l *bodyLayout) head(room float32, put func(fyne.CanvasObject, float32, float32, float32, float32)) float32 {
	d := l.details
	x := float32(paneMargin)
	pill := fyne.Size{}
	if d.pill.Visible() {
		pill = d.pill.MinSize()
		put(d.pill, x, paneTop, pill.Width, pill.Height)
		x += pill.Width + titleGap
		room -= pill.Width + titleGap
	}
	height := d.title.HeightFor(max(80, room))
	put(d.title, x, paneTop-1, max(80, room), height)
	top := paneTop + max(height, pill.Height)
	if d.was.Visible() {
		was := d.was.HeightFor(max(80, room))
		put(d.was, x, top+2, max(80, room), was)
		top += was + 2
	}
	return top + titleGap
}

// lines places the lines from a height on, and returns where they end.
func (l *bodyLayout) lines(top, room float32, put func(fyne.CanvasObject, float32, float32, float32, float32)) float32 {
	d := l.details
	names := float32(lineName)
	for _, row := range d.rows[:d.used] {
		if row.key != "" {
			names = max(names, row.name.MinSize().Width)
		}
	}
	pills := float32(0)
	for _, row := range d.rows[:d.used] {
		if row.pill.Visible() {
			pills = max(pills, row.pill.MinSize().Width)
		}
	}
	for _, row := range d.rows[:d.used] {
		x, width := paneMargin+names, max(60, room-names)
		if row.pill.Visible() {
			size := row.pill.MinSize()
			put(row.pill, x, top, size.Width, size.Height)
			x += pills + 8
			width = max(60, width-pills-8)
		}
		if row.key == lineType && d.other.Visible() {
			size := d.other.MinSize()
			width = max(60, width-size.Width)
			put(d.other, x+width, top-6, size.Width, size.Height)
		}
		height := row.value.HeightFor(width)
		put(row.value, x, top, width, height)
		name := row.name.MinSize()
		put(row.name, paneMargin-8, top+9-name.Height/2, names, name.Height)
		top += height + lineGap
	}
	return top
}
