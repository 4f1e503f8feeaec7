package browser

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"marquee/fetcher"
)

// process is a browser that runs. It ends when it was cancelled, or when it
// shows no page any more and the Browser has let go of it.
type process struct {
	ctx     context.Context // the browser's own, which ends with it
	cancel  context.CancelFunc
	end     context.CancelFunc // waits until the process is gone
	gate    *gate              // nil behind the person's own proxy
	profile string
	ended   *sync.WaitGroup

	mu     sync.Mutex
	users  int // pages that are shown, and the Browser
	served int
}

// startTime is how long a browser may take to be there. A busy machine with a
// slow disk needs much of it.
const startTime = time.Minute

// maxPage is the memory that the process of a page may use. Where it cannot be
// measured, its scripts may have maxHeap.
const (
	maxPage   = 500 << 20
	maxHeap   = 512 // MB
	watchTime = 250 * time.Millisecond
)

func start(ctx context.Context, o *Options, ended *sync.WaitGroup) (*process, error) {
	p := &process{ended: ended, users: 1}
	proxy := o.Proxy
	var err error
	if proxy == "" {
		if p.gate, err = openGate(o); err != nil {
			return nil, fmt.Errorf("the browser cannot be started: %w", err)
		}
		proxy = p.gate.address()
	}
	if p.profile, err = newProfile(); err != nil {
		p.clean()
		return nil, fmt.Errorf("the browser cannot be started: %w", err)
	}
	allocator, end := chromedp.NewExecAllocator(context.Background(), flags(o, p.profile, proxy)...)
	root, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(func(string, ...any) {}), chromedp.WithLogf(func(string, ...any) {}))
	p.ctx, p.cancel, p.end = root, cancel, end
	ended.Add(1)
	timer := time.AfterFunc(startTime, cancel)
	stop := context.AfterFunc(ctx, cancel)
	err = chromedp.Do(root, chromedp.Func(func(context.Context, *chromedp.Target) error { return nil }))
	if err == nil {
		err = chromedp.ListenBrowser(root, p.refuse)
	}
	if !timer.Stop() || !stop() || err != nil {
		p.cancel()
		p.leave()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("the browser %s did not start: %w", o.Program.Path, err)
	}
	ended.Go(p.watch)
	return p, nil
}

// refuse closes what pages open beside themselves.
func (p *process) refuse(event any) {
	created, ok := event.(*target.EventTargetCreated)
	if !ok || created.TargetInfo.OpenerID == "" {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.users > 0 {
		p.ended.Go(func() {
			_, _ = chromedp.CallBrowser(p.ctx, target.CloseTarget, target.CloseTargetParams{TargetID: created.TargetInfo.TargetID})
		})
	}
}

// without are the browser's features that cost time for nothing. Each window of
// a browser from 2026 has a page of its own for what drops down from the address
// line, and each page a second process that waits for the next one.
var without = []string{
	"Translate", "BlinkGenPropertyTrees", // as chromedp has it
	"WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
	"SpareRendererForSitePerProcess",
	"OptimizationHints", "MediaRouter", "DialMediaRouteProvider", "GlobalMediaControls",
}

// flags are what the browser is started with.
func flags(o *Options, profile, proxy string) []chromedp.ExecAllocatorOption {
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(o.Program.Path),
		chromedp.Flag("user-data-dir", profile),
		chromedp.Flag("no-sandbox", o.NoSandbox),
		chromedp.Flag("proxy-server", proxy),
		chromedp.Flag("proxy-bypass-list", "<-loopback>"), // loopback goes through the gate too
		chromedp.Flag("ignore-certificate-errors", o.Insecure),
		chromedp.Flag("block-new-web-contents", true),
		chromedp.Flag("deny-permission-prompts", true),
		chromedp.Flag("force-webrtc-ip-handling-policy", "disable_non_proxied_udp"),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("dns-prefetch-disable", true),
		chromedp.Flag("no-pings", true),
		chromedp.Flag("disable-features", strings.Join(without, ",")),
		chromedp.Flag("window-size", "100,100"), // nobody looks at it; what pages see is said to each
		chromedp.Flag("js-flags", fmt.Sprintf("--max-old-space-size=%d", maxHeap)),
	)
}

// enter counts a page.
func (p *process) enter() {
	p.mu.Lock()
	p.users++
	p.served++
	p.mu.Unlock()
}

// leave counts a page, or the Browser, off. The last one ends the process.
func (p *process) leave() {
	p.mu.Lock()
	p.users--
	last := p.users == 0
	p.mu.Unlock()
	if !last {
		return
	}
	go func() {
		defer p.ended.Done()
		p.cancel()
		p.end()
		p.clean()
	}()
}

func (p *process) clean() {
	if p.gate != nil {
		p.gate.close()
	}
	if p.profile != "" {
		removeProfile(p.profile)
	}
}

// watch ends the processes of pages that use too much memory. Their rows end
// as crashed.
func (p *process) watch() {
	ticker := time.NewTicker(watchTime)
	defer ticker.Stop()
	for {
		select {
		case <-p.ctx.Done():
			return
		case <-ticker.C:
		}
		ctx, cancel := context.WithTimeout(p.ctx, 5*time.Second)
		all, err := chromedp.CallBrowser(ctx, systeminfo.GetProcessInfo, cdp.Empty{})
		cancel()
		if err != nil {
			continue
		}
		for _, x := range all.ProcessInfo {
			if x.Type == "renderer" && residentBytes(int(x.ID)) > maxPage {
				kill(int(x.ID))
			}
		}
	}
}

var _ fetcher.Browser = (*Browser)(nil)
