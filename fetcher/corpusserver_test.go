package fetcher_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// serveCorpus serves the corpus byte for byte on a loopback address until the
// test ends: case ID at /c/ID, with the framing that the case asks for. It
// returns the port.
func serveCorpus(t *testing.T, cases []*corpusCase) string {
	t.Helper()
	s := &corpusServer{cases: make(map[string]*corpusCase), connections: make(map[net.Conn]bool)}
	for _, c := range loadCorpus(t) {
		s.cases[c.ID] = c
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.running.Add(1)
	go func() {
		defer s.running.Done()
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			s.keep(connection)
			s.running.Add(1)
			go func() {
				defer s.running.Done()
				s.serve(connection)
			}()
		}
	}()
	t.Cleanup(func() {
		_ = listener.Close()
		s.closeAll()
		s.running.Wait()
	})
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return port
}

// A corpusServer answers with stored responses. Its goroutines end when the
// listener and the connections are closed.
type corpusServer struct {
	cases   map[string]*corpusCase
	running sync.WaitGroup

	mu          sync.Mutex // guards connections
	connections map[net.Conn]bool
}

func (s *corpusServer) keep(c net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.connections[c] = true
}

func (s *corpusServer) closeAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.connections {
		_ = c.Close()
	}
}

func (s *corpusServer) serve(connection net.Conn) {
	defer func() {
		_ = connection.Close()
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.connections, connection)
	}()
	reader, writer := bufio.NewReader(connection), bufio.NewWriterSize(connection, 64<<10)
	for {
		request, err := http.ReadRequest(reader)
		if err != nil {
			return
		}
		c := s.cases[strings.TrimPrefix(request.URL.Path, "/c/")]
		if c == nil {
			c = &corpusCase{Status: http.StatusNotFound, Headers: [][2]string{{"Content-Type", "text/plain"}}}
		}
		if !c.write(writer) || request.Close {
			return
		}
	}
}

// bytes returns the body as it is sent.
func (c *corpusCase) bytes() ([]byte, error) {
	if c.Body == "" {
		return nil, nil
	}
	b, err := os.ReadFile(filepath.Join(corpusFolder, filepath.FromSlash(c.Body)))
	if err != nil || !strings.HasSuffix(c.Body, ".gz") {
		return b, err
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// write sends the response and reports whether the connection may be kept.
func (c *corpusCase) write(w *bufio.Writer) bool {
	body, err := c.bytes()
	if err != nil {
		return false
	}
	_, _ = fmt.Fprintf(w, "HTTP/1.1 %d %s\r\n", c.Status, http.StatusText(c.Status))
	hasLength := false
	for _, h := range c.Headers {
		_, _ = fmt.Fprintf(w, "%s: %s\r\n", h[0], h[1])
		hasLength = hasLength || strings.EqualFold(h[0], "Content-Length")
	}
	keep, bodyless := true, c.Status == http.StatusNoContent || c.Status == http.StatusNotModified || c.Status/100 == 1
	switch {
	case c.Framing == "chunked" || c.Framing == "cut":
		_, _ = w.WriteString("Transfer-Encoding: chunked\r\n")
	case c.Framing == "close":
		_, _ = w.WriteString("Connection: close\r\n")
		keep = false
	case c.Framing == "short":
		_, _ = fmt.Fprintf(w, "Content-Length: %d\r\n", len(body)+c.Extra)
		keep = false
	case !hasLength && !bodyless:
		_, _ = fmt.Fprintf(w, "Content-Length: %d\r\n", len(body))
	}
	_, _ = w.WriteString("\r\n")
	if bodyless {
		return w.Flush() == nil && keep
	}
	if c.Framing != "chunked" && c.Framing != "cut" {
		_, _ = w.Write(body)
		return w.Flush() == nil && keep
	}
	return c.writeChunks(w, body)
}

func (c *corpusCase) writeChunks(w *bufio.Writer, body []byte) bool {
	size := c.Chunk
	if size <= 0 {
		size = 4096
	}
	for len(body) > 0 {
		n := min(size, len(body))
		_, _ = fmt.Fprintf(w, "%x\r\n%s\r\n", n, body[:n])
		body = body[n:]
	}
	if c.Framing == "cut" {
		_ = w.Flush()
		return false
	}
	_, _ = w.WriteString("0\r\n\r\n")
	return w.Flush() == nil
}
