package cli

import (
	"os"

	"marquee/fetcher"
	"marquee/internal/weblist"
)

// window opens the window with the lists, or on the demo.
func (p *process) window(f *windowFlags) error {
	w := Window{Fetch: fetcher.DefaultOptions(), Lang: f.lang}
	for _, name := range f.Lists {
		if _, err := os.Stat(name); err != nil && name != "-" && !weblist.Is(name) {
			return unreadable(name, err)
		}
		if name != "-" {
			w.Paths = append(w.Paths, name) // the window reads them, and says what it could not
			continue
		}
		input, err := readInput("stdin", p.stdin)
		if err != nil {
			return err
		}
		w.Text = input.Text
	}
	w.Demo = f.Demo
	if f.Demo {
		d, err := p.startDemo()
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
