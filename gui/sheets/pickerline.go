package sheets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/look"
)

// Choice is a line of a Picker.
type Choice struct {
	Title string
	Note  string // at its right, such as its keys
	Off   bool   // it cannot be chosen now
}

// pickerLine is a line of a Picker: it shows what it is given and calls back.
type pickerLine struct {
	widget.BaseWidget
	choice        Choice
	filled        bool // it shows a choice
	marked        bool
	ticks, ticked bool

	onTapped, onMarked func()
	onScrolled         func(by int)

	back        *canvas.Rectangle
	title, note *canvas.Text
	tick        *canvas.Image
}

var (
	_ fyne.Tappable     = (*pickerLine)(nil)
	_ fyne.Scrollable   = (*pickerLine)(nil)
	_ desktop.Hoverable = (*pickerLine)(nil)
)

func newPickerLine() *pickerLine {
	l := &pickerLine{
		back: canvas.NewRectangle(nil), title: canvas.NewText("", nil), note: canvas.NewText("", nil), tick: canvas.NewImageFromResource(nil),
	}
	l.tick.FillMode = canvas.ImageFillContain
	l.ExtendBaseWidget(l)
	return l
}

// Tapped implements fyne.Tappable.
func (l *pickerLine) Tapped(*fyne.PointEvent) { l.onTapped() }

// Scrolled implements fyne.Scrollable.
func (l *pickerLine) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DY < 0 {
		l.onScrolled(1)
	} else {
		l.onScrolled(-1)
	}
}

// MouseIn implements desktop.Hoverable.
func (l *pickerLine) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable: the mark follows a mouse that moves,
// not one under which the list scrolls.
func (l *pickerLine) MouseMoved(*desktop.MouseEvent) {
	if l.filled && !l.marked {
		l.onMarked()
	}
}

// MouseOut implements desktop.Hoverable.
func (l *pickerLine) MouseOut() {}

const (
	pickerLineHeight = 30
	pickerLineMargin = 10
	pickerTick       = 16
)

// CreateRenderer implements fyne.Widget.
func (l *pickerLine) CreateRenderer() fyne.WidgetRenderer {
	r := &pickerLineRenderer{l}
	r.Refresh()
	return r
}

type pickerLineRenderer struct{ line *pickerLine }

func (r *pickerLineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, max(pickerLineHeight, r.line.title.MinSize().Height+8))
}

func (r *pickerLineRenderer) Layout(size fyne.Size) {
	l := r.line
	l.back.Resize(size)
	x := float32(pickerLineMargin)
	if l.ticks {
		control.Place(l.tick, x, (size.Height-pickerTick)/2, pickerTick, pickerTick)
		x += pickerTick + 8
	}
	title, note := l.title.MinSize(), l.note.MinSize()
	control.Place(l.title, x, (size.Height-title.Height)/2, title.Width, title.Height)
	control.Place(l.note, size.Width-pickerLineMargin-note.Width, (size.Height-note.Height)/2, note.Width, note.Height)
}

func (r *pickerLineRenderer) Refresh() {
	l := r.line
	for _, object := range r.Objects() {
		control.SetVisible(object, l.filled)
	}
	if !l.filled {
		return
	}
	c := l.choice
	l.title.Text, l.note.Text = c.Title, c.Note
	l.title.TextSize, l.note.TextSize = theme.Size(theme.SizeNameText), theme.Size(theme.SizeNameText)
	l.title.Color, l.note.Color = look.Color(theme.ColorNameForeground), look.Color(theme.ColorNamePlaceHolder)
	if c.Off {
		l.title.Color = look.Color(theme.ColorNameDisabled)
	}
	l.back.CornerRadius, l.back.FillColor = theme.Size(theme.SizeNameInputRadius), look.Color(theme.ColorNameOverlayBackground)
	if l.marked {
		l.back.FillColor = look.Color(theme.ColorNameSelection)
	}
	control.SetVisible(l.tick, l.ticks)
	if l.ticks {
		icon := theme.CheckButtonIcon()
		if l.ticked {
			icon = theme.CheckButtonCheckedIcon()
		}
		l.tick.Resource = theme.NewColoredResource(icon, theme.ColorNamePrimary)
		l.tick.Refresh()
	}
	r.Layout(l.Size())
	canvas.Refresh(l)
}

func (r *pickerLineRenderer) Destroy() {}

func (r *pickerLineRenderer) Objects() []fyne.CanvasObject {
	l := r.line
	return []fyne.CanvasObject{l.back, l.tick, l.title, l.note}
}
