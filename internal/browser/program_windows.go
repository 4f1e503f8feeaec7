package browser

import (
	"context"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows/registry"
)

// places are where browsers usually are.
func places() (all []string) {
	for _, name := range []string{"chrome.exe", "msedge.exe", "brave.exe", "vivaldi.exe"} {
		for _, root := range []registry.Key{registry.CURRENT_USER, registry.LOCAL_MACHINE} {
			key, err := registry.OpenKey(root, `SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\`+name, registry.QUERY_VALUE)
			if err != nil {
				continue
			}
			if path, _, err := key.GetStringValue(""); err == nil {
				all = append(all, path)
			}
			_ = key.Close()
		}
	}
	for _, variable := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
		folder := os.Getenv(variable)
		if folder == "" {
			continue
		}
		for _, path := range []string{
			`Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`,
			`BraveSoftware\Brave-Browser\Application\brave.exe`, `Vivaldi\Application\vivaldi.exe`,
		} {
			all = append(all, filepath.Join(folder, path))
		}
	}
	return all
}

// versionOf reads the version from the folder beside the program, which is
// called by it: the program itself says nothing there.
func versionOf(_ context.Context, path string) (string, error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	for _, entry := range entries {
		if entry.IsDir() && versionNumber.FindString(entry.Name()) == entry.Name() && entry.Name() != "" {
			return entry.Name(), nil
		}
	}
	return filepath.Base(path), nil
}
