package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Palette is the colours a grid paints with. Backgrounds are opaque.
type Palette struct {
	Background color.NRGBA
	Stripe     color.NRGBA // background of every other row
	Selected   color.NRGBA // background of selected rows
	Hover      color.NRGBA // laid over the background of the row under the mouse
	Line       color.NRGBA // separators
	Scrollbar  color.NRGBA
	Focus      color.NRGBA
	Tip        color.NRGBA // background of the tooltip
	Roles      [roles]color.NRGBA
}

// Color is that of a role.
func (p Palette) Color(r Role) color.NRGBA {
	if r < roles {
		return p.Roles[r]
	}
	return p.Roles[None]
}

// ThemePalette takes the colours from a theme.
func ThemePalette(th fyne.Theme, variant fyne.ThemeVariant) Palette {
	get := func(n fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(th.Color(n, variant)).(color.NRGBA)
	}
	bg, fg := get(theme.ColorNameBackground), get(theme.ColorNameForeground)
	accent := get(theme.ColorNamePrimary)
	hover := fg
	hover.A = 10
	p := Palette{
		Background: bg,
		Stripe:     mix(bg, fg, 0.022),
		Selected:   over(bg, get(theme.ColorNameSelection)),
		Hover:      hover,
		Line:       get(theme.ColorNameSeparator),
		Scrollbar:  get(theme.ColorNameScrollBar),
		Focus:      accent,
		Tip:        over(bg, get(theme.ColorNameOverlayBackground)),
	}
	p.Roles = [roles]color.NRGBA{
		None: fg, Muted: get(theme.ColorNamePlaceHolder), Faint: get(theme.ColorNameSeparator),
		Accent: accent, Info: get(theme.ColorNameHyperlink), Success: get(theme.ColorNameSuccess),
		Warning: get(theme.ColorNameWarning), Error: get(theme.ColorNameError),
	}
	return p
}

// mix is a with a share of b.
func mix(a, b color.NRGBA, share float32) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*share + 0.5) }
	return color.NRGBA{R: f(a.R, b.R), G: f(a.G, b.G), B: f(a.B, b.B), A: a.A}
}

// over is a translucent colour laid over an opaque one.
func over(under, c color.NRGBA) color.NRGBA {
	return mix(under, color.NRGBA{R: c.R, G: c.G, B: c.B, A: 255}, float32(c.A)/255)
}
