package browser

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"

	"marquee/fetcher"
)

// A page has settled when, after its load event, a stretch of virtual time has
// passed with nothing being loaded and its title as it was before. Timers go
// off at once in virtual time, so the stretch can be longer than a person who
// looks would wait, and ends in milliseconds.
const (
	stretch      = 2000.0                 // virtual milliseconds
	maxStretches = 15                     // a title that never rests
	stuckTime    = 500 * time.Millisecond // without an end of a stretch, on the wall
	rests        = 2                      // stretches in a row: one that ended may be told of again
	askTime      = 2 * time.Second
)

// Workers and sockets go by the clock on the wall, and the browser does not
// count them as loading. A page that has some has settled when its title has
// rested there too; meanwhile virtual time goes little faster than the wall's.
// What moves on a page goes by that clock as well, and has only so long to say
// that it came to rest.
const (
	asideTime    = 2 * time.Second
	movedTime    = 200 * time.Millisecond
	asideStep    = 50 * time.Millisecond
	asideStretch = 100.0 // virtual milliseconds
)

// settling is how far a page has come.
type settling struct {
	limit  context.Context // ends with the page's time
	where  chan error      // how the way to the page went; nil when it is known
	ticker *time.Ticker    // of stretches that do not end
	loaded bool            // a document's load event came

	title   string    // at the end of the last stretch
	known   bool      // there was one
	since   time.Time // when it was seen first
	moved   time.Time // when something was seen to move last
	still   bool      // that was waited for, with this title
	stretch float64   // virtual milliseconds that are granted next
	same    int       // stretches in a row that left the title as it was
	err     error     // why the page did not say its title
}

// settle goes to the page and waits until it has settled, or its time is over.
func (v *visit) settle(limit context.Context) error {
	if err := v.grant(limit, stretch, false); err != nil {
		return v.broken(err)
	}
	s := &settling{limit: limit, where: make(chan error, 1), ticker: time.NewTicker(stuckTime), stretch: stretch}
	defer s.ticker.Stop()
	where := s.where
	v.tasks.Go(func() { where <- v.navigate() })
	for ended := 0; ended < maxStretches; {
		if err := v.wait(s); err != nil {
			return v.over(limit, err)
		}
		if s.where == nil && s.loaded {
			ended++
			if v.look(s); s.same >= rests {
				if !v.waitAside(s) {
					return nil
				}
				ended = 0
			}
		} // else the limit is the clock's
		if err := v.grant(limit, s.stretch, false); err != nil {
			return v.over(limit, err)
		}
		s.ticker.Reset(stuckTime)
	}
	if !s.known {
		return s.err
	}
	return nil
}

// navigate goes to the page.
func (v *visit) navigate() error {
	res, err := cdp.Call(v.tab, v.target, page.Navigate, page.NavigateParams{URL: v.url})
	if err != nil {
		return err
	}
	v.mu.Lock()
	v.frame = res.FrameID
	v.mu.Unlock()
	switch {
	case res.IsDownload:
		return errors.New("the page is a download")
	case res.ErrorText != "":
		return fmt.Errorf("the browser could not load the page: %s", res.ErrorText)
	}
	return nil
}

// wait waits until a stretch of virtual time has ended.
func (v *visit) wait(s *settling) error {
	for {
		select {
		case err := <-s.where:
			if err != nil {
				return err
			}
			s.where = nil
		case <-v.expired:
			return nil
		case <-v.loads: // of this document, or of one that it led to: what was granted was the last one's
			s.loaded, s.known, s.same, s.stretch, s.moved = true, false, 0, stretch, time.Time{}
			if err := v.grant(s.limit, stretch, false); err != nil {
				return err
			}
			s.ticker.Reset(stuckTime)
		case <-s.ticker.C:
			if !s.loaded || !v.isQuiet() {
				continue
			}
			if err := v.grant(s.limit, s.stretch, true); err != nil {
				return err
			}
		case <-v.crashed:
			return fetcher.ErrBrowserCrashed
		case <-v.process.ctx.Done():
			return v.process.ctx.Err()
		case <-s.limit.Done():
			return s.limit.Err()
		}
	}
}

// look asks for the title, and whether it rests.
func (v *visit) look(s *settling) {
	page, err := v.ask(s.limit)
	if err != nil {
		s.err = err
		return
	}
	if s.known && page.title == s.title {
		s.same++
	} else {
		s.title, s.known, s.same, s.since, s.still = page.title, true, 0, time.Now(), false
	}
	if page.moves {
		s.moved = time.Now()
	}
	v.keep(page, s.same < rests)
}

// waitAside waits a little where a worker, a socket or the end of a movement may
// still have a title to say, and reports whether it did.
func (v *visit) waitAside(s *settling) bool {
	rested := time.Since(s.since)
	if !s.moved.IsZero() && !s.still {
		if rested >= asideTime || time.Since(s.moved) >= movedTime {
			s.still, s.same, s.stretch = true, 0, stretch // what its end began takes as long as anything else
			return true
		}
	} else {
		v.mu.Lock()
		aside := v.aside
		v.mu.Unlock()
		if !aside || rested >= asideTime {
			return false
		}
	}
	s.stretch = asideStretch
	step := time.NewTimer(asideStep)
	defer step.Stop()
	select {
	case <-step.C:
	case <-s.limit.Done():
	}
	return true
}

// isQuiet reports whether nothing is being loaded.
func (v *visit) isQuiet() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(v.loading) == 0
}

// grant lets a stretch of virtual time pass, which stands still while something
// is loaded. Behind a second document browsers think so for ever: then we know
// better.
func (v *visit) grant(limit context.Context, budget float64, always bool) error {
	policy := emulation.VirtualTimePolicyPauseIfNetworkFetchesPending
	if always {
		policy = emulation.VirtualTimePolicyAdvance
	}
	ctx, cancel := context.WithCancel(v.tab)
	defer cancel()
	defer context.AfterFunc(limit, cancel)()
	_, err := cdp.Call(ctx, v.target, emulation.SetVirtualTimePolicy, emulation.SetVirtualTimePolicyParams{
		Policy: policy, Budget: &budget, MaxVirtualTimeTaskStarvationCount: 100000,
	})
	return err
}

func (v *visit) ask(limit context.Context) (said, error) {
	ctx, cancel := context.WithTimeout(v.tab, askTime)
	defer cancel()
	defer context.AfterFunc(limit, cancel)()
	return v.say(ctx)
}

func (v *visit) keep(page said, unsettled bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.shown.Title, v.shown.URL, v.shown.Unsettled = page.title, page.location, unsettled
}

// late ends a page whose time is over, with the title that it has by now.
func (v *visit) late() error {
	if v.tab.Err() != nil {
		return v.broken(v.tab.Err())
	}
	v.mu.Lock()
	v.shown.Unsettled = true
	v.mu.Unlock()
	page, err := v.ask(v.tab)
	if err != nil && !errors.Is(err, errElsewhere) {
		v.interrupt()
		page, err = v.ask(v.tab)
	}
	switch {
	case err == nil:
		v.keep(page, true)
		return nil
	case errors.Is(err, errElsewhere):
		return err
	}
	v.crash()
	return fmt.Errorf("%w: the page does not answer", fetcher.ErrBrowserCrashed)
}

// over ends a page that could not be given more time: its own is over, or it
// broke off.
func (v *visit) over(limit context.Context, err error) error {
	if limit.Err() != nil {
		return v.late()
	}
	return v.broken(err)
}

// broken names what ended a page.
func (v *visit) broken(err error) error {
	select {
	case <-v.crashed:
		return fmt.Errorf("%w while it showed the page", fetcher.ErrBrowserCrashed)
	default:
	}
	if v.process.ctx.Err() != nil {
		return fmt.Errorf("%w: %w", fetcher.ErrBrowserCrashed, err)
	}
	return err
}
