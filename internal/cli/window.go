package cli

import (
	"errors"
	"runtime"

	"marquee/fetcher"
)

var errNoDisplay = errors.New("there is no display to open a window on; " +
	"“marquee fetch LIST” reads titles in the terminal, “marquee fetch --demo” shows how")

// window opens the window with the lists, or on the demo.
func (p *process) window(f *windowFlags) error {
	text, err := p.readLists(f.Lists)
	if err != nil {
		return err
	}
	if !p.hasDisplay(runtime.GOOS) {
		return errNoDisplay
	}
	w := Window{Text: text, Fetch: fetcher.DefaultOptions()}
	if f.Demo {
		d, err := startDemo()
		if err != nil {
			return err
		}
		defer d.close()
		d.bind(&w.Fetch)
		if len(f.Lists) == 0 {
			w.Text = d.text()
		}
	}
	return p.program.OpenWindow(w)
}

// hasDisplay reports whether there is a display. Windows and macOS always
// have one.
func (p *process) hasDisplay(system string) bool {
	if system == "windows" || system == "darwin" {
		return true
	}
	return p.getenv("DISPLAY") != "" || p.getenv("WAYLAND_DISPLAY") != ""
}
