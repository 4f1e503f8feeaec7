// Package sessionbus finds the bus on which the programs of a person's desktop
// talk, for those that ask the desktop something.
package sessionbus

import (
	"os"
	"path/filepath"
	"strconv"
)

// Address is the session bus's, by the D-Bus specification's variable or at the
// place that systemd gives it; "" if there is none. A bus is never started for
// our sake.
func Address() string {
	if address := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); address != "" && address != "autolaunch:" {
		return address
	}
	folder := os.Getenv("XDG_RUNTIME_DIR")
	if folder == "" {
		folder = filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	}
	socket := filepath.Join(folder, "bus")
	if _, err := os.Stat(socket); err != nil {
		return ""
	}
	return "unix:path=" + socket
}
