package gui

import (
	"context"
	"io/fs"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"marquee/internal/chooser"
	"marquee/internal/workspace"
)

// choosing asks for files by the desktop's dialogs, one at a time and away from
// the UI goroutine.
type choosing struct {
	work   *workspace.Workspace
	window fyne.Window
	ask    func(context.Context, chooser.Request) ([]string, error)
	ctx    context.Context // ends the question when the window closes
	end    context.CancelFunc
	asking bool
}

func newChoosing(work *workspace.Workspace, window fyne.Window, ask func(context.Context, chooser.Request) ([]string, error)) *choosing {
	c := &choosing{work: work, window: window, ask: ask}
	c.ctx, c.end = context.WithCancel(context.Background())
	return c
}

// choose asks; while a question is open another one is not asked.
func (c *choosing) choose(r chooser.Request, then func(paths []string, err error)) {
	if c.asking {
		return
	}
	c.asking = true
	r.Parent = handleOf(c.window)
	var paths []string
	c.work.Do(func() error {
		var err error
		paths, err = c.ask(c.ctx, r)
		return err
	}, func(err error) {
		c.asking = false
		if c.ctx.Err() == nil {
			then(paths, err)
		}
	})
}

// stat looks for a file away from the UI goroutine: it may lie on a disk that
// takes its time.
func (c *choosing) stat(path string, then func(fs.FileInfo, error)) {
	var info fs.FileInfo
	c.work.Do(func() error {
		var err error
		info, err = os.Stat(path)
		return err
	}, func(err error) { then(info, err) })
}

// handleOf is the window as X11 or Windows know it, so that a dialog stays in
// front of it; 0 elsewhere.
func handleOf(w fyne.Window) (handle uintptr) {
	if native, ok := w.(driver.NativeWindow); ok {
		native.RunNative(func(context any) {
			switch c := context.(type) {
			case driver.X11WindowContext:
				handle = c.WindowHandle
			case driver.WindowsWindowContext:
				handle = c.HWND
			}
		})
	}
	return handle
}
