package text

import (
	"testing"

	"fyne.io/fyne/v2/theme"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// bundled is a Renderer that draws the same everywhere: Fyne's fonts only.
func bundled() *Renderer { return New(ThemeFonts(theme.DefaultTheme())) }
