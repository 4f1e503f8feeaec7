//go:build flatpak

package sheets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"marquee/gui/text"
	"marquee/internal/chooser"
)

// nativeWindow is a window that the desktop could know, but does not.
type nativeWindow struct{ fyne.Window }

func (nativeWindow) RunNative(func(any)) {}

func TestAskingForAFileByTheDesktopsDialogDoesNotPanic(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent") // no desktop answers
	test.NewTempApp(t)
	window := test.NewTempWindow(t, nil)
	New(nativeWindow{window}, text.NewDefault(), func(*fyne.KeyEvent) {}).browseHere(newPathEntry(""), chooser.Open, "/")
}
