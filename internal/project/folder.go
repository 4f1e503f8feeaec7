package project

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// Folder returns where sessions are kept that nobody has named: the folder
// "sessions" of this program in the user's data folder.
func Folder() (string, error) {
	base, err := dataFolder()
	if err != nil {
		return "", err
	}
	return filepath.Join(base, "marquee", "sessions"), nil
}

// dataFolder is the user's folder for what programs keep: that of the XDG base
// directories, or what stands for it.
func dataFolder() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if folder := os.Getenv("LocalAppData"); folder != "" {
			return folder, nil
		}
		return "", errors.New("%LocalAppData% is not set")
	case "darwin", "ios":
		home, err := os.UserHomeDir()
		return filepath.Join(home, "Library", "Application Support"), err
	}
	if folder := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(folder) {
		return folder, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share"), err
}
