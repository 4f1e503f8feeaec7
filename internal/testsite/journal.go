package testsite

import (
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// Request is one request as it arrived.
type Request struct {
	Time   time.Time // when its header had been read
	Method string
	URI    string // path and query as sent
	Proto  string // "HTTP/1.1" or "HTTP/2.0"
	Header http.Header
}

// journalLimit bounds the memory a run of a million rows costs.
const journalLimit = 20_000

// journal remembers the first requests of all hosts.
type journal struct {
	mu      sync.Mutex // guards what follows
	entries map[*host][]Request
	n       int
	copy    io.Writer // nil if nobody watches
}

func (j *journal) add(h *host, r *http.Request) {
	now := time.Now()
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.copy != nil {
		_, _ = fmt.Fprintf(j.copy, "%s%s\n", r.Host, r.RequestURI) // who watches sees what is missing
	}
	if j.n >= journalLimit {
		return
	}
	if j.entries == nil {
		j.entries = make(map[*host][]Request)
	}
	j.n++
	j.entries[h] = append(j.entries[h], Request{Time: now, Method: r.Method, URI: r.RequestURI, Proto: r.Proto, Header: r.Header})
}

func (j *journal) reset() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries, j.n = nil, 0
}

// Watch writes the host and the URI of each request to w, a line each in one
// write, before it is answered: for a process that will be killed. It must be
// called before the first request.
func (s *Site) Watch(w io.Writer) {
	s.journal.mu.Lock()
	defer s.journal.mu.Unlock()
	s.journal.copy = w
}

// Requests returns the requests to one host in the order they arrived. The
// site keeps its first 20,000, all hosts together.
func (s *Site) Requests(name string) []Request {
	h := s.names.known(name)
	s.journal.mu.Lock()
	defer s.journal.mu.Unlock()
	return append([]Request(nil), s.journal.entries[h]...)
}
