package gui

import (
	"fmt"
	"io"
	"os"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"marquee/internal/urllist"
)

// onOpen asks for a list and puts it into the editor.
func (w *Window) onOpen() {
	open := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil {
			w.showError("The file could not be opened.", err)
			return
		}
		if file == nil {
			return // cancelled
		}
		path := file.URI().Path()
		_ = file.Close() // read by path, away from the UI goroutine
		w.load([]string{path})
	}, w.win)
	open.Show()
	size := w.win.Canvas().Size() // a file dialog can be resized only once it is shown
	open.Resize(fyne.NewSize(min(size.Width-40, 900), min(size.Height-40, 600)))
}

// onDropped takes files dropped anywhere on the window: where exactly cannot
// be relied on.
func (w *Window) onDropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, uri := range uris {
		if uri.Scheme() == "file" {
			paths = append(paths, uri.Path())
		}
	}
	w.load(paths)
}

// maxListBytes bounds a list that is opened: twenty million lines. A larger
// file is a mistake more often than a list.
const maxListBytes = 1 << 30

// load reads files away from the UI goroutine and puts their text at the
// editor's end, or in its place when it is empty.
func (w *Window) load(paths []string) {
	if len(paths) == 0 {
		return
	}
	w.work.Go(func() {
		var all strings.Builder
		for _, path := range paths {
			content, err := readList(path)
			if err != nil {
				w.pump.Post(func() { w.showError("The list could not be read.", err) })
				return
			}
			all.WriteString(content)
			if !strings.HasSuffix(content, "\n") {
				all.WriteByte('\n')
			}
		}
		w.pump.Post(func() {
			w.urls.editor.Append(all.String())
			w.urls.focus()
		})
	})
}

func readList(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, maxListBytes+1))
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", path, err)
	}
	if len(content) > maxListBytes {
		return "", fmt.Errorf("%s is larger than 1 GB: split it into smaller lists", path)
	}
	return urllist.Decode(content), nil
}
