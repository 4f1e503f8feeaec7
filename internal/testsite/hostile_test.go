package testsite

import (
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// undo undoes content codings.
func undo(tokens string, body io.Reader) (io.Reader, error) {
	var err error
	for _, token := range slices.Backward(strings.Split(tokens, ", ")) {
		switch token {
		case "gzip":
			body, err = gzip.NewReader(body)
		case "br":
			body = brotli.NewReader(body)
		case "deflate":
			body, err = zlib.NewReader(body)
		case "zstd":
			body, err = zstd.NewReader(body, zstd.WithDecoderConcurrency(1))
		}
		if err != nil {
			return nil, err
		}
	}
	return body, nil
}

// outcome reads a URL as a careful client would: "ok" and the title, "missing",
// or the error.
func outcome(client *http.Client, url string) (string, string, error) {
	response, err := client.Get(url)
	if err != nil {
		return "", "", err
	}
	defer response.Body.Close()
	body, err := undo(response.Header.Get("Content-Encoding"), response.Body)
	if err != nil {
		return "", "", err
	}
	var page []byte
	for block := make([]byte, 32<<10); len(page) < 3<<19; {
		n, err := body.Read(block)
		page = append(page, block[:n]...)
		if before, _, found := strings.Cut(string(page), "</title>"); found {
			return "ok", before[strings.LastIndex(before, "<title>")+len("<title>"):], nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return "", "", err
		}
		if err != nil {
			break
		}
	}
	return "missing", "", nil
}

// careful makes a client with deadlines and limits.
func careful(client *http.Client, patience time.Duration) {
	t := client.Transport.(*http.Transport)
	t.MaxResponseHeaderBytes = 1 << 20
	t.ResponseHeaderTimeout = patience
	t.TLSHandshakeTimeout = patience
	client.Timeout = 2 * patience
	client.Jar, _ = cookiejar.New(nil) // fails for no options that are nil
	client.CheckRedirect = func(_ *http.Request, via []*http.Request) error {
		if len(via) >= 20 {
			return errors.New("too many redirects")
		}
		return nil
	}
}

// unguarded are behaviours that net/http's client falls for.
var unguarded = map[string]bool{"redirect-private": true, "redirect-linklocal": true, "redirect-loopback": true}

// unlike are behaviours that browsers read and net/http's client, or the
// simple reading here, does not.
var unlike = map[string]bool{
	"length-negative": true, "length-word": true, "length-2-64": true, "length-word-chunked": true, "length-word-redirect": true,
	"status-joined": true, "status-lower-case": true, "status-version-2": true, "status-four-digits": true,
	"cookie-json": true, "cookie-brackets": true, "cookie-quoted": true, "rate-nan": true, "gzip-name-long": true,
	"page-entity-endless": true, "page-less-than": true, "page-lang-3mb": true,
}

// walk asks every hostile host that chosen picks, healthy ones beside them, and
// compares what comes of it.
func walk(t *testing.T, patience time.Duration, chosen func(Behaviour) bool) {
	site, client := start(t)
	careful(client, patience)
	unhurried := &http.Client{Transport: site.Transport()}
	defer unhurried.CloseIdleConnections()
	slots := make(chan struct{}, 32)
	var crew sync.WaitGroup
	ask := func(client *http.Client, url string, judge func(end, title string, err error)) {
		crew.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			began := time.Now()
			end, title, err := outcome(client, url)
			if err == nil && end == "missing" && client.Timeout > 0 && time.Since(began) >= client.Timeout {
				// Over TLS, net/http's deadline can look like the body's end: it closes
				// the connection, and the close is answered.
				err = context.DeadlineExceeded
			}
			judge(end, title, err)
		})
	}
	healthy := site.Many(5, 200)
	for i, b := range site.Hostile() {
		i %= len(healthy)
		name := strings.TrimSuffix(b.Name, tlsSuffix)
		if !chosen(b) || unguarded[name] || unlike[name] || b.Pages > 0 {
			continue
		}
		ask(client, b.URL, func(end, title string, err error) {
			t.Logf("%s: %s %q %v", b.Name, end, title, err)
			judge(t, b, end, title, err)
		})
		ask(unhurried, healthy[i], func(end, title string, err error) {
			if end != "ok" || title != TitleOf(healthy[i]) {
				t.Errorf("%s beside hostile hosts: %s %q %v", healthy[i], end, title, err)
			}
		})
	}
	crew.Wait()
}

// judge compares how net/http's client fared with what is wanted, as far as
// its errors tell.
func judge(t *testing.T, b Behaviour, end, title string, err error) {
	fails := slices.ContainsFunc(b.Want, func(w string) bool { return w != "ok" && w != "missing" })
	switch {
	case err != nil && !fails:
		t.Errorf("%s: %v, want %v", b.Name, err, b.Want)
	case err == nil && !slices.Contains(b.Want, end):
		t.Errorf("%s: %s %q, want %v", b.Name, end, title, b.Want)
	case end == "ok" && b.Title != "" && title != b.Title:
		t.Errorf("%s: title %q, want %q", b.Name, title, b.Title)
	case isTimeout(err) && b.Ends == NoDeadline:
		t.Errorf("%s: %v, but the host makes the end clear", b.Name, err)
	}
}

func TestHostsThatMakeTheEndClear(t *testing.T) {
	walk(t, 20*time.Second, func(b Behaviour) bool { return b.Ends == NoDeadline })
}

func TestHostsThatOnlyADeadlineEnds(t *testing.T) {
	walk(t, time.Second/2, func(b Behaviour) bool { return b.Ends != NoDeadline })
}

func TestBrokenCertificatesAreBrokenInTheirWay(t *testing.T) {
	_, client := start(t)
	for url, right := range map[string]func(error) bool{
		"https://cert-expired.hostile.test/": func(err error) bool {
			var e x509.CertificateInvalidError
			return errors.As(err, &e) && e.Reason == x509.Expired
		},
		"https://cert-wrong-host.hostile.test/":  func(err error) bool { var e x509.HostnameError; return errors.As(err, &e) },
		"https://cert-self-signed.hostile.test/": func(err error) bool { var e x509.UnknownAuthorityError; return errors.As(err, &e) },
		"https://cert-unknown-ca.hostile.test/":  func(err error) bool { var e x509.UnknownAuthorityError; return errors.As(err, &e) },
	} {
		if _, err := client.Get(url); !right(err) {
			t.Errorf("%s: %v", url, err)
		}
	}
}

func TestResetsAreResets(t *testing.T) {
	_, client := start(t)
	// Not rst-header: net/http loses the reset there and reports the end it finds after it.
	for _, name := range []string{"rst-accept", "rst-request", "rst-body"} {
		for _, url := range []string{"http://" + name + ".hostile.test/", "https://" + name + "-tls.hostile.test/"} {
			if _, _, err := outcome(client, url); !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, syscall.EPIPE) {
				t.Errorf("%s: %v, want a reset", url, err)
			}
		}
	}
}

func TestHostileHostsAreCounted(t *testing.T) {
	site, client := start(t)
	for range 3 {
		if _, _, err := outcome(client, "http://17.rst-request.hostile.test/a"); err == nil {
			t.Error("no error")
		}
	}
	h := site.Host("17.rst-request.hostile.test")
	if h.Requests != 3 || h.Connections != 3 || h.InFlight != 0 {
		t.Errorf("%+v, want 3 requests on 3 connections", h)
	}
	if r := site.Requests("17.rst-request.hostile.test"); len(r) != 3 || r[2].URI != "/a" {
		t.Errorf("journal: %+v", r)
	}
	if site.Host("rst-request.hostile.test").Requests != 0 {
		t.Error("counted at another host")
	}
}

func TestHostileNamesAreTheirOwn(t *testing.T) {
	site, _ := start(t)
	seen := map[string]bool{}
	for _, b := range site.Hostile() {
		if seen[b.Name] || len(b.Rows()[0].Want) == 0 {
			t.Errorf("%s is there twice, or nothing is wanted of it", b.Name)
		}
		seen[b.Name] = true
		name := strings.TrimSuffix(b.URL[strings.Index(b.URL, "://")+3:], "/")
		if _, err := site.Lookup(context.Background(), name); err != nil {
			t.Errorf("%s: %v", b.Name, err)
		}
		if on := b.On("3"); !strings.HasSuffix(on.URL, "://3."+name+"/") {
			t.Errorf("On: %s", on.URL)
		}
	}
	if _, err := site.Lookup(context.Background(), "no-such-behaviour.hostile.test"); err == nil {
		t.Error("a behaviour that does not exist has a host")
	}
	if site.Hostile()[0].Meets("failed", "") || !(Behaviour{Want: []string{"ok"}}).Meets("ok", "") {
		t.Error("Meets is wrong")
	}
}
