package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// barLayout puts objects in a row of a fixed height, centred vertically, each
// at its smallest width; spacers share what is left.
type barLayout struct {
	height, margin, gap float32
}

// newBar returns a row of objects in the window's rhythm.
func newBar(height, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(barLayout{height: height, margin: 14, gap: gap}, objects...)
}

// MinSize implements fyne.Layout.
func (b barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width, shown := 2*b.margin, 0
	for _, object := range objects {
		if !object.Visible() || isSpacer(object) {
			continue
		}
		width += object.MinSize().Width
		shown++
	}
	return fyne.NewSize(width+b.gap*float32(max(0, shown-1)), b.height)
}

// Layout implements fyne.Layout.
func (b barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spacers := 0
	for _, object := range objects {
		if isSpacer(object) {
			spacers++
		}
	}
	free := max(0, size.Width-b.MinSize(objects).Width)
	x := b.margin
	for _, object := range objects {
		switch {
		case isSpacer(object):
			x += free / float32(spacers)
		case object.Visible():
			smallest := object.MinSize()
			object.Resize(smallest)
			object.Move(fyne.NewPos(x, (size.Height-smallest.Height)/2))
			x += smallest.Width + b.gap
		}
	}
}

func isSpacer(object fyne.CanvasObject) bool {
	_, spacer := object.(layout.SpacerObject)
	return spacer
}

// fixedWidth gives an object a width of its own.
type fixedWidth struct{ width, height float32 }

func withWidth(width, height float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(fixedWidth{width, height}, object)
}

// MinSize implements fyne.Layout.
func (f fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := f.height
	if height == 0 && len(objects) > 0 {
		height = objects[0].MinSize().Height
	}
	return fyne.NewSize(f.width, height)
}

// Layout implements fyne.Layout.
func (f fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		object.Move(fyne.Position{})
		object.Resize(size)
	}
}

// newLabel returns a line of text; muted ones are of lesser weight.
func newLabel(text string, importance widget.Importance) *widget.Label {
	label := widget.NewLabel(text)
	label.Importance = importance
	return label
}

// setText changes a label only if its text is another one: a refresh costs a
// redraw of the window.
func setText(label *widget.Label, text string) {
	if label.Text != text {
		label.SetText(text)
	}
}
