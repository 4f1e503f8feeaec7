package editor

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2/theme"
)

// palette is the theme's colours as values. Backgrounds are opaque, so that
// text is blended with what it stands on.
type palette struct {
	background, current, selection color.NRGBA
	foreground, muted, wrong       color.NRGBA
}

func newPalette() palette {
	background := nrgba(theme.Color(theme.ColorNameBackground))
	hover := nrgba(theme.Color(theme.ColorNameHover))
	hover.A /= 2
	return palette{
		background: background,
		current:    over(background, hover),
		selection:  over(background, nrgba(theme.Color(theme.ColorNameSelection))),
		foreground: nrgba(theme.Color(theme.ColorNameForeground)),
		muted:      nrgba(theme.Color(theme.ColorNamePlaceHolder)),
		wrong:      nrgba(theme.Color(theme.ColorNameError)),
	}
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// over lays a translucent colour over an opaque one.
func over(under, c color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 {
		return uint8((int(a)*(255-int(c.A)) + int(b)*int(c.A) + 127) / 255)
	}
	return color.NRGBA{R: mix(under.R, c.R), G: mix(under.G, c.G), B: mix(under.B, c.B), A: 0xff}
}

// fill paints a rectangle in an opaque colour.
func fill(dst *image.RGBA, r image.Rectangle, c color.NRGBA) {
	r = r.Intersect(dst.Rect)
	if r.Empty() {
		return
	}
	from := dst.PixOffset(r.Min.X, r.Min.Y)
	first := dst.Pix[from : from+4*r.Dx()]
	first[0], first[1], first[2], first[3] = c.R, c.G, c.B, c.A
	for n := 4; n < len(first); n *= 2 {
		copy(first[n:], first[:n])
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		to := dst.PixOffset(r.Min.X, y)
		copy(dst.Pix[to:to+len(first)], first)
	}
}
