package cli

import "marquee/fetcher"

// window opens the window with the lists, or on the demo.
func (p *process) window(f *windowFlags) error {
	inputs, err := p.readLists(f.Lists)
	if err != nil {
		return err
	}
	w := Window{Text: textOf(inputs), Fetch: fetcher.DefaultOptions()}
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
