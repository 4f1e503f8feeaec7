package browser

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
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
		return check(ctx, found, versionOf)
	}
	return first(ctx, places(), exec.LookPath, versionOf)
}

// first returns the first browser of some places, which are paths, and names
// to be looked for on the PATH. One that is too old is passed over as long as
// there is another.
func first(ctx context.Context, places []string, look func(string) (string, error), version versionReader) (Program, error) {
	last := ErrNone
	for _, place := range places {
		found, err := look(place) // of a path, whether it can be run
		if err != nil {
			continue
		}
		p, err := check(ctx, found, version)
		if err == nil {
			return p, nil
		}
		last = err
	}
	return Program{}, last
}

// versionReader asks the program at a path what it is.
type versionReader func(ctx context.Context, path string) (string, error)

var versionNumber = regexp.MustCompile(`(\d+)\.\d+\.\d+\.\d+`)

// check asks a program for its version.
func check(ctx context.Context, path string, version versionReader) (Program, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	text, err := version(ctx, path)
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
