package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"marquee/gui/paint"
)

// Palette is the colours a grid paints with. Backgrounds are opaque.
type Palette struct {
	Background color.NRGBA
	Stripe     color.NRGBA // background of every other row
	Selected   color.NRGBA // background of selected rows
	Hover      color.NRGBA // laid over the background of the row under the mouse
	Line       color.NRGBA // separators
	Focus      color.NRGBA
	Mark       color.NRGBA // under what Find names
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
		return paint.NRGBA(th.Color(n, variant))
	}
	bg, fg := get(theme.ColorNameBackground), get(theme.ColorNameForeground)
	accent := get(theme.ColorNamePrimary)
	hover := fg
	hover.A = 10
	p := Palette{
		Background: bg,
		Stripe:     paint.Mix(bg, fg, 0.022),
		Selected:   paint.Over(bg, get(theme.ColorNameSelection)),
		Hover:      hover,
		Line:       get(theme.ColorNameSeparator),
		Focus:      accent,
		Mark:       paint.Mix(bg, get(theme.ColorNameWarning), 0.25),
		Tip:        paint.Over(bg, get(theme.ColorNameOverlayBackground)),
	}
	p.Roles = [roles]color.NRGBA{
		None: fg, Muted: get(theme.ColorNamePlaceHolder), Faint: get(theme.ColorNameSeparator),
		Accent: accent, Info: get(theme.ColorNameHyperlink), Success: get(theme.ColorNameSuccess),
		Warning: get(theme.ColorNameWarning), Error: get(theme.ColorNameError),
	}
	return p
}
