package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/mattn/go-isatty"

	"marquee/internal/urllist"
)

// readLists reads files, and stdin where one is called -, as one text.
func (p *process) readLists(names []string) (string, error) {
	texts := make([]string, 0, len(names))
	for _, name := range names {
		text, err := p.readList(name)
		if err != nil {
			return "", err
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "\n"), nil
}

func (p *process) readList(name string) (string, error) {
	if name == "-" {
		text, err := urllist.ReadText(p.stdin)
		if err != nil {
			return "", fmt.Errorf("the list on stdin could not be read: %w", cause(err))
		}
		return text, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return "", unreadable(name, err)
	}
	defer func() { _ = file.Close() }()
	text, err := urllist.ReadText(file)
	if err != nil {
		return "", unreadable(name, err)
	}
	return text, nil
}

func unreadable(name string, err error) error {
	advice := "check its permissions"
	switch about, statErr := os.Stat(name); {
	case errors.Is(err, fs.ErrNotExist):
		advice = "check its name"
	case statErr == nil && about.IsDir():
		advice = "name a file in it"
	}
	return fmt.Errorf("the list %s could not be read (%w): %s", name, cause(err), advice)
}

// cause is the part of a file's error that says why, without the name.
func cause(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && isatty.IsTerminal(file.Fd())
}
