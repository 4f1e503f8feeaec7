package testsite

// What hostile answers are made of.
const (
	okLine     = "HTTP/1.1 200 OK\r\n"
	htmlHeader = okLine + "Content-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
	// a title that is certain, and how a page begins without one
	titled   = "<!doctype html><html><head><title>Still standing</title></head><body><p>A calm page."
	untitled = "<!doctype html><html><head><meta name=x content=y>"

	hostileTitle = "Still standing"
)

// gone is what may come of a connection that the host ends.
var gone = []string{"connection_reset", "connection_closed"}

// hostileConnections end or freeze the connection at every stage.
var hostileConnections = []hostility{
	{name: "rst-accept", want: append([]string{"tls_failed", "connect_failed"}, gone...), early: (*peer).reset},
	{name: "fin-accept", want: append([]string{"tls_failed", "connect_failed"}, gone...), early: func(*peer) {}},
	{name: "rst-request", want: gone, raw: answers((*peer).reset)},
	{name: "fin-request", want: gone, raw: says()},
	{name: "rst-header", want: gone, raw: answers(func(p *peer) { p.say(okLine, "Content-Type: text/html\r\n"); p.lull(); p.reset() })},
	{name: "fin-header", want: append([]string{"bad_response", "not_http"}, gone...), raw: says(okLine + "Content-Ty")},
	{name: "rst-body", want: append([]string{"body_truncated"}, gone...), raw: answers(func(p *peer) {
		p.say(htmlHeader, "Content-Length: 5000\r\n\r\n", untitled)
		p.lull()
		p.reset()
	})},
	{name: "rst-after-title", want: []string{"ok"}, title: hostileTitle, raw: answers(func(p *peer) {
		p.say(htmlHeader, "Content-Length: 5000\r\n\r\n", titled)
		p.lull()
		p.reset()
	})},
	// accepts and never says anything
	{name: "half-open", want: []string{"header_timeout", "tls_timeout", "connect_timeout"}, ends: HeaderDeadline, early: (*peer).stall},
	// says that it will say nothing more, and listens on
	{name: "half-closed", want: gone, raw: answers(func(p *peer) {
		_ = p.wire.tcp.CloseWrite() // if that fails the client is gone
		p.stall()
	})},
	{name: "stall-request", want: []string{"header_timeout"}, ends: HeaderDeadline, raw: answers((*peer).stall)},
	{name: "stall-header", want: []string{"header_timeout"}, ends: HeaderDeadline, raw: answers(func(p *peer) { p.say(okLine, "Content-Ty"); p.stall() })},
	{name: "stall-body", want: []string{"total_timeout"}, ends: TotalDeadline, raw: answers(func(p *peer) { p.say(htmlHeader, "\r\n"); p.stall() })},
	{name: "stall-half-title", want: []string{"total_timeout"}, ends: TotalDeadline, raw: answers(func(p *peer) {
		p.say(htmlHeader, "\r\n<!doctype html><title>Half a ti")
		p.stall()
	})},
	{name: "stall-after-title", want: []string{"ok"}, title: hostileTitle, raw: answers(func(p *peer) {
		p.say(htmlHeader, "Content-Length: 5000\r\n\r\n", titled)
		p.stall()
	})},
	{name: "drip-header", want: []string{"header_timeout"}, ends: HeaderDeadline, raw: answers(func(p *peer) { p.drip(htmlHeader + "\r\n" + titled) })},
	{name: "drip-body", want: []string{"total_timeout"}, ends: TotalDeadline, raw: answers(func(p *peer) { p.say(htmlHeader, "\r\n"); p.drip(titled) })},
	// The first request on a connection is answered well; what comes of a second
	// shows whether the client repeats requests behind its own back.
	{name: "rst-reused", want: []string{"ok"}, title: hostileTitle, raw: answers(func(p *peer) { p.well(); p.again((*peer).reset) })},
	{name: "hang-reused", want: []string{"ok", "header_timeout"}, title: hostileTitle, raw: answers(func(p *peer) { p.well(); p.again((*peer).stall) })},
}

// lull lets the client read what was said before what comes next takes it away:
// a RST discards what has not been read.
func (p *peer) lull() { _ = p.wire.site.wait(p.ctx, shortly) } // an end is noticed by whoever comes next

// well answers a request as one should, and keeps the connection.
func (p *peer) well() {
	p.end(okLine, "Content-Type: text/html\r\nContent-Length: ", decimal(len(titled)), "\r\n\r\n", titled)
}

// again waits for one more request.
func (p *peer) again(behave func(*peer)) {
	if p.request() {
		behave(p)
	}
}
