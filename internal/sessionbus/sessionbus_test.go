package sessionbus

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheBusIsWhereTheDesktopSays(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("XDG_RUNTIME_DIR", folder)
	for _, said := range []string{"", "autolaunch:"} { // nothing is launched
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", said)
		if got := Address(); got != "" {
			t.Errorf("%q where there is none", got)
		}
	}
	socket := filepath.Join(folder, "bus")
	if err := os.WriteFile(socket, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := Address(); got != "unix:path="+socket {
		t.Errorf("systemd's bus is %q", got)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/elsewhere")
	if got := Address(); got != "unix:path=/elsewhere" {
		t.Errorf("the bus that is named is %q", got)
	}
}
