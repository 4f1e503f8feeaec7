// Package chooser asks for files by the dialogs that the desktop has for it:
// on Linux and BSD the desktop's portal, else zenity or kdialog where one is
// installed; on Windows the system's own; on macOS AppleScript's.
//
// Make one Chooser and call Choose, away from the UI goroutine: it returns when
// the person has chosen. Where the desktop has no dialog it says ErrNone, and
// the caller asks in its own way. Nothing here knows Fyne.
package chooser

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Kind is what is asked for.
type Kind uint8

// The kinds.
const (
	Open   Kind = iota // files that are there
	Folder             // a folder that is there
	Save               // a file to write; the dialog itself asks before one is replaced
)

// Filter offers some files only, by the ends of their names.
type Filter struct {
	Name     string
	Suffixes []string // without a dot, in lower case; none is every file
}

// Request is a question.
type Request struct {
	Kind    Kind
	Title   string
	Folder  string // where to begin; "" leaves it to the desktop
	Name    string // proposed for Save
	Filters []Filter
	Parent  uintptr // the window that asks, as X11 or Windows know it; 0 for none
}

// ErrNone is the error where the desktop has no dialog for a question.
var ErrNone = errors.New("the desktop has no dialog for files")

// way is one way to ask. It returns no paths when the person chose none, and
// ErrNone if it is no way here.
type way func(context.Context, Request) ([]string, error)

// Chooser asks by the first way that there is, and remembers which there are
// not: finding that out may take seconds. It is for one question at a time.
type Chooser struct{ ways []way }

// New returns a Chooser for this desktop.
func New() *Chooser { return &Chooser{ways()} }

// Choose asks, and returns the paths that were chosen: none if the person chose
// none, several only for Open.
func (c *Chooser) Choose(ctx context.Context, r Request) ([]string, error) {
	r.Folder = existing(r.Folder)
	for len(c.ways) > 0 {
		paths, err := c.ways[0](ctx, r)
		if !errors.Is(err, ErrNone) {
			return paths, err
		}
		c.ways = c.ways[1:]
	}
	return nil, ErrNone
}

// existing is a folder as an absolute path; "" if there is none, where some
// dialogs would not open.
func existing(folder string) string {
	if folder == "" {
		return ""
	}
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	if about, err := os.Stat(absolute); err != nil || !about.IsDir() {
		return ""
	}
	return absolute
}

// pathOf is the path that a file's URI names; "" if it names none.
func pathOf(uri string) string {
	parsed, err := url.Parse(uri)
	if err != nil || parsed.Scheme != "file" {
		return ""
	}
	return parsed.Path
}

// lines are the lines of what a program printed, without the last line's end.
func lines(out string) []string {
	out = strings.TrimSuffix(strings.TrimSuffix(out, "\n"), "\r")
	if out == "" {
		return nil
	}
	return strings.Split(out, "\n")
}
