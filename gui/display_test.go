package gui

import (
	"runtime"
	"strings"
	"testing"
)

func TestAMissingDisplayIsSaidInASentence(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("displays are named by the environment on Linux only")
	}
	t.Setenv("WAYLAND_DISPLAY", "")
	for display, want := range map[string]string{
		"":      "neither DISPLAY nor WAYLAND_DISPLAY is set",
		":9876": "the X server :9876 does not answer",
		"wrong": "names no X server",
	} {
		t.Setenv("DISPLAY", display)
		err := CheckDisplay()
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "marquee fetch") {
			t.Errorf("DISPLAY=%q: %v, want %q and what to do", display, err, want)
		}
	}
	t.Setenv("WAYLAND_DISPLAY", "wayland-0")
	if err := CheckDisplay(); err != nil {
		t.Errorf("with Wayland: %v", err)
	}
}
