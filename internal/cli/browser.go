package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"marquee/fetcher"
	"marquee/internal/browser"
	"marquee/internal/settings"
)

// browserFlags are the flags of titles that scripts write.
type browserFlags struct {
	Browser          string            `placeholder:"auto|PATH" help:"Show rows without a true title in the Chrome, Chromium, Edge, Brave or Vivaldi that is installed, after all others were read, and take the title that their scripts write."`
	BrowserFor       string            `placeholder:"LIST" help:"Which rows, separated by commas: missing, empty, placeholder (“Loading…”, the bare host name, one title on many shells), blocked (pages that only look so), all; default missing,empty,placeholder."`
	BrowserHosts     string            `placeholder:"listed|all" enum:"listed,all" default:"listed" help:"What pages may load while they are shown: from their own site alone (listed), or from every host that they name (all)."`
	BrowserTabs      int               `placeholder:"N" default:"4" help:"Pages shown at once, 1–32, default ${default}."`
	BrowserTime      settings.Duration `placeholder:"DURATION" default:"15s" help:"Time for a page to come to rest, default ${default}."`
	BrowserNoSandbox bool              `help:"Give up the browser's own protection, which it cannot have as root."`

	rows fetcher.BrowserFor // as BrowserFor names them
}

func (f *browserFlags) check() error {
	switch {
	case f.Browser == "" && (f.BrowserFor != "" || f.BrowserHosts != "listed" || f.BrowserNoSandbox):
		return errors.New("--browser-for, --browser-hosts and --browser-no-sandbox go with --browser, which says what shows the pages")
	case f.BrowserTabs < 1 || f.BrowserTabs > settings.MaxTabs:
		return fmt.Errorf("--browser-tabs must lie between 1 and %d, not at %d", settings.MaxTabs, f.BrowserTabs)
	case f.BrowserTime <= 0:
		return errors.New("--browser-time must be more than 0")
	}
	f.rows = fetcher.BrowserMissing | fetcher.BrowserEmpty | fetcher.BrowserPlaceholder
	if f.BrowserFor == "" {
		return nil
	}
	rows, err := fetcher.ParseBrowserFor(f.BrowserFor)
	if err != nil {
		return fmt.Errorf("--browser-for: %w", err)
	}
	f.rows = rows
	return nil
}

// openBrowser gives the options a browser, if the flags ask for one.
func openBrowser(f *browserFlags, o *fetcher.Options) (end func(), err error) {
	if f.Browser == "" {
		return func() {}, nil
	}
	program, err := browser.Find(context.Background(), f.Browser)
	if err != nil {
		return nil, err
	}
	options := browser.For(o)
	options.Program, options.Tabs, options.Limit = program, f.BrowserTabs, time.Duration(f.BrowserTime)
	options.NoSandbox, options.AllHosts = f.BrowserNoSandbox, f.BrowserHosts == "all"
	b, err := browser.New(options)
	if err != nil {
		return nil, err
	}
	o.Browser, o.BrowserFor = b, f.rows
	return b.Close, nil
}
