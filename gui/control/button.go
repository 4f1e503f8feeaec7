package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
)

// Kind is the weight of a button in the window.
type Kind uint8

// The kinds.
const (
	Plain   Kind = iota
	Primary      // the one thing to do next
	Link         // an action of lesser weight, without a frame
	Tab          // one of several pages, its text at the left
	TabOn        // the page that shows
	On           // something that is switched on
)

// Button is a button in the window's own look. Unlike Fyne's it keeps the
// keyboard's focus when it is pressed, fires on Enter as on Space, and passes
// keys that it does not use on to the window.
type Button struct {
	widget.DisableableWidget
	kind     Kind
	text     string
	icon     fyne.Resource
	onTapped func()
	onKey    func(*fyne.KeyEvent)

	// Room are texts beside its own that it has room for, so that nothing moves
	// when it says another of them.
	Room []string

	Name string // what it is called by screen readers where it shows no text
	tipped

	hovered, focused bool
}

var (
	_ fyne.Tappable      = (*Button)(nil)
	_ fyne.Focusable     = (*Button)(nil)
	_ fyne.Disableable   = (*Button)(nil)
	_ desktop.Hoverable  = (*Button)(nil)
	_ desktop.Cursorable = (*Button)(nil)
)

// NewButton returns a button. onKey is given the keys it has no use for.
func NewButton(kind Kind, text string, icon fyne.Resource, onKey func(*fyne.KeyEvent), onTapped func()) *Button {
	b := &Button{kind: kind, text: text, icon: icon, onKey: onKey, onTapped: onTapped}
	b.Tip = func() string { return b.Name }
	b.ExtendBaseWidget(b)
	return b
}

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	b.leave(b)
	if !b.Disabled() {
		b.onTapped()
	}
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		b.leave(b)
		if b.onKey != nil {
			b.onKey(event)
		}
	}
}

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() { b.focused = true; b.wait(b); b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() { b.focused = false; b.leave(b); b.Refresh() }

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.wait(b); b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() { b.hovered = false; b.leave(b); b.Refresh() }

// Cursor implements desktop.Cursorable.
func (b *Button) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// Set changes text, icon and weight if they are others.
func (b *Button) Set(text string, icon fyne.Resource, kind Kind) (changed bool) {
	if b.text == text && b.kind == kind {
		return false
	}
	b.text, b.icon, b.kind = text, icon, kind
	b.Refresh()
	return true
}

// Text is what stands on the button.
func (b *Button) Text() string { return b.text }

// SetEnabled enables or disables the button.
func (b *Button) SetEnabled(enabled bool) {
	switch {
	case enabled && b.Disabled():
		b.Enable()
	case !enabled && !b.Disabled():
		b.Disable()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		button: b, back: canvas.NewRectangle(nil), tint: canvas.NewRectangle(nil),
		icon: canvas.NewImageFromResource(nil), text: canvas.NewText("", nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.update()
	return r
}

type buttonRenderer struct {
	button     *Button
	back, tint *canvas.Rectangle
	icon       *canvas.Image
	text       *canvas.Text
}

const (
	buttonHeight   = 32
	buttonMargin   = 14
	buttonIconOnly = 40
	tabMargin      = 10
	linkMargin     = 6
	buttonIcon     = 16
	buttonGap      = 6
)

// ink returns the colour name of a button's text.
func (r *buttonRenderer) ink() fyne.ThemeColorName {
	b := r.button
	switch {
	case b.Disabled():
		return theme.ColorNameDisabled
	case b.kind == Primary:
		return theme.ColorNameForegroundOnPrimary
	case b.kind == Link:
		return theme.ColorNamePlaceHolder
	case b.kind == TabOn, b.kind == On:
		return theme.ColorNameHyperlink
	}
	return theme.ColorNameForeground
}

func (r *buttonRenderer) update() {
	b := r.button
	fill := color.Color(color.Transparent)
	r.back.StrokeWidth = 0
	switch {
	case b.kind == Primary && !b.Disabled():
		fill = look.Color(theme.ColorNamePrimary)
	case b.kind == Primary, b.kind == Plain:
		fill = look.Color(theme.ColorNameButton)
	case b.kind == TabOn:
		fill = look.Color(theme.ColorNameSelection)
	case b.kind == On:
		fill = look.Color(theme.ColorNameSelection)
		r.back.StrokeWidth, r.back.StrokeColor = 1, look.Color(theme.ColorNamePrimary)
	}
	radius := theme.Size(theme.SizeNameInputRadius)
	r.back.FillColor, r.back.CornerRadius, r.tint.CornerRadius = fill, radius, radius
	r.tint.FillColor, r.tint.StrokeWidth = color.Transparent, 0
	if b.hovered && !b.Disabled() {
		r.tint.FillColor = look.Color(theme.ColorNameHover)
	}
	if b.focused {
		r.tint.StrokeWidth, r.tint.StrokeColor = 2, look.Color(look.FocusRing)
	}
	r.text.Text, r.text.Color, r.text.TextSize = b.text, look.Color(r.ink()), theme.Size(theme.SizeNameText)
	r.text.TextStyle.Bold = b.kind == Primary || b.kind == TabOn
	r.icon.Hidden = b.icon == nil
	if b.icon != nil {
		r.icon.Resource = theme.NewColoredResource(b.icon, r.ink())
	}
}

func (r *buttonRenderer) margin() float32 {
	if r.button.kind == Link {
		return linkMargin
	}
	return buttonMargin
}

func (r *buttonRenderer) MinSize() fyne.Size {
	text := r.text.MinSize()
	for _, other := range r.button.Room {
		text.Width = max(text.Width, fyne.MeasureText(other, r.text.TextSize, r.text.TextStyle).Width)
	}
	width, height := 2*r.margin()+text.Width, max(buttonHeight, text.Height+12)
	switch {
	case r.button.icon != nil && r.button.text == "":
		width = buttonIconOnly
	case r.button.icon != nil:
		width += buttonIcon + buttonGap
	}
	return fyne.NewSize(width, height)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.tint.Resize(size)
	text := r.text.MinSize()
	inside := text.Width
	if r.button.icon != nil {
		inside += buttonIcon + buttonGap
	}
	x := (size.Width - inside) / 2
	if r.button.kind == Tab || r.button.kind == TabOn {
		x = tabMargin
	}
	if r.button.text == "" {
		x = (size.Width - buttonIcon) / 2
	}
	if r.button.icon != nil {
		Place(r.icon, x, (size.Height-buttonIcon)/2, buttonIcon, buttonIcon)
		x += buttonIcon + buttonGap
	}
	Place(r.text, x, (size.Height-text.Height)/2, text.Width, text.Height)
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
