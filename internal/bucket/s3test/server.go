// Package s3test is a store that speaks as much of S3's protocol as uploads and
// downloads need, on loopback, for tests and nothing that ships. It can cut
// connections in the middle of an upload.
package s3test

import (
	"bufio"
	"bytes"
	"crypto/md5" //nolint:gosec // what S3 calls an ETag
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The credentials that the store takes.
const (
	AccessKey = "an-access-key"
	SecretKey = "a-secret-that-nobody-may-see"
)

// Store is a running store with one bucket of any name. All methods may be
// called from any goroutine.
type Store struct {
	*httptest.Server

	mu      sync.Mutex
	objects map[string][]byte
	parts   map[string]map[int][]byte // by upload
	cuts    int                       // uploads still to be cut
	came    map[string]chan struct{}  // closed when an object is there
	began   time.Time
}

// Start starts a store without objects. Close ends it.
func Start() *Store {
	s := &Store{objects: map[string][]byte{}, parts: map[string]map[int][]byte{}, came: map[string]chan struct{}{}, began: time.Now()}
	s.Server = httptest.NewServer(s)
	return s
}

// Object returns what an object holds; nil if there is none. The name is
// /BUCKET/KEY.
func (s *Store) Object(name string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.objects[name]
}

// Cut has the next n uploads cut in their middle.
func (s *Store) Cut(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cuts = n
}

// Came returns a channel that is closed once an object is there.
func (s *Store) Came(name string) <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	came := make(chan struct{})
	if s.came[name] = came; s.objects[name] != nil {
		close(came)
		delete(s.came, name)
	}
	return came
}

// storeLocked makes an object what was uploaded.
func (s *Store) storeLocked(name string, content []byte) {
	s.objects[name] = content
	if came := s.came[name]; came != nil {
		close(came)
		delete(s.came, name)
	}
}

// ServeHTTP answers as a store does.
func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential="+AccessKey+"/") {
		fail(w, http.StatusForbidden, "AccessDenied")
		return
	}
	query := r.URL.Query()
	switch {
	case r.Method == http.MethodPost && query.Has("uploads"):
		s.begin(w, r.URL.Path)
	case r.Method == http.MethodPost && query.Has("uploadId"):
		s.complete(w, r.URL.Path, query.Get("uploadId"))
	case r.Method == http.MethodPut:
		s.put(w, r)
	case r.Method == http.MethodGet, r.Method == http.MethodHead:
		s.get(w, r)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

func fail(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, "<Error><Code>%s</Code><Message>as the test wants it</Message></Error>", code)
}

func (s *Store) begin(w http.ResponseWriter, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := fmt.Sprint("upload", len(s.parts))
	s.parts[id] = map[int][]byte{}
	w.Header().Set("Content-Type", "application/xml")
	_, _ = fmt.Fprintf(w, "<InitiateMultipartUploadResult><Key>%s</Key><UploadId>%s</UploadId></InitiateMultipartUploadResult>", name, id) //nolint:gosec // a client of this test reads it, no browser
}

func (s *Store) complete(w http.ResponseWriter, name, id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var whole []byte
	for n := 1; n <= len(s.parts[id]); n++ {
		whole = append(whole, s.parts[id][n]...)
	}
	s.storeLocked(name, whole)
	w.Header().Set("Content-Type", "application/xml")
	_, _ = fmt.Fprintf(w, "<CompleteMultipartUploadResult><Bucket>b</Bucket><Key>%s</Key><ETag>\"%s-1\"</ETag></CompleteMultipartUploadResult>", name, tag(whole)) //nolint:gosec // a client of this test reads it, no browser
}

func tag(content []byte) string {
	sum := md5.Sum(content) //nolint:gosec // what S3 calls an ETag
	return hex.EncodeToString(sum[:])
}

// put takes an object, or a part of one; or cuts the connection in the middle.
func (s *Store) put(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	cut := s.cuts > 0
	if cut {
		s.cuts--
	}
	s.mu.Unlock()
	if cut {
		_, _ = io.CopyN(io.Discard, r.Body, max(1, r.ContentLength/2))
		panic(http.ErrAbortHandler)
	}
	content, err := body(r)
	if err != nil {
		fail(w, http.StatusBadRequest, "IncompleteBody")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if id := r.URL.Query().Get("uploadId"); id != "" {
		n, _ := strconv.Atoi(r.URL.Query().Get("partNumber"))
		s.parts[id][n] = content
	} else {
		s.storeLocked(r.URL.Path, content)
	}
	w.Header().Set("ETag", `"`+tag(content)+`"`)
}

// body reads what is uploaded: as it is, or in the signed chunks of
// Authorization by STREAMING-….
func body(r *http.Request) ([]byte, error) {
	if !strings.HasPrefix(r.Header.Get("X-Amz-Content-Sha256"), "STREAMING-") {
		return io.ReadAll(r.Body)
	}
	var content bytes.Buffer
	from := bufio.NewReader(r.Body)
	for {
		head, err := from.ReadString('\n')
		if err != nil {
			return nil, err
		}
		digits, _, _ := strings.Cut(strings.TrimSpace(head), ";")
		size, err := strconv.ParseInt(digits, 16, 64)
		if err != nil {
			return nil, err
		}
		if size == 0 {
			_, err := io.Copy(io.Discard, from)
			return content.Bytes(), err
		}
		if _, err := io.CopyN(&content, from, size); err != nil {
			return nil, err
		}
		if _, err := from.Discard(len("\r\n")); err != nil {
			return nil, err
		}
	}
}

func (s *Store) get(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	content, found := s.objects[r.URL.Path]
	content = slices.Clone(content)
	s.mu.Unlock()
	if !found {
		fail(w, http.StatusNotFound, "NoSuchKey")
		return
	}
	w.Header().Set("ETag", `"`+tag(content)+`"`)
	http.ServeContent(w, r, "", s.began, bytes.NewReader(content))
}
