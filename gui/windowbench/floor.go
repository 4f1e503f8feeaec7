package main

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// panel is the width of the URL list beside the results, in Fyne units, and
// bar the height of the toolbar above them, as in the window.
const (
	panel = 360
	bar   = 52
)

// floor is a window full of texts that stand still, in which one more changes
// in every frame.
func floor() scene {
	changing := canvas.NewText("0", color.Black)
	return scene{
		name:   "floor: one canvas.Text changes",
		frames: 300,
		content: func() fyne.CanvasObject {
			still := beside(container.NewWithoutLayout())
			for i := range 26 {
				for j := range 6 {
					still.Add(textAt("still "+strconv.Itoa(i*6+j), panel+10+150*float32(j), bar+28*float32(i)))
				}
			}
			still.Add(changing)
			return still
		},
		step: func(frame int) time.Duration {
			changing.Text = strconv.Itoa(frame)
			changing.Refresh()
			return 0
		},
	}
}

// beside lays out a widget where the window has its results, and texts that
// stand still in place of its URLs.
func beside(o fyne.CanvasObject) *fyne.Container {
	c := container.NewWithoutLayout(o)
	o.Move(fyne.NewPos(panel, bar))
	o.Resize(fyne.NewSize(1280-panel, 800-bar))
	for i := range 30 {
		c.Add(textAt("https://www.example.com/"+strconv.Itoa(i), 44, bar+24*float32(i)))
	}
	return c
}

func textAt(s string, x, y float32) *canvas.Text {
	t := canvas.NewText(s, color.Gray{Y: 0x80})
	t.TextSize = 13
	t.Move(fyne.NewPos(x, y))
	t.Resize(t.MinSize())
	return t
}
