//go:build !windows

package browser

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

func places() []string {
	home, _ := os.UserHomeDir()
	if runtime.GOOS == "darwin" {
		return placesDarwin(home)
	}
	return placesLinux(home)
}

func versionOf(ctx context.Context, path string) (string, error) {
	out, err := exec.CommandContext(ctx, path, "--version").Output()
	return strings.TrimSpace(string(out)), err
}
