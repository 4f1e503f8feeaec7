package workspace

import (
	"fmt"

	"marquee/fetcher"
	"marquee/internal/browser"
	"marquee/internal/session"
	"marquee/internal/settings"
)

// scripts knows the rows whose title scripts may write.
type scripts struct {
	crew    *crew
	onFound func() // on the loop

	of   *session.Session // that is looked through, or was; nil while a run goes on
	rows []int            // nil while they are not known
}

// look looks for them: a run has ended, or a session was opened.
func (x *scripts) look(s *session.Session) {
	x.of, x.rows = s, nil
	if s.Counts().Known() == 0 {
		return
	}
	x.crew.do(func() func() {
		rows := s.Unscripted(x.crew.ctx)
		return func() {
			if x.of == s {
				x.rows = rows
				x.onFound()
			}
		}
	})
}

// forget forgets them: a run begins.
func (x *scripts) forget() { x.of, x.rows = nil, nil }

// openBrowser gives a run's options a browser, if they have none; end closes it.
func openBrowser(c *crew, set settings.Browser, o *fetcher.Options) (end func(), err error) {
	if o.Browser != nil {
		return func() {}, nil
	}
	program, err := browser.Find(c.ctx, set.Path)
	if err != nil {
		return nil, err //nolint:wrapcheck // a sentence
	}
	options := browser.For(o)
	options.Program, options.Tabs, options.AllHosts, options.NoSandbox = program, set.Tabs, set.AllHosts, set.NoSandbox
	b, err := browser.New(options)
	if err != nil {
		return nil, fmt.Errorf("starting the browser: %w", err)
	}
	o.Browser = b
	return b.Close, nil
}
