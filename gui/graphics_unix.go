//go:build unix

package gui

import (
	"os"
	"runtime"
	"slices"
	"syscall"
)

// graphicsAdvice says what helps.
const graphicsAdvice = "Mesa's software renderer helps (libgl1-mesa-dri or mesa-dri-drivers);"

// softwareRenderer is how Mesa is told to draw without a graphics card.
const softwareRenderer = "LIBGL_ALWAYS_SOFTWARE"

// retryInSoftware puts the same program with Mesa's software renderer in the
// place of this one, once: a broken driver is the usual reason for a window
// that does not open. It returns where that was tried, where there is no Mesa,
// and where a list came by stdin, which cannot be read twice.
func retryInSoftware() {
	if runtime.GOOS == "darwin" || os.Getenv(softwareRenderer) != "" || slices.Contains(os.Args[1:], "-") {
		return
	}
	own, err := os.Executable()
	if err == nil {
		err = os.Setenv(softwareRenderer, "1") // it takes the place of an empty one
	}
	if err == nil {
		_ = syscall.Exec(own, os.Args, os.Environ()) // #nosec G204 G702 -- this program again
	}
}

// showFault does nothing where programs are started from menus that keep what
// they say.
func showFault(error) {}
