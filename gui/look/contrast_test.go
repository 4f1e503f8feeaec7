package look

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// TestTextCanBeReadInEveryTheme computes the contrast of every text on every
// ground that the window puts it on.
func TestTextCanBeReadInEveryTheme(t *testing.T) {
	texts := []fyne.ThemeColorName{
		theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameHyperlink,
		theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameSuccess, Redirected,
	}
	grounds := []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground,
		theme.ColorNameHeaderBackground, theme.ColorNameSelection, RowStripe, Mark,
	}
	type pair struct{ text, ground fyne.ThemeColorName }
	pairs := []pair{
		{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
		{theme.ColorNameForeground, theme.ColorNameButton},
		{theme.ColorNameForeground, theme.ColorNameInputBackground},
		{theme.ColorNamePlaceHolder, theme.ColorNameInputBackground},
		{theme.ColorNameForeground, Chip},
	}
	for _, text := range texts {
		for _, ground := range grounds {
			pairs = append(pairs, pair{text, ground})
		}
	}
	for name, th := range map[string]*Theme{"usual": New(), "high contrast": HighContrast()} {
		for variant, called := range map[fyne.ThemeVariant]string{theme.VariantLight: "light", theme.VariantDark: "dark"} {
			least := 4.5
			if name == "high contrast" {
				least = 7
			}
			of := func(n fyne.ThemeColorName) color.Color { return th.Color(n, variant) }
			for _, p := range pairs {
				if got := contrast(of(p.text), of(p.ground)); got < least {
					t.Errorf("%s, %s: %s on %s has a contrast of %.2f, less than %v", name, called, p.text, p.ground, got, least)
				}
			}
		}
	}
}
