package browser

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// found looks for a browser on a system that has programs at some paths, each
// with what it calls itself.
func found(t *testing.T, places []string, programs map[string]string) (Program, error) {
	t.Helper()
	look := func(place string) (string, error) {
		for path := range programs {
			if path == place || filepath.Base(path) == place && strings.HasPrefix(path, "/usr/bin/") {
				return path, nil
			}
		}
		return "", exec.ErrNotFound
	}
	return first(t.Context(), places, look, func(_ context.Context, path string) (string, error) { return programs[path], nil })
}

func TestBrowsersAreFoundWhereTheirSetupPutsThem(t *testing.T) {
	linux, mac := placesLinux("/home/ann"), placesDarwin("/Users/ann")
	windows := placesWindows(func(name string) []string {
		return map[string][]string{"brave.exe": {`"D:\Brave\brave.exe"`}, "chrome.exe": {`E:\Chrome\chrome.exe`, ""}}[name]
	}, func(name string) string {
		return map[string]string{"ProgramFiles": `C:\Program Files`, "LocalAppData": `C:\Users\ann\AppData\Local\`}[name]
	})
	for path, places := range map[string][]string{
		"/usr/bin/google-chrome": linux, "/usr/bin/chromium": linux, "/usr/bin/microsoft-edge": linux, "/usr/bin/brave-browser": linux, "/usr/bin/vivaldi": linux,
		"/snap/bin/chromium": linux, "/snap/bin/brave": linux, "/opt/google/chrome/chrome": linux,
		"/var/lib/flatpak/exports/bin/org.chromium.Chromium":           linux,
		"/home/ann/.local/share/flatpak/exports/bin/com.brave.Browser": linux,
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome": mac,
		"/Users/ann/Applications/Vivaldi.app/Contents/MacOS/Vivaldi":   mac,
		`D:\Brave\brave.exe`:   windows,
		`E:\Chrome\chrome.exe`: windows,
		`C:\Program Files\Microsoft\Edge\Application\msedge.exe`:             windows,
		`C:\Users\ann\AppData\Local\Google\Chrome\Application\chrome.exe`:    windows,
		`C:\Users\ann\AppData\Local\Vivaldi\Application\vivaldi.exe`:         windows,
		`C:\Program Files\BraveSoftware\Brave-Browser\Application\brave.exe`: windows,
	} {
		if p, err := found(t, places, map[string]string{path: "Browser 150.0.1.2"}); err != nil || p.Path != path {
			t.Errorf("%s: %+v, %v", path, p, err)
		}
	}
	if slices.Contains(windows, "") || windows[0] != `E:\Chrome\chrome.exe` {
		t.Errorf("%q", windows)
	}
}

func TestABrowserThatIsTooOldIsPassedOver(t *testing.T) {
	old, young := "/usr/bin/google-chrome", "/snap/bin/chromium"
	p, err := found(t, placesLinux("/home/ann"), map[string]string{old: "Google Chrome 119.0.1.2", young: "Chromium 120.0.0.1"})
	if err != nil || p != (Program{young, "Chromium 120.0.0.1"}) {
		t.Errorf("%+v, %v", p, err)
	}
	_, err = found(t, placesLinux("/home/ann"), map[string]string{old: "Google Chrome 119.0.1.2"})
	if err == nil || !strings.Contains(err.Error(), "119.0.1.2, and at least 120 is needed") {
		t.Errorf("%v", err)
	}
	if _, err := found(t, placesLinux("/home/ann"), nil); !errors.Is(err, ErrNone) {
		t.Errorf("%v", err)
	}
}

func TestWhatIsNoBrowserIsNotTakenForOne(t *testing.T) {
	for says, want := range map[string]string{
		"Chromium 90.0.4430.212": "at least 120 is needed", "Mozilla Firefox 140.0": "is no Chrome",
	} {
		path := filepath.Join(t.TempDir(), "browser")
		if err := os.WriteFile(path, []byte("#!/bin/sh\necho '"+says+"'\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		if _, err := Find(t.Context(), path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", says, err)
		}
	}
	if _, err := Find(t.Context(), "/nowhere/chrome"); err == nil || !strings.Contains(err.Error(), "cannot be run as a browser") {
		t.Errorf("%v", err)
	}
}
