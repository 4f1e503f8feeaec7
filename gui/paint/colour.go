package paint

import "image/color"

// NRGBA returns a colour as a value: Fyne's texture cache compares colours by
// value only when they are values.
func NRGBA(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// Mix is a with a share of b, from 0 to 1. It is as opaque as a.
func Mix(a, b color.NRGBA, share float32) color.NRGBA {
	channel := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*share + 0.5) }
	return color.NRGBA{R: channel(a.R, b.R), G: channel(a.G, b.G), B: channel(a.B, b.B), A: a.A}
}

// Over lays a translucent colour over an opaque one.
func Over(under, c color.NRGBA) color.NRGBA {
	under.A = 255
	return Mix(under, c, float32(c.A)/255)
}
