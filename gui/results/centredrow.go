package results

import (
	"fyne.io/fyne/v2"

	"marquee/gui/control"
)

// centredRow is a layout that puts objects in a row in the middle, or in
// several where one has no room.
type centredRow struct {
	gap  float32
	rows int // as of the last Layout
}

// MinSize implements fyne.Layout.
func (c *centredRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, object := range objects {
		size = size.Max(object.MinSize())
	}
	rows := float32(max(c.rows, 1))
	size.Height = rows*size.Height + (rows-1)*c.gap
	return size
}

// Layout implements fyne.Layout.
func (c *centredRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.rows = 0
	y := float32(0)
	for len(objects) > 0 {
		width, height, n := float32(0), float32(0), 0
		for _, object := range objects {
			least := object.MinSize()
			if n > 0 && width+c.gap+least.Width > size.Width {
				break
			}
			if n > 0 {
				width += c.gap
			}
			width += least.Width
			height = max(height, least.Height)
			n++
		}
		x := max(0, (size.Width-width)/2)
		for _, object := range objects[:n] {
			least := object.MinSize()
			control.Place(object, x, y, least.Width, height)
			x += least.Width + c.gap
		}
		objects = objects[n:]
		y += height + c.gap
		c.rows++
	}
}
