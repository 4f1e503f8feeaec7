package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
)

// Chip is a choice among several: a dot, a name and a count. Which of them are
// selected is the owner's business.
type Chip struct {
	widget.BaseWidget
	name     string
	dot      fyne.ThemeColorName // "" for none
	count    string
	selected bool
	compact  bool   // by its short name, where there is little room
	short    string // "" is the name
	onTapped func(add bool)
	onKey    func(*fyne.KeyEvent)

	// OnShortcut is given the shortcuts it has no use for; set it where a chip
	// has the focus, which would keep them from the window.
	OnShortcut func(fyne.Shortcut)
	tipped

	hovered, focused bool
}

var (
	_ fyne.Tappable     = (*Chip)(nil)
	_ fyne.Focusable    = (*Chip)(nil)
	_ fyne.Shortcutable = (*Chip)(nil)
	_ desktop.Hoverable = (*Chip)(nil)
)

// NewChip returns a chip; dot is the name of its dot's colour, "" for none.
// onTapped is told whether the chip shall be added to those selected, or taken
// from them (Ctrl), instead of being the only one. onKey is given the keys it
// has no use for.
func NewChip(name string, dot fyne.ThemeColorName, onTapped func(add bool), onKey func(*fyne.KeyEvent)) *Chip {
	c := &Chip{name: name, dot: dot, onTapped: onTapped, onKey: onKey, OnShortcut: func(fyne.Shortcut) {}}
	c.ExtendBaseWidget(c)
	return c
}

// Set sets count and selection and redraws the chip if they changed.
func (c *Chip) Set(count string, selected bool) {
	if c.count == count && c.selected == selected {
		return
	}
	c.count, c.selected = count, selected
	c.Refresh()
}

// SetName gives the chip another name, and a short one for where there is
// little room; "" if it has none.
func (c *Chip) SetName(name, short string) {
	if c.name != name || c.short != short {
		c.name, c.short = name, short
		c.Refresh()
	}
}

// Count is what stands behind the name.
func (c *Chip) Count() string { return c.count }

// SetCompact shows a chip by its short name, or by its name.
func (c *Chip) SetCompact(compact bool) {
	if compact = compact && c.short != ""; c.compact != compact {
		c.compact = compact
		c.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (c *Chip) Tapped(*fyne.PointEvent) {
	c.leave(c)
	driver, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	c.onTapped(ok && driver.CurrentKeyModifiers()&fyne.KeyModifierShortcutDefault != 0)
}

// FocusGained implements fyne.Focusable.
func (c *Chip) FocusGained() { c.focused = true; c.wait(c); c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *Chip) FocusLost() { c.focused = false; c.leave(c); c.Refresh() }

// TypedRune implements fyne.Focusable.
func (c *Chip) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *Chip) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.leave(c)
		c.onTapped(false)
	default:
		c.leave(c)
		c.onKey(event)
	}
}

// TypedShortcut implements fyne.Shortcutable: Ctrl+Space is a tap with Ctrl,
// all others are the window's.
func (c *Chip) TypedShortcut(s fyne.Shortcut) {
	custom, ok := s.(*desktop.CustomShortcut)
	if ok && custom.KeyName == fyne.KeySpace && custom.Modifier == fyne.KeyModifierShortcutDefault {
		c.onTapped(true)
		return
	}
	c.OnShortcut(s)
}

// MouseIn implements desktop.Hoverable.
func (c *Chip) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.wait(c); c.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (c *Chip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *Chip) MouseOut() { c.hovered = false; c.leave(c); c.Refresh() }

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{
		chip: c, back: canvas.NewRectangle(nil), dot: canvas.NewCircle(nil),
		name: canvas.NewText("", nil), count: canvas.NewText("", nil),
	}
	r.count.TextStyle.Bold = true
	r.update()
	return r
}

type chipRenderer struct {
	chip        *Chip
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
	ink, fill := look.Color(theme.ColorNameForeground), look.Color(look.Chip)
	r.back.StrokeWidth = 0
	if c.selected { // outlined, too: colour alone tells nothing to some
		ink, fill = look.Color(theme.ColorNameHyperlink), look.Color(theme.ColorNameSelection)
		r.back.StrokeWidth, r.back.StrokeColor = 1, look.Color(theme.ColorNamePrimary)
	}
	r.back.FillColor, r.back.CornerRadius = fill, chipHeight/2
	switch {
	case c.focused:
		r.back.StrokeWidth, r.back.StrokeColor = 2, look.Color(look.FocusRing)
	case c.hovered && !c.selected:
		r.back.StrokeWidth, r.back.StrokeColor = 1, look.Color(theme.ColorNameDisabled)
	}
	r.dot.Hidden = c.dot == ""
	if !r.dot.Hidden {
		r.dot.FillColor = look.Color(c.dot)
	}
	size := theme.Size(theme.SizeNameText)
	r.name.Text, r.name.Color, r.name.TextSize = c.name, ink, size
	if c.compact {
		r.name.Text = c.short
	}
	r.count.Text, r.count.Color, r.count.TextSize = c.count, ink, size
}

func (r *chipRenderer) MinSize() fyne.Size {
	width := float32(2 * chipMargin)
	if r.chip.count != "" {
		width += r.count.MinSize().Width
	}
	width += r.name.MinSize().Width
	if r.chip.count != "" {
		width += chipGap + 1
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
		x += chipDot + chipGap
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
