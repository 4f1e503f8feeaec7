// Package look is how the window looks: its colours, light and dark, and its
// sizes, as a theme of Fyne's. Controls and parts ask it for colours by name.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme is Fyne's default theme in our colours and sizes. It follows the
// system's light or dark unless a variant is forced.
type Theme struct {
	fyne.Theme
	forced   bool
	variant  fyne.ThemeVariant
	contrast bool // as much of it as there is
}

// New returns the theme that follows the system.
func New() *Theme { return &Theme{Theme: theme.DefaultTheme()} }

// Forced returns the theme in one variant, whatever the system's is.
func Forced(variant fyne.ThemeVariant) *Theme {
	return &Theme{Theme: theme.DefaultTheme(), forced: true, variant: variant}
}

// HighContrast returns the theme with as much contrast as there is, light or
// dark as the system is.
func HighContrast() *Theme { return &Theme{Theme: theme.DefaultTheme(), contrast: true} }

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if t.forced {
		variant = t.variant
	}
	palette := lightPalette
	if variant == theme.VariantDark {
		palette = darkPalette
	}
	if t.contrast {
		strong := strongLight
		if variant == theme.VariantDark {
			strong = strongDark
		}
		if c, ok := strong[name]; ok {
			return c
		}
	}
	if c, ok := palette[name]; ok {
		return c
	}
	return t.Theme.Color(name, variant)
}

// Size implements fyne.Theme: a denser window than Fyne's, for people who
// read lists.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := sizes[name]; ok {
		return size
	}
	return t.Theme.Size(name)
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:            13,
	theme.SizeNameCaptionText:     12,
	theme.SizeNameSubHeadingText:  16,
	theme.SizeNameHeadingText:     22,
	theme.SizeNameInnerPadding:    7,
	theme.SizeNamePadding:         4,
	theme.SizeNameInlineIcon:      17,
	theme.SizeNameInputBorder:     1,
	theme.SizeNameInputRadius:     6,
	theme.SizeNameButtonRadius:    6,
	theme.SizeNameSplitThickness:  9,
	theme.SizeNameModalBlurRadius: 0, // a dim says it all
}

var lightPalette = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0xffffff),
	theme.ColorNameForeground:          rgb(0x1c1c1b),
	theme.ColorNameForegroundOnPrimary: rgb(0xffffff),
	theme.ColorNamePrimary:             rgb(0x3b5bdb),
	theme.ColorNameHyperlink:           rgb(0x3b5bdb),
	theme.ColorNameFocus:               rgba(0x3b5bdb, 0x66),
	theme.ColorNameButton:              rgb(0xf1f0ec),
	theme.ColorNameDisabledButton:      rgb(0xf1f0ec),
	theme.ColorNameInputBackground:     rgb(0xf1f0ec),
	theme.ColorNameInputBorder:         rgba(0xf1f0ec, 0), // a field is seen by its fill
	theme.ColorNameHeaderBackground:    rgb(0xffffff),
	theme.ColorNameMenuBackground:      rgb(0xffffff),
	theme.ColorNameOverlayBackground:   rgb(0xffffff),
	theme.ColorNameSeparator:           rgb(0xe4e3df),
	theme.ColorNamePlaceHolder:         rgb(0x676662),
	theme.ColorNameDisabled:            rgb(0x73726e),
	theme.ColorNameHover:               rgba(0x000000, 0x0c),
	theme.ColorNamePressed:             rgba(0x000000, 0x18),
	theme.ColorNameSelection:           rgb(0xe7ecfd),
	theme.ColorNameScrollBar:           rgba(0x000000, 0x55),
	theme.ColorNameScrollBarBackground: rgba(0x000000, 0x08),
	theme.ColorNameShadow:              rgba(0x000000, 0x33),
	theme.ColorNameError:               rgb(0xc92a2a),
	theme.ColorNameWarning:             rgb(0x9a5600),
	theme.ColorNameSuccess:             rgb(0x237433),
	Redirected:                         rgb(0x1769b3),
	RowStripe:                          rgb(0xfafaf8),
	Chip:                               rgb(0xefeeea),
	Mark:                               rgb(0xffefb5),
	FocusRing:                          rgb(0x1c2f80),
}

var darkPalette = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0x1e2023),
	theme.ColorNameForeground:          rgb(0xe9e9e6),
	theme.ColorNameForegroundOnPrimary: rgb(0x14161a),
	theme.ColorNamePrimary:             rgb(0x748ffc),
	theme.ColorNameHyperlink:           rgb(0x91a7ff),
	theme.ColorNameFocus:               rgba(0x748ffc, 0x77),
	theme.ColorNameButton:              rgb(0x26282c),
	theme.ColorNameDisabledButton:      rgb(0x26282c),
	theme.ColorNameInputBackground:     rgb(0x26282c),
	theme.ColorNameInputBorder:         rgba(0x26282c, 0),
	theme.ColorNameHeaderBackground:    rgb(0x1e2023),
	theme.ColorNameMenuBackground:      rgb(0x26282c),
	theme.ColorNameOverlayBackground:   rgb(0x1e2023),
	theme.ColorNameSeparator:           rgb(0x2d3034),
	theme.ColorNamePlaceHolder:         rgb(0xa1a19d),
	theme.ColorNameDisabled:            rgb(0x8e9094),
	theme.ColorNameHover:               rgba(0xffffff, 0x10),
	theme.ColorNamePressed:             rgba(0xffffff, 0x20),
	theme.ColorNameSelection:           rgb(0x2a3350),
	theme.ColorNameScrollBar:           rgba(0xffffff, 0x55),
	theme.ColorNameScrollBarBackground: rgba(0xffffff, 0x08),
	theme.ColorNameShadow:              rgba(0x000000, 0x88),
	theme.ColorNameError:               rgb(0xff8787),
	theme.ColorNameWarning:             rgb(0xffc078),
	theme.ColorNameSuccess:             rgb(0x69db7c),
	Redirected:                         rgb(0x74c0fc),
	RowStripe:                          rgb(0x212327),
	Chip:                               rgb(0x2a2d31),
	Mark:                               rgb(0x3d3510),
	FocusRing:                          rgb(0xdbe4ff),
}

// Color returns a colour of the theme in force, as a value: Fyne's
// texture cache compares colours by value only when they are values.
func Color(name fyne.ThemeColorName) color.NRGBA {
	settings := fyne.CurrentApp().Settings()
	return color.NRGBAModel.Convert(settings.Theme().Color(name, settings.ThemeVariant())).(color.NRGBA)
}
