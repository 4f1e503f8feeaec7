package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// windowed is the program with the window. It lies beside this one.
const windowed = "Marquee.exe"

// passWindow starts the program with the window and does not wait for it, as
// a terminal does not wait for programs with windows.
func passWindow(args []string) error {
	own, err := os.Executable()
	if err != nil {
		return fmt.Errorf("the window could not be opened: %w", err)
	}
	path := filepath.Join(filepath.Dir(own), windowed)
	if filepath.Base(own) == windowed {
		err = fs.ErrNotExist // this is the command line under the window's name, which would start itself
	} else {
		window := exec.Command(path, args...) // #nosec G204 -- our own program, from our own folder
		window.Stdin = os.Stdin
		err = window.Start()
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("this is the command line alone, and %s, which has the window, is not beside it (%s): "+
			"“marquee fetch LIST” reads titles here", windowed, filepath.Dir(own))
	}
	if err != nil {
		return fmt.Errorf("the window could not be opened: %w", err)
	}
	return nil
}
