package editor

import (
	"image/color"

	"fyne.io/fyne/v2/theme"

	"marquee/gui/paint"
)

// palette is the theme's colours as values. Backgrounds are opaque, so that
// text is blended with what it stands on.
type palette struct {
	background, current, selection color.NRGBA
	found                          color.NRGBA
	foreground, muted, wrong       color.NRGBA
}

func newPalette() palette {
	background := paint.NRGBA(theme.Color(theme.ColorNameBackground))
	hover := paint.NRGBA(theme.Color(theme.ColorNameHover))
	hover.A /= 2
	found := paint.NRGBA(theme.Color(theme.ColorNameWarning))
	found.A = 0x48 // text on it stays as readable as elsewhere
	return palette{
		found:      paint.Over(background, found),
		background: background,
		current:    paint.Over(background, hover),
		selection:  paint.Over(background, paint.NRGBA(theme.Color(theme.ColorNameSelection))),
		foreground: paint.NRGBA(theme.Color(theme.ColorNameForeground)),
		muted:      paint.NRGBA(theme.Color(theme.ColorNamePlaceHolder)),
		wrong:      paint.NRGBA(theme.Color(theme.ColorNameError)),
	}
}
