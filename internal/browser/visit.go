package browser

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	browserdomain "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"marquee/fetcher"
)

// visit is one page in a context of its own.
type visit struct {
	process *process
	options *Options
	policy  policy
	url     string

	tab    context.Context
	target *chromedp.Target
	tasks  sync.WaitGroup // answers to requests

	loads   chan struct{} // holds one if a document's load event came
	expired chan struct{} // holds one for each stretch of virtual time that is over
	crashed chan struct{} // closed when the page's process ended
	end     sync.Once     // of crashed
	frame   cdp.FrameID

	mu        sync.Mutex    // guards what follows
	user      *url.Userinfo // of the page's own address, until it was told
	proxyUser *url.Userinfo // of the person's proxy
	shown     fetcher.Shown
	loading   map[network.RequestID]struct{} // what was asked for and has not ended
	aside     bool                           // it has a worker or a socket
	stayed    bool                           // it led elsewhere and was not let go: no load event need come
	ended     bool                           // no more requests are answered
}

// openTime is how long the browser may take for a new tab.
const openTime = 30 * time.Second

// show opens the page, waits until it has settled, and closes it.
func (v *visit) show(ctx context.Context) (fetcher.Shown, error) {
	tab, closeTab := chromedp.NewContext(v.process.ctx, chromedp.WithNewBrowserContext())
	defer func() {
		v.mu.Lock()
		v.ended = true
		v.mu.Unlock()
		closeTab()
		v.tasks.Wait()
	}()
	defer context.AfterFunc(ctx, closeTab)()
	opening := time.AfterFunc(openTime, closeTab)
	defer opening.Stop()
	v.tab, v.loading = tab, map[network.RequestID]struct{}{}
	v.loads, v.crashed, v.expired = make(chan struct{}, 1), make(chan struct{}), make(chan struct{}, 1)
	if err := chromedp.Do(tab, chromedp.Func(func(_ context.Context, t *chromedp.Target) error { v.target = t; return nil })); err != nil {
		return fetcher.Shown{}, fmt.Errorf("%w: no tab could be opened: %w", fetcher.ErrBrowserCrashed, err)
	}
	if err := chromedp.Listen(tab, v.hear); err != nil {
		return fetcher.Shown{}, err
	}
	if err := v.prepare(); err != nil {
		return fetcher.Shown{}, fmt.Errorf("%w: the tab could not be prepared: %w", fetcher.ErrBrowserCrashed, err)
	}
	opening.Stop()
	limit, cancel := context.WithTimeout(ctx, v.options.Limit)
	defer cancel()
	err := v.settle(limit)
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.shown, err
}

// ours runs before the page's scripts. Frames that are drawn go by the clock on
// the wall, which virtual time outruns: here they are timers as others. Nobody
// looks at new windows.
const ours = `(() => {
	const later = window.setTimeout.bind(window), never = window.clearTimeout.bind(window);
	window.requestAnimationFrame = call => later(() => call(performance.now()), 16);
	window.cancelAnimationFrame = id => never(id);
	window.open = () => null;
})()`

// How large a page's window is, as the page sees it.
const viewWidth, viewHeight = 1280, 720

func yes() *bool { t := true; return &t }

// prepare sets up the tab before anything is loaded.
func (v *visit) prepare() error {
	c := chromedp.FromContext(v.tab)
	ctx, cancel := context.WithTimeout(v.tab, openTime)
	defer cancel()
	var all []error
	add := func(_ cdp.Empty, err error) { all = append(all, err) }
	add(cdp.Call(ctx, v.target, fetch.Enable, fetch.EnableParams{HandleAuthRequests: yes()}))
	_, err := cdp.Call(ctx, v.target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: ours})
	all = append(all, err)
	add(cdp.Call(ctx, v.target, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: viewWidth, Height: viewHeight, DeviceScaleFactor: 1,
	}))
	add(cdp.Call(ctx, v.target, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true}))
	if v.options.UserAgent != "" {
		add(cdp.Call(ctx, v.target, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{
			UserAgent: v.options.UserAgent, AcceptLanguage: v.options.AcceptLanguage,
		}))
	}
	add(chromedp.CallBrowser(v.tab, browserdomain.SetDownloadBehavior, browserdomain.SetDownloadBehaviorParams{
		Behavior: browserdomain.SetDownloadBehaviorBehaviorDeny, BrowserContextID: c.BrowserContextID,
	}))
	return errors.Join(all...)
}

// hear notes what the browser tells of the page. It must not wait.
func (v *visit) hear(event any) {
	switch e := event.(type) {
	case *emulation.EventVirtualTimeBudgetExpired:
		tell(v.expired)
	case *page.EventLoadEventFired:
		tell(v.loads)
	case *page.EventFrameStoppedLoading:
		if v.hasStayed(e.FrameID) {
			tell(v.loads)
		}
	case *inspector.EventTargetCrashed:
		v.end.Do(func() { close(v.crashed) })
	case *page.EventJavascriptDialogOpening:
		v.answer(func(ctx context.Context) {
			_, _ = cdp.Call(ctx, v.target, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: e.Type == page.DialogTypeBeforeunload})
		})
	case *target.EventAttachedToTarget:
		if strings.HasSuffix(e.TargetInfo.Type, "worker") {
			v.noteAside()
		}
	case *network.EventWebSocketCreated:
		v.noteAside()
	case *fetch.EventRequestPaused:
		v.answer(func(ctx context.Context) { v.decide(ctx, e) })
	case *fetch.EventAuthRequired:
		v.answer(func(ctx context.Context) { v.login(ctx, e) })
	case *network.EventResponseReceived:
		v.note(e)
	case *network.EventRequestWillBeSent:
		v.mu.Lock()
		v.loading[e.RequestID] = struct{}{}
		v.mu.Unlock()
	case *network.EventLoadingFailed:
		v.mu.Lock()
		delete(v.loading, e.RequestID)
		v.mu.Unlock()
	case *network.EventLoadingFinished:
		v.mu.Lock()
		delete(v.loading, e.RequestID)
		v.shown.Bytes += int64(e.EncodedDataLength)
		v.mu.Unlock()
	}
}

// noteAside notes that the page has a worker or a socket.
func (v *visit) noteAside() {
	v.mu.Lock()
	v.aside = true
	v.mu.Unlock()
}

// tell puts something into a channel that holds one, if it is empty.
func tell(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// answer sends an answer to the browser, beside the goroutine that hears it.
func (v *visit) answer(send func(context.Context)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if !v.ended {
		v.tasks.Go(func() { send(v.tab) })
	}
}

// decide lets a request go or not.
func (v *visit) decide(ctx context.Context, e *fetch.EventRequestPaused) {
	if v.policy.allows(e.Request.URL, e.ResourceType) {
		v.mu.Lock()
		v.shown.Requests++
		v.mu.Unlock()
		_, _ = cdp.Call(ctx, v.target, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
		return
	}
	reason := network.ErrorReasonBlockedByClient
	v.mu.Lock()
	v.shown.Refused++
	if e.ResourceType == network.ResourceTypeDocument {
		reason = network.ErrorReasonAborted // the page stays where it is, and shows no error in its place
		v.stayed = true
	}
	v.mu.Unlock()
	_, _ = cdp.Call(ctx, v.target, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: reason})
}

// login answers a question for a name and a password.
func (v *visit) login(ctx context.Context, e *fetch.EventAuthRequired) {
	response := &fetch.AuthChallengeResponse{Response: fetch.AuthChallengeResponseResponseCancelAuth}
	if user := v.userFor(e); user != nil {
		response.Response, response.Username = fetch.AuthChallengeResponseResponseProvideCredentials, user.Username()
		response.Password, _ = user.Password()
	}
	_, _ = cdp.Call(ctx, v.target, fetch.ContinueWithAuth, fetch.ContinueWithAuthParams{RequestID: e.RequestID, AuthChallengeResponse: response})
}

// userFor returns the name and password for who asks: the proxy, or the page's
// own origin, whose address may have some. Each is told once: the browser asks
// again where they were wrong.
func (v *visit) userFor(e *fetch.EventAuthRequired) (user *url.Userinfo) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if e.AuthChallenge.Source == fetch.AuthChallengeSourceProxy {
		user, v.proxyUser = v.proxyUser, nil
		return user
	}
	own, err := url.Parse(v.url)
	asked, err2 := url.Parse(e.Request.URL)
	if err == nil && err2 == nil && own.Scheme == asked.Scheme && own.Host == asked.Host {
		user, v.user = v.user, nil
	}
	return user
}

// hasStayed reports whether a frame that stopped loading is the page itself,
// kept from where it led.
func (v *visit) hasStayed(frame cdp.FrameID) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.stayed && (v.frame == "" || frame == v.frame)
}

// note keeps what the document's answer says.
func (v *visit) note(e *network.EventResponseReceived) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if e.Type != network.ResourceTypeDocument || v.frame != "" && e.FrameID != v.frame {
		return
	}
	v.shown.Status = int(e.Response.Status)
	for name, value := range e.Response.Headers {
		if text, ok := value.(string); ok && strings.EqualFold(name, "Retry-After") {
			v.shown.RetryAfter = text
		}
	}
}

// said is what a page says of itself when it is asked.
type said struct {
	title, location string
	moves           bool // something on it is drawn anew, for a while
}

// asked is what the page is asked. What moves for ever is no reason to wait.
const asked = `(() => {
	let moves = false;
	try {
		moves = document.getAnimations().some(a => a.playState == "running" && isFinite(a.effect.getComputedTiming().endTime));
	} catch {}
	return [document.title, location.href, moves ? "moves" : ""];
})()`

// say asks the page what it is called, and where it is.
func (v *visit) say(ctx context.Context) (said, error) {
	all, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](asked))
	if err != nil || len(all) != 3 {
		return said{}, errors.Join(err, errNoTitle)
	}
	if strings.HasPrefix(all[1], "chrome-error:") {
		return said{}, errElsewhere
	}
	return said{all[0], all[1], all[2] != ""}, nil
}

var errElsewhere = errors.New("the page led to one that could not be loaded")

var errNoTitle = errors.New("the page did not say what it is called")

// interrupt ends what the page's script is doing, so that it can be asked.
func (v *visit) interrupt() {
	ctx, cancel := context.WithTimeout(v.tab, time.Second)
	defer cancel()
	_, _ = cdp.Call(ctx, v.target, runtime.TerminateExecution, cdp.Empty{})
}

// crash ends the page's process, which else would go on with what it is doing.
func (v *visit) crash() {
	ctx, cancel := context.WithTimeout(v.tab, time.Second)
	defer cancel()
	_, _ = cdp.Call(ctx, v.target, page.Crash, cdp.Empty{})
}
