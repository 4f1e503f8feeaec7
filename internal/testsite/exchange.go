package testsite

import "net/http"

// exchange is one request and the way to answer it. It counts as in flight
// until its answer begins.
type exchange struct {
	http.ResponseWriter
	site    *Site
	host    *host
	request *http.Request
	held    bool // in flight until the handler returns, whatever is written
	begun   bool
}

func (x *exchange) begin() {
	x.begun = true
	x.site.journal.add(x.host, x.request)
	x.site.total.begin()
	x.host.begin()
}

// answered ends the request's time in flight, once.
func (x *exchange) answered() {
	if x.begun {
		x.begun = false
		x.host.end()
		x.site.total.end()
	}
}

// hold keeps the request in flight until its handler returns.
func (x *exchange) hold() { x.held = true }

// WriteHeader begins the answer.
func (x *exchange) WriteHeader(status int) {
	if status >= 200 && !x.held {
		x.answered()
	}
	x.ResponseWriter.WriteHeader(status)
}

// Write begins the answer if that has not happened.
func (x *exchange) Write(b []byte) (int, error) {
	if !x.held {
		x.answered()
	}
	return x.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the real writer.
func (x *exchange) Unwrap() http.ResponseWriter { return x.ResponseWriter }

// flush sends what was written so far.
func (x *exchange) flush() error { return http.NewResponseController(x.ResponseWriter).Flush() }

// wire returns the connection the request came on.
func (x *exchange) wire() *conn {
	w, _ := x.request.Context().Value(wireKey{}).(*conn)
	return w
}

// reset ends the connection with a RST, or the HTTP/2 stream.
func (x *exchange) reset() {
	x.answered()
	if w := x.wire(); w != nil && x.request.ProtoMajor == 1 {
		w.reset()
	}
	abort()
}
