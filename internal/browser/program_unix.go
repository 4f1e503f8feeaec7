//go:build !windows

package browser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// names are what the browsers' programs are called.
var names = []string{
	"google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge-stable", "microsoft-edge",
	"brave-browser", "brave", "vivaldi-stable", "vivaldi",
}

// places are where browsers usually are: names to be looked for on the PATH, and
// paths.
func places() (all []string) {
	home, _ := os.UserHomeDir()
	if runtime.GOOS == "darwin" {
		for _, folder := range []string{"/Applications", filepath.Join(home, "Applications")} {
			for _, name := range []string{"Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser", "Vivaldi"} {
				all = append(all, filepath.Join(folder, name+".app", "Contents", "MacOS", name))
			}
		}
		return all
	}
	all = append(all, names...)
	for _, name := range names {
		all = append(all, filepath.Join("/snap/bin", name))
	}
	all = append(all, "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/opt/brave.com/brave/brave", "/opt/vivaldi/vivaldi")
	for _, folder := range []string{"/var/lib/flatpak", filepath.Join(home, ".local/share/flatpak")} {
		for _, id := range []string{"com.google.Chrome", "org.chromium.Chromium", "com.microsoft.Edge", "com.brave.Browser", "com.vivaldi.Vivaldi"} {
			all = append(all, filepath.Join(folder, "exports/bin", id))
		}
	}
	return all
}

func versionOf(ctx context.Context, path string) (string, error) {
	out, err := exec.CommandContext(ctx, path, "--version").Output()
	return strings.TrimSpace(string(out)), err
}
