package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Bar is a layout that puts objects in a row of a fixed height, centred
// vertically, each at its smallest width; spacers share what is left.
type Bar struct {
	Height, Margin, Gap float32
}

// Margin is the space at both ends of the window's rows.
const Margin = 14

// NewBar returns a row of objects in the window's rhythm.
func NewBar(height, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(Bar{Height: height, Margin: Margin, Gap: gap}, objects...)
}

// MinSize implements fyne.Layout.
func (b Bar) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(b.width(objects, leastWidth), b.Height)
}

func (b Bar) width(objects []fyne.CanvasObject, of func(fyne.CanvasObject) float32) float32 {
	width, shown := 2*b.Margin, 0
	for _, object := range objects {
		if !object.Visible() || isSpacer(object) {
			continue
		}
		width += of(object)
		shown++
	}
	return width + b.Gap*float32(max(0, shown-1))
}

// Layout implements fyne.Layout.
func (b Bar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spacers := 0
	for _, object := range objects {
		if isSpacer(object) {
			spacers++
		}
	}
	least, best := b.width(objects, leastWidth), b.width(objects, bestWidth)
	grown := float32(0) // how far elastic objects come from their least to their best width
	if best > least {
		grown = max(0, min((size.Width-least)/(best-least), 1))
	}
	free := max(0, size.Width-best)
	x := b.Margin
	for _, object := range objects {
		switch {
		case isSpacer(object):
			x += free / float32(spacers)
		case object.Visible():
			width, height := leastWidth(object), object.MinSize().Height
			width += (bestWidth(object) - width) * grown
			Place(object, x, (size.Height-height)/2, width, height)
			x += width + b.Gap
		}
	}
}

func leastWidth(object fyne.CanvasObject) float32 { return object.MinSize().Width }

// bestWidth is the width an object likes to have: more than its least only
// for elastic ones, and for lines that may be cut.
func bestWidth(object fyne.CanvasObject) float32 {
	if line, ok := object.(*Elastic); ok {
		return line.best()
	}
	if c, ok := object.(*fyne.Container); ok {
		if elastic, ok := c.Layout.(elasticWidth); ok {
			return elastic.best
		}
	}
	return leastWidth(object)
}

func isSpacer(object fyne.CanvasObject) bool {
	_, spacer := object.(layout.SpacerObject)
	return spacer
}

// elasticWidth gives an object a width of its own, which it has to share when
// there is little room.
type elasticWidth struct{ least, best, height float32 }

// WithWidth gives an object a width of its own; a height of 0 is the object's.
func WithWidth(width, height float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(elasticWidth{width, width, height}, object)
}

// WithElasticWidth gives an object a best width that it gives up, down to the
// least, where there is little room.
func WithElasticWidth(least, best, height float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(elasticWidth{least, best, height}, object)
}

// MinSize implements fyne.Layout.
func (e elasticWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := e.height
	if height == 0 && len(objects) > 0 {
		height = objects[0].MinSize().Height
	}
	return fyne.NewSize(e.least, height)
}

// Layout implements fyne.Layout.
func (e elasticWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		object.Move(fyne.Position{})
		object.Resize(size)
	}
}
