package look

import "fyne.io/fyne/v2"

// Colour names of our own, beside Fyne's.
const (
	Redirected fyne.ThemeColorName = "marqueeRedirected"
	RowStripe  fyne.ThemeColorName = "marqueeRowStripe"
	Chip       fyne.ThemeColorName = "marqueeChip"
	Mark       fyne.ThemeColorName = "marqueeMark"      // under what a filter has found
	FocusRing  fyne.ThemeColorName = "marqueeFocusRing" // seen on every fill, the accent's too
)
