package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// strongLight and strongDark are what high contrast has otherwise than light
// and dark: no muted text, frames that can be seen, plain black and white.
var strongLight = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:        rgb(0xffffff),
	theme.ColorNameOverlayBackground: rgb(0xffffff),
	theme.ColorNameForeground:        rgb(0x000000),
	theme.ColorNamePlaceHolder:       rgb(0x2b2b2b),
	theme.ColorNameDisabled:          rgb(0x4a4a4a),
	theme.ColorNamePrimary:           rgb(0x0b2a9e),
	theme.ColorNameHyperlink:         rgb(0x0b2a9e),
	theme.ColorNameSelection:         rgb(0xd3ddff),
	theme.ColorNameSeparator:         rgb(0x6b6b6b),
	theme.ColorNameInputBorder:       rgb(0x5c5c5c),
	theme.ColorNameScrollBar:         rgba(0x000000, 0xaa),
	theme.ColorNameError:             rgb(0x8f0000),
	theme.ColorNameWarning:           rgb(0x653600),
	theme.ColorNameSuccess:           rgb(0x094b1b),
	Redirected:                       rgb(0x083f75),
	RowStripe:                        rgb(0xffffff),
	Mark:                             rgb(0xffefb5),
	FocusRing:                        rgb(0x000000),
}

var strongDark = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:        rgb(0x000000),
	theme.ColorNameOverlayBackground: rgb(0x000000),
	theme.ColorNameHeaderBackground:  rgb(0x000000),
	theme.ColorNameMenuBackground:    rgb(0x111111),
	theme.ColorNameForeground:        rgb(0xffffff),
	theme.ColorNamePlaceHolder:       rgb(0xdcdcdc),
	theme.ColorNameDisabled:          rgb(0xb4b4b4),
	theme.ColorNamePrimary:           rgb(0xa8b9ff),
	theme.ColorNameHyperlink:         rgb(0xc2ceff),
	theme.ColorNameSelection:         rgb(0x1f2f73),
	theme.ColorNameSeparator:         rgb(0x9a9a9a),
	theme.ColorNameInputBorder:       rgb(0xa0a0a0),
	theme.ColorNameScrollBar:         rgba(0xffffff, 0xaa),
	theme.ColorNameError:             rgb(0xffb3b3),
	theme.ColorNameWarning:           rgb(0xffd9a0),
	theme.ColorNameSuccess:           rgb(0xa4f0b0),
	Redirected:                       rgb(0xb5dcff),
	RowStripe:                        rgb(0x000000),
	Mark:                             rgb(0x3d3510),
	FocusRing:                        rgb(0xffffff),
}
