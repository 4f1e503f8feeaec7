//go:build unix && !darwin

package chooser

import "os"

// ways are the desktop's portal, and the programs that desktops bring: the
// desktop's own first.
func ways() []way {
	if kde := os.Getenv("KDE_FULL_SESSION") != ""; kde {
		return []way{portal, kdialog, zenity}
	}
	return []way{portal, zenity, kdialog}
}
