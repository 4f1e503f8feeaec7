package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
	"marquee/gui/paint"
	"marquee/gui/text"
)

// Tips is the layer in which a window's controls say what they do: the last
// object of the container that is the window's content. It takes no input away
// from what lies under it, and shows one tooltip at a time. It belongs to the
// UI goroutine.
type Tips struct {
	widget.BaseWidget
	renderer *text.Renderer
	tip      *paint.Tip
	post     func(func()) // runs a function on the UI goroutine
	of       fyne.CanvasObject
	said     string
}

// A tooltip is at most so wide and high, and keeps so far from its control.
const (
	tipWidth = 360
	tipLines = 6
	tipGap   = 6
)

// NewTips returns an empty layer. post runs a function on the UI goroutine.
func NewTips(renderer *text.Renderer, post func(func())) *Tips {
	t := &Tips{renderer: renderer, post: post}
	t.tip = paint.NewTip(renderer, t)
	t.ExtendBaseWidget(t)
	return t
}

// Said is what the tooltip says that shows; "" if none does.
func (t *Tips) Said() string {
	if !t.tip.Visible() {
		return ""
	}
	return t.said
}

// wait has a control's tooltip shown after a moment, unless it is left before.
func (t *Tips) wait(of fyne.CanvasObject, words func() string) {
	t.of = of
	t.tip.Hide()
	t.tip.Wait(paint.Clock{After: paint.After, Post: t.post}, func() { t.show(words()) })
}

// leave takes a control's tooltip away.
func (t *Tips) leave(of fyne.CanvasObject) {
	if t.of == of {
		t.of = nil
		t.tip.Hide()
	}
}

// show shows a tooltip below the control it is of, or above where there is no
// room; none while something lies over the window.
func (t *Tips) show(words string) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(t)
	if words == "" || canvas == nil || canvas.Overlays().Top() != nil {
		return
	}
	t.said = words
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.of).Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(t))
	scale := paint.Scale(t)
	style := text.Style{Size: theme.Size(theme.SizeNameCaptionText) * scale}
	t.tip.Show(paint.Note{
		Words: words, Style: style, Scale: scale, Lines: tipLines, Width: tipWidth, Height: t.renderer.Metrics(style).Height,
		X: at.X, Below: at.Y + t.of.Size().Height + tipGap, Above: at.Y - tipGap,
		Fill: paint.Over(look.Color(theme.ColorNameBackground), look.Color(theme.ColorNameMenuBackground)),
		Edge: look.Color(theme.ColorNameSeparator), Ink: look.Color(theme.ColorNameForeground),
	})
}

// CreateRenderer implements fyne.Widget.
func (t *Tips) CreateRenderer() fyne.WidgetRenderer { return &tipsRenderer{tips: t} }

type tipsRenderer struct {
	tips *Tips
	size fyne.Size // that it was laid out for
}

func (r *tipsRenderer) MinSize() fyne.Size { return fyne.Size{} }

// Layout takes the tooltip away when the window has another size. The canvas
// calls it, too, when a tooltip has been shown.
func (r *tipsRenderer) Layout(size fyne.Size) {
	if size != r.size {
		r.size = size
		r.tips.tip.Hide()
	}
}

func (r *tipsRenderer) Refresh()                     {}
func (r *tipsRenderer) Destroy()                     {}
func (r *tipsRenderer) Objects() []fyne.CanvasObject { return r.tips.tip.Objects() }
