package editor

import (
	"image/color"

	"fyne.io/fyne/v2"
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

func newPalette(found fyne.ThemeColorName) palette {
	background := paint.NRGBA(theme.Color(theme.ColorNameBackground))
	hover := paint.NRGBA(theme.Color(theme.ColorNameHover))
	hover.A /= 2
	if found == "" {
		found = theme.ColorNameSelection
	}
	return palette{
		found:      paint.Over(background, paint.NRGBA(theme.Color(found))),
		background: background,
		current:    paint.Over(background, hover),
		selection:  paint.Over(background, paint.NRGBA(theme.Color(theme.ColorNameSelection))),
		foreground: paint.NRGBA(theme.Color(theme.ColorNameForeground)),
		muted:      paint.NRGBA(theme.Color(theme.ColorNamePlaceHolder)),
		wrong:      paint.NRGBA(theme.Color(theme.ColorNameError)),
	}
}
