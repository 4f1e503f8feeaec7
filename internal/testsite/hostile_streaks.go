package testsite

import (
	"strings"
	"sync"
	"time"

	"golang.org/x/net/http2"
)

// streak is how many pages are asked of a host that is hostile to those who ask
// for many.
const streak = 24

// hostileStreaks ruin what comes after a page: the connection that is used
// again, the pace, the number of connections. Every page has its own title,
// and none may be another's.
var hostileStreaks = []hostility{
	{name: "streak-surplus", streak: streak, raw: streaks(func(p *peer) { p.say(p.whole(p.uri) + p.whole("/somebody-elses")) })},
	{name: "streak-surplus-record", streak: streak, raw: streaks(func(p *peer) { p.say(p.whole(p.uri), p.whole("/somebody-elses")) })},
	{name: "streak-surplus-line", streak: streak, raw: streaks(func(p *peer) { p.say(p.whole(p.uri) + "\r\n") })},
	{name: "streak-surplus-noise", streak: streak, raw: streaks(func(p *peer) { p.say(p.whole(p.uri), noise(40)) })},
	{name: "streak-late-1xx", streak: streak, raw: streaks(func(p *peer) { p.say(p.whole(p.uri), "HTTP/1.1 103 Early Hints\r\n\r\n") })},
	{name: "streak-length-short", streak: streak, raw: streaks(func(p *peer) {
		p.say(okLine+"Content-Type: text/html\r\nContent-Length: ", decimal(len(p.titled(p.uri))), "\r\n\r\n", p.titled(p.uri), p.whole("/somebody-elses"))
	})},
	{name: "streak-both-lengths", streak: streak, raw: streaks(func(p *peer) {
		p.say(okLine+"Content-Type: text/html\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", chunk(p.titled(p.uri)), "0\r\n\r\n")
	})},
	// every third page is none and says that it has a body, which comes
	{name: "streak-204-body", streak: streak, nth: everyThird("missing", "not_html", "empty"), raw: streaks(third("204 No Content"))},
	{name: "streak-304-body", streak: streak, nth: everyThird("missing", "not_html", "http_304", "bad_response"), raw: streaks(third("304 Not Modified"))},
	{name: "streak-silent-close-0", streak: streak, raw: closesAfter(0)},
	{name: "streak-silent-close-1", streak: streak, raw: closesAfter(time.Millisecond)},
	{name: "streak-silent-close-5", streak: streak, raw: closesAfter(5 * time.Millisecond)},
	{name: "streak-silent-close-20", streak: streak, raw: closesAfter(20 * time.Millisecond)},
	{name: "streak-reset-reused", streak: streak, raw: answers(func(p *peer) {
		p.say(p.whole(p.uri))
		p.again((*peer).reset)
	})},
	{name: "streak-two-connections", streak: streak, fresh: func() func(*peer) { return (&few{most: 2}).serve }},
	{name: "streak-limit-503", streak: streak, fresh: func() func(*peer) {
		return (&limit{every: 50 * time.Millisecond, burst: 3}).serve("503 Service Unavailable")
	}},
	{name: "streak-limit-429", streak: streak, fresh: func() func(*peer) {
		return (&limit{every: 50 * time.Millisecond, burst: 3}).serve("429 Too Many Requests")
	}},
	// one page is out of service for an hour; the others are not
	{name: "streak-one-page-away", streak: streak, nth: func(i int) []string {
		if i == 5 {
			return []string{"http_503"}
		}
		return nil
	}, raw: streaks(func(p *peer) {
		if strings.HasSuffix(p.uri, "/5") {
			p.say("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n")
			return
		}
		p.say(p.whole(p.uri))
	})},
	{name: "streak-h2-goaway-3", secureOnly: true, streak: streak, h2: func(s *streams) {
		const most = 3
		var id uint32
		for range most {
			if id = s.next(); id == 0 || s.page(id) != nil {
				return
			}
		}
		_ = s.WriteGoAway(id, http2.ErrCodeNo, nil) // what is asked after that is not processed
		for s.next() != 0 {
		}
	}},
	{name: "streak-h2-refused", secureOnly: true, streak: streak, h2: func(s *streams) {
		for n := 1; ; n++ {
			id := s.next()
			switch {
			case id == 0:
				return
			case n%3 == 0:
				_ = s.WriteRSTStream(id, http2.ErrCodeRefusedStream)
			case s.page(id) != nil:
				return
			}
		}
	}},
	// falls silent with the third request, until it is asked for a sign of life
	{name: "streak-h2-silent", secureOnly: true, streak: streak, h2: func(s *streams) {
		var held []uint32
		awake := false
		s.pinged = func() {
			awake = true
			for _, id := range held {
				_ = s.page(id)
			}
			held = nil
		}
		for n := 1; ; n++ {
			switch id := s.next(); {
			case id == 0:
				return
			case awake || n < 3:
				_ = s.page(id)
			default:
				held = append(held, id)
			}
		}
	}},
	// redirects that need the host's memory: each page sends to itself once
	{name: "streak-redirect-itself", streak: 6, fresh: func() func(*peer) { return (&remembering{seen: map[string]bool{}}).serve }},
}

// titled is a page whose title is its address, as TitleOf has it.
func (p *peer) titled(uri string) string {
	return "<!doctype html><html><head><title>" + titleOf(p.wire.host.name, uri) + "</title></head><body><p>A calm page."
}

// whole is a whole answer with such a page.
func (p *peer) whole(uri string) string {
	body := p.titled(uri)
	return okLine + "Content-Type: text/html\r\nContent-Length: " + decimal(len(body)) + "\r\n\r\n" + body
}

// page answers a stream with such a page.
func (s *streams) page(id uint32) error {
	uri := s.asked[id]
	delete(s.asked, id)
	if err := s.header(id, false, ":status", "200", "content-type", "text/html"); err != nil {
		return err
	}
	return s.WriteData(id, true, []byte(s.peer.titled(uri)))
}

// streaks answers request after request in the same way.
func streaks(behave func(*peer)) func(*peer) {
	return func(p *peer) {
		for p.request() {
			p.answered()
			behave(p)
		}
	}
}

// third answers every third page with a status that has no body, and a body.
func third(status string) func(*peer) {
	return func(p *peer) {
		if !isThird(p.uri) {
			p.say(p.whole(p.uri))
			return
		}
		body := p.titled("/no-body-at-all")
		p.say("HTTP/1.1 "+status+"\r\nContent-Type: text/html\r\nContent-Length: "+decimal(len(body))+"\r\n\r\n", p.whole("/somebody-elses"))
	}
}

func isThird(uri string) bool {
	n := 0
	for _, c := range uri[strings.LastIndexByte(uri, '/')+1:] {
		n = n*10 + int(c-'0')
	}
	return n%3 == 0
}

func everyThird(want ...string) func(int) []string {
	return func(i int) []string {
		if i%3 == 0 {
			return want
		}
		return nil
	}
}

// closesAfter ends the connection some time after each answer, without a word.
func closesAfter(d time.Duration) func(*peer) {
	return answers(func(p *peer) {
		p.answered()
		p.say(p.whole(p.uri))
		_ = p.wire.site.wait(p.ctx, d) // the site's end is noticed by whoever comes next
	})
}

// few serves so many connections at a time and resets others.
type few struct {
	most int
	mu   sync.Mutex
	now  int
}

func (f *few) serve(p *peer) {
	f.mu.Lock()
	f.now++
	over := f.now > f.most
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		f.now--
		f.mu.Unlock()
	}()
	if over {
		p.reset()
		return
	}
	for p.request() {
		_ = p.wire.site.wait(p.ctx, 10*time.Millisecond) // as above
		p.end(p.whole(p.uri))
	}
}

// limit serves a page every so often, and so many more at once, as nginx's
// limit_req does; what is too much is refused without a word about when.
type limit struct {
	every time.Duration
	burst int
	mu    sync.Mutex
	free  time.Time // when the next page may be had
}

func (l *limit) serve(refusal string) func(*peer) {
	return func(p *peer) {
		for p.request() {
			if l.admit(time.Now()) {
				p.end(p.whole(p.uri))
				continue
			}
			p.end("HTTP/1.1 " + refusal + "\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n")
		}
	}
}

func (l *limit) admit(now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.free.Before(now) {
		l.free = now
	}
	if l.free.Sub(now) > time.Duration(l.burst)*l.every {
		return false
	}
	l.free = l.free.Add(l.every)
	return true
}

// remembering sends each page to itself the first time it is asked for.
type remembering struct {
	mu   sync.Mutex
	seen map[string]bool
}

func (r *remembering) serve(p *peer) {
	for p.request() {
		r.mu.Lock()
		again := r.seen[p.uri]
		r.seen[p.uri] = true
		r.mu.Unlock()
		if again {
			p.end(p.whole(p.uri))
			continue
		}
		p.end("HTTP/1.1 302 Found\r\nLocation: " + p.uri + "\r\nContent-Length: 0\r\n\r\n")
	}
}
