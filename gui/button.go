package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// buttonKind is the weight of a button in the window.
type buttonKind uint8

const (
	plainButton   buttonKind = iota
	primaryButton            // the one thing to do next
	linkButton               // an action of lesser weight, without a frame
)

// button is a button in the window's own look. Unlike Fyne's it keeps the
// keyboard's focus when it is pressed, fires on Enter as on Space, and passes
// keys that it does not use on to the window.
type button struct {
	widget.DisableableWidget
	kind     buttonKind
	text     string
	icon     fyne.Resource
	onTapped func()
	onKey    func(*fyne.KeyEvent)

	hovered, focused bool
}

var (
	_ fyne.Tappable      = (*button)(nil)
	_ fyne.Focusable     = (*button)(nil)
	_ fyne.Disableable   = (*button)(nil)
	_ desktop.Hoverable  = (*button)(nil)
	_ desktop.Cursorable = (*button)(nil)
)

func newButton(kind buttonKind, text string, icon fyne.Resource, onKey func(*fyne.KeyEvent), onTapped func()) *button {
	b := &button{kind: kind, text: text, icon: icon, onKey: onKey, onTapped: onTapped}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped implements fyne.Tappable.
func (b *button) Tapped(*fyne.PointEvent) {
	if !b.Disabled() {
		b.onTapped()
	}
}

// TypedKey implements fyne.Focusable.
func (b *button) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		b.onKey(event)
	}
}

// TypedRune implements fyne.Focusable.
func (b *button) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (b *button) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *button) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn implements desktop.Hoverable.
func (b *button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *button) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor implements desktop.Cursorable.
func (b *button) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// show changes text, icon and weight if they are others.
func (b *button) show(text string, icon fyne.Resource, kind buttonKind) (changed bool) {
	if b.text == text && b.kind == kind {
		return false
	}
	b.text, b.icon, b.kind = text, icon, kind
	b.Refresh()
	return true
}

// setEnabled enables or disables the button.
func (b *button) setEnabled(enabled bool) {
	switch {
	case enabled && b.Disabled():
		b.Enable()
	case !enabled && !b.Disabled():
		b.Disable()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		button: b, back: canvas.NewRectangle(nil), tint: canvas.NewRectangle(nil),
		icon: canvas.NewImageFromResource(nil), text: canvas.NewText("", nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.update()
	return r
}

type buttonRenderer struct {
	button     *button
	back, tint *canvas.Rectangle
	icon       *canvas.Image
	text       *canvas.Text
}

const (
	buttonHeight = 32
	buttonMargin = 14
	linkMargin   = 6
	buttonIcon   = 16
	buttonGap    = 6
)

// ink returns the colour name of a button's text.
func (r *buttonRenderer) ink() fyne.ThemeColorName {
	b := r.button
	switch {
	case b.kind == primaryButton:
		return theme.ColorNameForegroundOnPrimary
	case b.Disabled():
		return theme.ColorNameDisabled
	case b.kind == linkButton:
		return theme.ColorNamePlaceHolder
	}
	return theme.ColorNameForeground
}

func (r *buttonRenderer) update() {
	b := r.button
	fill := color.Color(color.Transparent)
	switch b.kind {
	case primaryButton:
		primary := themeColor(theme.ColorNamePrimary)
		if b.Disabled() {
			primary.A = 0x73
		}
		fill = primary
	case plainButton:
		fill = themeColor(theme.ColorNameButton)
	case linkButton:
	}
	radius := theme.Size(theme.SizeNameInputRadius)
	r.back.FillColor, r.back.CornerRadius, r.tint.CornerRadius = fill, radius, radius
	r.tint.FillColor, r.tint.StrokeWidth = color.Transparent, 0
	if b.hovered && !b.Disabled() {
		r.tint.FillColor = themeColor(theme.ColorNameHover)
	}
	if b.focused {
		r.tint.StrokeWidth, r.tint.StrokeColor = 2, themeColor(colorFocusRing)
	}
	r.text.Text, r.text.Color, r.text.TextSize = b.text, themeColor(r.ink()), theme.Size(theme.SizeNameText)
	r.text.TextStyle.Bold = b.kind == primaryButton
	r.icon.Hidden = b.icon == nil
	if b.icon != nil {
		r.icon.Resource = theme.NewColoredResource(b.icon, r.ink())
	}
}

func (r *buttonRenderer) margin() float32 {
	if r.button.kind == linkButton {
		return linkMargin
	}
	return buttonMargin
}

func (r *buttonRenderer) MinSize() fyne.Size {
	width := 2*r.margin() + r.text.MinSize().Width
	if r.button.icon != nil {
		width += buttonIcon + buttonGap
	}
	return fyne.NewSize(width, buttonHeight)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.tint.Resize(size)
	text := r.text.MinSize()
	x := (size.Width - (r.MinSize().Width - 2*r.margin())) / 2
	if r.button.icon != nil {
		place(r.icon, x, (size.Height-buttonIcon)/2, buttonIcon, buttonIcon)
		x += buttonIcon + buttonGap
	}
	place(r.text, x, (size.Height-text.Height)/2, text.Width, text.Height)
}

func (r *buttonRenderer) Refresh() {
	r.update()
	r.Layout(r.button.Size())
	r.icon.Refresh()
	canvas.Refresh(r.button)
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.tint, r.icon, r.text}
}
