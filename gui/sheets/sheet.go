package sheets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
)

// sheet is a question over the window: a heading, a body, a sentence where
// something is wrong, and buttons at the right, the one that Enter stands for
// last. Esc always takes it away.
type sheet struct {
	canvas   fyne.Canvas
	popup    *widget.PopUp
	overlay  fyne.CanvasObject // the popup as the window knows it, while it is open
	message  *widget.Label
	onEnter  func()            // nil: Enter closes it
	onEscape func()            // nil: Esc closes it
	onHidden func()            // it has gone
	best     fyne.Size         // as large as it likes to be
	first    fyne.Focusable    // has the focus at first; nil for none
	all      *[]*sheet         // those of the window that are open, the uppermost last
	buttons  []*control.Button // in their order
}

const (
	sheetMargin = 24
	sheetAway   = 12 // from the window's edges at least
)

// newSheet makes a sheet. body takes the room that is left.
func newSheet(canvas fyne.Canvas, all *[]*sheet, heading string, body fyne.CanvasObject, buttons ...*control.Button) *sheet {
	s := &sheet{canvas: canvas, all: all, buttons: buttons, message: control.NewLabel("", widget.DangerImportance)}
	s.message.Wrapping = fyne.TextWrapWord
	top := widget.NewLabelWithStyle(heading, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	top.SizeName, top.Truncation = theme.SizeNameSubHeadingText, fyne.TextTruncateEllipsis
	var row fyne.CanvasObject
	if len(buttons) > 0 {
		line := container.New(layout.NewCustomPaddedHBoxLayout(8))
		for _, b := range buttons {
			line.Add(b)
		}
		row = container.New(layout.NewCustomPaddedLayout(12, 0, 0, 0), container.NewBorder(nil, nil, nil, line, outdented(s.message)))
	}
	var head fyne.CanvasObject
	if heading != "" {
		head = container.New(layout.NewCustomPaddedLayout(0, 6, 0, 0), outdented(top))
	}
	content := container.NewBorder(head, row, nil, nil, body)
	s.popup = widget.NewModalPopUp(container.New(layout.NewCustomPaddedLayout(18, 18, sheetMargin, sheetMargin), content), canvas)
	return s
}

// outdented puts a label's text where the other things of a sheet begin: labels
// have a margin of their own.
func outdented(label *widget.Label) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, -theme.InnerPadding(), 0), label)
}

// open brings the sheet up, as large as it likes to be and can.
func (s *sheet) open() {
	*s.all = append(*s.all, s)
	s.popup.Show()
	s.overlay = s.canvas.Overlays().Top()
	s.fit()
	if s.first != nil {
		s.canvas.Focus(s.first)
	}
}

// fit gives the sheet its size in the window as it is.
func (s *sheet) fit() {
	size, least := s.canvas.Size(), s.popup.MinSize()
	s.popup.Resize(fyne.NewSize(
		min(max(s.best.Width, least.Width), size.Width-2*sheetAway), min(max(s.best.Height, least.Height), size.Height-2*sheetAway)))
}

// close takes the sheet away.
func (s *sheet) close() {
	for i, each := range *s.all {
		if each == s {
			*s.all = append((*s.all)[:i:i], (*s.all)[i+1:]...)
			s.popup.Hide()
			if s.onHidden != nil {
				s.onHidden()
			}
			return
		}
	}
}

// say puts a sentence beside the buttons; "" takes it away.
func (s *sheet) say(what string) { control.SetText(s.message, what) }

// typed does what Enter and Esc mean, and reports whether the key was one.
func (s *sheet) typed(event *fyne.KeyEvent) bool {
	switch event.Name {
	case fyne.KeyEscape:
		s.escape()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.enter()
	default:
		return false
	}
	return true
}

func (s *sheet) escape() {
	if s.onEscape != nil {
		s.onEscape()
		return
	}
	s.close()
}

func (s *sheet) enter() {
	if s.onEnter != nil {
		s.onEnter()
		return
	}
	s.close()
}
