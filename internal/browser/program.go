package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// oldest is the first version whose headless mode is the browser itself.
const oldest = 120

// Program is an installed browser.
type Program struct {
	Path    string
	Version string // as it says itself: "Chromium 156.0.8078.108"
}

// ErrNone is that no browser was found.
var ErrNone = errors.New("no browser was found: install Chrome, Chromium, Edge, Brave or Vivaldi, or name one's program with --browser PATH")

// Find returns the browser at a path, or, for "auto" or "", the first of the
// usual places. Errors are sentences for people.
func Find(ctx context.Context, path string) (Program, error) {
	if path != "" && path != "auto" {
		found, err := exec.LookPath(path)
		if err != nil {
			return Program{}, fmt.Errorf("%s cannot be run as a browser: %w", path, err)
		}
		return check(ctx, found)
	}
	var last error
	for _, place := range places() {
		found := place
		if filepath.Base(place) == place {
			var err error
			if found, err = exec.LookPath(place); err != nil {
				continue
			}
		} else if info, err := os.Stat(place); err != nil || info.IsDir() {
			continue
		}
		p, err := check(ctx, found)
		if err == nil {
			return p, nil
		}
		last = err
	}
	if last != nil {
		return Program{}, last
	}
	return Program{}, ErrNone
}

var versionNumber = regexp.MustCompile(`(\d+)\.\d+\.\d+\.\d+`)

// check asks a program for its version.
func check(ctx context.Context, path string) (Program, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	text, err := versionOf(ctx, path)
	if err != nil {
		return Program{}, fmt.Errorf("%s does not say which browser it is: %w", path, err)
	}
	number := versionNumber.FindStringSubmatch(text)
	if number == nil {
		return Program{}, fmt.Errorf("%s is no Chrome, Chromium, Edge, Brave or Vivaldi: it calls itself %.60q", path, text)
	}
	if major, _ := strconv.Atoi(number[1]); major < oldest {
		return Program{}, fmt.Errorf("%s is version %s, and at least %d is needed: update it", path, number[0], oldest)
	}
	return Program{Path: path, Version: text}, nil
}
