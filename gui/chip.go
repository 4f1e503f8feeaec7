package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/internal/session"
)

// chip is a choice of rows above the results: a dot, a name and a count.
// Exactly one chip of a row is selected; the owner sees to that.
type chip struct {
	widget.BaseWidget
	name     string
	dot      fyne.ThemeColorName // "" for none
	count    int
	selected bool
	compact  bool // without its name, where there is little room
	onTapped func()
	onKey    func(*fyne.KeyEvent)

	hovered, focused bool
}

var (
	_ fyne.Tappable     = (*chip)(nil)
	_ fyne.Focusable    = (*chip)(nil)
	_ desktop.Hoverable = (*chip)(nil)
)

func newChip(name string, dot fyne.ThemeColorName, onTapped func(), onKey func(*fyne.KeyEvent)) *chip {
	c := &chip{name: name, dot: dot, onTapped: onTapped, onKey: onKey}
	c.ExtendBaseWidget(c)
	return c
}

// show sets count and selection and redraws the chip if they changed.
func (c *chip) show(count int, selected bool) {
	if c.count == count && c.selected == selected {
		return
	}
	c.count, c.selected = count, selected
	c.Refresh()
}

// setCompact leaves out the name of a chip that has a dot to know it by.
func (c *chip) setCompact(compact bool) {
	if compact = compact && c.dot != "" && !c.selected; c.compact != compact {
		c.compact = compact
		c.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (c *chip) Tapped(*fyne.PointEvent) { c.onTapped() }

// FocusGained implements fyne.Focusable.
func (c *chip) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *chip) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune implements fyne.Focusable.
func (c *chip) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *chip) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.onTapped()
	default:
		c.onKey(event)
	}
}

// MouseIn implements desktop.Hoverable.
func (c *chip) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (c *chip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *chip) MouseOut() { c.hovered = false; c.Refresh() }

// CreateRenderer implements fyne.Widget.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{
		chip: c, back: canvas.NewRectangle(nil), dot: canvas.NewCircle(nil),
		name: canvas.NewText("", nil), count: canvas.NewText("", nil),
	}
	r.count.TextStyle.Bold = true
	r.update()
	return r
}

type chipRenderer struct {
	chip        *chip
	back        *canvas.Rectangle
	dot         *canvas.Circle
	name, count *canvas.Text
}

const (
	chipHeight = 26
	chipMargin = 11
	chipDot    = 8
	chipGap    = 7
)

func (r *chipRenderer) update() {
	c := r.chip
	ink, fill := themeColor(theme.ColorNameForeground), themeColor(colorChip)
	if c.selected {
		ink, fill = themeColor(theme.ColorNameForegroundOnPrimary), themeColor(theme.ColorNamePrimary)
	}
	r.back.FillColor, r.back.CornerRadius = fill, chipHeight/2
	r.back.StrokeWidth = 0
	switch {
	case c.focused:
		r.back.StrokeWidth, r.back.StrokeColor = 2, themeColor(colorFocusRing)
	case c.hovered:
		r.back.StrokeWidth, r.back.StrokeColor = 1, themeColor(theme.ColorNameDisabled)
	}
	r.dot.Hidden = c.dot == "" || c.selected
	if !r.dot.Hidden {
		r.dot.FillColor = themeColor(c.dot)
	}
	size := theme.Size(theme.SizeNameText)
	r.name.Text, r.name.Color, r.name.TextSize = c.name, ink, size
	r.name.Hidden = c.compact
	r.count.Text, r.count.Color, r.count.TextSize = session.FormatCount(c.count), ink, size
}

func (r *chipRenderer) MinSize() fyne.Size {
	width := 2*chipMargin + r.count.MinSize().Width
	if !r.chip.compact {
		width += r.name.MinSize().Width + chipGap + 1
	}
	if r.chip.dot != "" {
		width += chipDot + chipGap
	}
	return fyne.NewSize(width, chipHeight)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	x := float32(chipMargin)
	if r.chip.dot != "" {
		r.dot.Resize(fyne.NewSquareSize(chipDot))
		r.dot.Move(fyne.NewPos(x, (size.Height-chipDot)/2))
		if r.chip.selected {
			x += (chipDot + chipGap) / 2 // no dot on the accent colour: centre what is left
		} else {
			x += chipDot + chipGap
		}
	}
	put := func(text *canvas.Text) {
		if text.Hidden {
			return
		}
		smallest := text.MinSize()
		text.Resize(smallest)
		text.Move(fyne.NewPos(x, (size.Height-smallest.Height)/2))
		x += smallest.Width + chipGap + 1
	}
	put(r.name)
	put(r.count)
}

func (r *chipRenderer) Refresh() {
	r.update()
	r.Layout(r.chip.Size())
	canvas.Refresh(r.chip)
}

func (r *chipRenderer) Destroy() {}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.dot, r.name, r.count}
}
