package browser

import (
	"context"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows/registry"
)

func places() []string { return placesWindows(appPaths, os.Getenv) }

// appPaths returns what the registry says where a program is.
func appPaths(name string) (all []string) {
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
