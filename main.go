// Command marquee reads the titles of web pages in bulk, in a window or in a
// terminal.
package main

import (
	"fmt"
	"os"

	"fyne.io/fyne/v2/app"

	"marquee/gui"
	"marquee/internal/about"
	"marquee/internal/chooser"
	"marquee/internal/cli"
	"marquee/internal/clipboard"
	"marquee/internal/project"
	"marquee/internal/settings"
	"marquee/internal/words"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], cli.Program{Version: about.Version(), OpenWindow: openWindow}))
}

func openWindow(w cli.Window) error {
	if err := gui.CheckDisplay(); err != nil {
		return err
	}
	gui.WatchGraphics(os.Stderr, gui.EndWithoutGraphics)
	a := app.NewWithID(gui.ID)
	if err := gui.TakeOverPreferences(a); err != nil {
		fmt.Fprintln(os.Stderr, "marquee:", err)
	}
	rich := &clipboard.Clipboard{}
	defer rich.Close()
	o := gui.Options{Text: w.Text, Paths: w.Paths, Fetch: w.Fetch, Lang: w.Lang, Speaks: words.System(), Choose: chooser.New().Choose, PutHTML: rich.Put}
	if folder, err := project.Folder(); err != nil {
		fmt.Fprintln(os.Stderr, "marquee: nothing is kept:", err)
	} else if !w.Demo { // whose addresses nobody answers tomorrow
		o.Sessions = folder
	}
	if path, err := settings.Path(); err != nil {
		fmt.Fprintln(os.Stderr, "marquee: what is set is not kept:", err)
	} else {
		var problems []*settings.Problem
		o.Settings, problems = settings.Open(path)
		for _, p := range problems {
			fmt.Fprintln(os.Stderr, "marquee:", words.English.Setting(p, ""))
		}
	}
	gui.New(a, o).ShowAndRun()
	return nil
}
