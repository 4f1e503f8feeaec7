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

// settle goes to the page and waits until it has settled, or its time is over.
func (v *visit) settle(limit context.Context) error {
	if err := v.grant(limit, false); err != nil {
		return v.broken(err)
	}
	ticker := time.NewTicker(stuckTime)
	defer ticker.Stop()
	where := make(chan error, 1)
	v.tasks.Go(func() {
		res, err := cdp.Call(v.tab, v.target, page.Navigate, page.NavigateParams{URL: v.url})
		if err == nil {
			v.mu.Lock()
			v.frame = res.FrameID
			v.mu.Unlock()
			switch {
			case res.IsDownload:
				err = errors.New("the page is a download")
			case res.ErrorText != "":
				err = fmt.Errorf("the browser could not load the page: %s", res.ErrorText)
			}
		}
		where <- err
	})
	last, known, loaded, same := "", false, false, 0
	for granted := 0; granted < maxStretches; granted++ {
		for waiting := true; waiting; {
			select {
			case err := <-where:
				if err != nil {
					return v.broken(err)
				}
				where = nil
			case <-v.expired:
				waiting = false
			case <-v.loads: // of this document, or of one that it led to: what was granted was the last one's
				loaded, known, same = true, false, 0
				if err := v.grant(limit, false); err != nil {
					return v.over(limit, err)
				}
				ticker.Reset(stuckTime)
			case <-ticker.C:
				if loaded && v.isQuiet() {
					if err := v.grant(limit, true); err != nil {
						return v.over(limit, err)
					}
				}
			case <-v.crashed:
				return fmt.Errorf("%w while it showed the page", fetcher.ErrBrowserCrashed)
			case <-v.process.ctx.Done():
				return fmt.Errorf("%w while it showed the page", fetcher.ErrBrowserCrashed)
			case <-limit.Done():
				return v.late()
			}
		}
		if where != nil || !loaded {
			granted-- // the limit is the clock's
		} else {
			title, location, err := v.ask(limit)
			switch {
			case err != nil:
			case known && title == last:
				same++
			default:
				last, known, same = title, true, 0
			}
			if err == nil {
				v.keep(title, location, same < rests)
			}
			if same >= rests {
				return nil
			}
			if limit.Err() != nil {
				return v.late()
			}
		}
		if err := v.grant(limit, false); err != nil {
			return v.over(limit, err)
		}
		ticker.Reset(stuckTime)
	}
	return nil
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
func (v *visit) grant(limit context.Context, always bool) error {
	budget, policy := stretch, emulation.VirtualTimePolicyPauseIfNetworkFetchesPending
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

func (v *visit) ask(limit context.Context) (title, location string, err error) {
	ctx, cancel := context.WithTimeout(v.tab, askTime)
	defer cancel()
	defer context.AfterFunc(limit, cancel)()
	return v.title(ctx)
}

func (v *visit) keep(title, location string, unsettled bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.shown.Title, v.shown.URL, v.shown.Unsettled = title, location, unsettled
}

// late ends a page whose time is over, with the title that it has by now.
func (v *visit) late() error {
	if v.tab.Err() != nil {
		return v.broken(v.tab.Err())
	}
	ctx, cancel := context.WithTimeout(v.tab, askTime)
	title, location, err := v.title(ctx)
	cancel()
	if err != nil {
		v.interrupt()
		ctx, cancel = context.WithTimeout(v.tab, askTime)
		title, location, err = v.title(ctx)
		cancel()
	}
	v.mu.Lock()
	v.shown.Unsettled = true
	v.mu.Unlock()
	if err == nil {
		v.keep(title, location, true)
		return nil
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
