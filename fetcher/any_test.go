package fetcher_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"marquee/fetcher"
	"marquee/internal/transcript"
)

// TestTranscript reads pages of every kind from hosts that only exist in memory
// and in virtual time, and compares the Results, whole but for their times, and
// the requests that were made with a transcript that was read once. Where a
// change of behaviour is wanted, `go test ./fetcher -run TestTranscript -update`
// writes it anew, and the difference is part of the change.
func TestTranscript(t *testing.T) {
	var lines []string
	for i, change := range []func(*fetcher.Options){
		func(*fetcher.Options) {},
		func(o *fetcher.Options) { o.Details, o.NoRefresh, o.Retries = true, true, 0 },
		func(o *fetcher.Options) { o.MaxRedirects, o.Retries, o.MaxBody = 1, 1, 900 },
		func(o *fetcher.Options) { o.NoPrivate, o.Retries, o.Evidence = true, 0, true },
	} {
		synctest.Test(t, func(t *testing.T) {
			lines = append(lines, pretended(t, uint64(i), change)...)
		})
	}
	got := strings.Join(lines, "\n") + "\n"
	transcript.Compare(t, filepath.Join("testdata", "transcript.txt"), got)
}

// pretence is a web that exists in memory. Each row has a host of its own, whose
// pages are made when they are first asked for.
type pretence struct {
	seed uint64

	mu    sync.Mutex // guards asked
	asked map[string][]string
}

func (p *pretence) dial(context.Context, string, string) (net.Conn, error) {
	here, there := net.Pipe()
	go p.serve(there)
	return here, nil
}

func (p *pretence) serve(c net.Conn) {
	defer func() { _ = c.Close() }()
	from := bufio.NewReader(c)
	for {
		r, err := http.ReadRequest(from)
		if err != nil {
			return
		}
		p.mu.Lock()
		visits := len(p.asked[r.Host])
		asked := r.URL.String()
		for _, name := range []string{"Cookie", "Authorization", "Referer", "If-None-Match", "If-Modified-Since"} {
			if value := r.Header.Get(name); value != "" {
				asked += " " + name + "=" + value
			}
		}
		p.asked[r.Host] = append(p.asked[r.Host], asked)
		p.mu.Unlock()
		text, keep := p.answer(r, visits)
		if _, err := io.WriteString(c, text); err != nil || !keep {
			return
		}
	}
}

func pick[T any](random *rand.Rand, of ...T) T { return of[random.IntN(len(of))] }

var pretendedBodies = []string{
	"<title>A title</title>", "<title>A title</title>", "<title>A title</title><p>text", "<title></title>", "<p>none", "", "<title>One</title><title>Two</title>", "<p>x<title>outside</title>",
	"<title>r</title><meta http-equiv=refresh content='0;url=/r'>", "<title>r</title><meta http-equiv=refresh content='3;url=http://shared.test/'>", "<meta http-equiv=refresh content='0;url=/'>", "<title>r</title><meta http-equiv=refresh content='100;url=/late'>",
	"<title>r</title><noscript><meta http-equiv=refresh content='0;url=/n'></noscript>", "<title>r</title><noscript><meta http-equiv=refresh content='0;url=/n'></noscript><script>location='/n'</script>", "<base href=/b/><meta http-equiv=refresh content='0;url=rel'>",
	"<title>Page not found</title>", "<title>404 Not Found</title>", "<title>Just a moment...</title>", "<title>Attention Required! | Cloudflare</title>", "<title>Access denied</title>", "<title>Log in</title>", "<title>Before you continue</title>", "<title>Loading...</title>",
	"<title>caf\xe9</title>", "<meta charset=utf-8><title>caf\u00e9 \xff</title>", "<html lang=de><title>Titel</title><meta name=description content=d><h1>h</h1>", "<title>" + "long " + "</title>", "plain text", "%PDF-1.4 << /Title (p) >>", "<?xml version='1.0'?><rss><channel><title>feed</title></channel></rss>",
}

// answer makes an answer to a request; keep says whether the connection stays.
func (p *pretence) answer(r *http.Request, visits int) (text string, keep bool) {
	if strings.HasPrefix(r.Host, "shared") || strings.HasPrefix(r.Host, "private") || strings.HasPrefix(r.Host, "accounts") || strings.HasPrefix(r.Host, "consent") {
		return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 35\r\n\r\n<title>A page that is shared</title", true
	}
	number := uint64(0)
	_, _ = fmt.Sscanf(r.Host, "h%d.", &number)
	random := rand.New(rand.NewPCG(p.seed<<32|number, uint64(visits)))
	if visits > 6 {
		random = rand.New(rand.NewPCG(number, 7))
	}
	status := pick(random, 200, 200, 200, 200, 200, 200, 301, 302, 303, 307, 308, 300, 304, 204, 206, 400, 401, 403, 404, 404, 410, 408, 425, 429, 429, 451, 500, 502, 503, 503, 504, 520, 999)
	body := pick(random, pretendedBodies...)
	if random.IntN(30) == 0 {
		body = "<title>" + strings.Repeat("long ", 3000) + "</title>"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "HTTP/1.1 %d Whatever\r\n", status)
	header := func(odds int, name string, values ...string) {
		if random.IntN(odds) == 0 {
			fmt.Fprintf(&b, "%s: %s\r\n", name, pick(random, values...))
		}
	}
	if status/100 == 3 || random.IntN(12) == 0 {
		header(1, "Location", "/b", "/b?c=d#e", "b/c", "//shared.test/y", "http://shared.test/", "http://shared.test/#x", "", "javascript:x", "mailto:a@b", "http://u:p@shared.test/", "/login?next=x", "/", "#f", "http://private.test/", "http://", "ftp://shared.test/",
			"http://accounts.example/signin?continue=x", "http://consent.example/m?continue=x", "/loop", "/loop", "http://shared.test:81/", "\xff\xfe", "/a b")
	}
	header(1, "Content-Type", "text/html", "text/html; charset=utf-8", "text/html; charset=utf-8", "text/html; charset=windows-1252", "TEXT/HTML", "", "application/xhtml+xml", "text/plain", "image/png", "application/pdf", "application/rss+xml", "x", "application/json")
	if status == 429 || status >= 500 {
		header(2, "Retry-After", "1", "0", "-1", "x", "30", "61", "90", "300", "99999999999", "Sat, 01 Jan 2000 00:00:07 GMT", "1.5")
	}
	header(8, "Refresh", "0;url=/h", "5", "0; URL=\"/q\"", "x", "0;/p", "2;url=http://shared.test/")
	header(6, "Set-Cookie", "a=b", "a=b; Path=/b", "c=d; Secure", "e=f; Domain=test", "g=h; Max-Age=0", "i")
	header(6, "ETag", "\"x\"", "W/\"y\"", "bad", "\"a\tb\"")
	header(6, "Last-Modified", "Sat, 01 Jan 2000 00:00:00 GMT", "x")
	header(9, "Server", "cloudflare", "nginx", "AkamaiGHost")
	header(9, "cf-mitigated", "challenge")
	header(12, "WWW-Authenticate", "Basic realm=x")
	header(12, "X-Content-Type-Options", "nosniff")
	length, keep := len(body), true
	switch random.IntN(14) {
	case 0:
		length, keep = length+9, false // it breaks off
	case 1:
		keep = false
		fmt.Fprint(&b, "Connection: close\r\n")
	case 2:
		return pick(random, "", "", "garbage\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: te"), false
	}
	if status == 204 || status == 304 {
		length, body = 0, ""
	}
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", length, body)
	return b.String(), keep
}

const pretendedRows = 110

func pretended(t *testing.T, seed uint64, change func(*fetcher.Options)) (lines []string) {
	t.Helper()
	p := &pretence{seed: seed, asked: map[string][]string{}}
	o := fetcher.DefaultOptions()
	o.NoProxy, o.Dial = true, p.dial
	o.Lookup = func(_ context.Context, host string) ([]netip.Addr, error) {
		switch {
		case host == "private.test":
			return []netip.Addr{netip.MustParseAddr("10.0.0.1")}, nil
		case strings.HasSuffix(host, "7.test"):
			return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
		}
		return []netip.Addr{netip.MustParseAddr("93.184.216.34")}, nil
	}
	change(&o)
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	var urls list
	for i := range pretendedRows {
		urls = append(urls, fmt.Sprintf("http://%sh%d.test/%s", [...]string{"", "", "u:p@"}[i%3], i, [...]string{"", "a", "a/b?c", "a."}[i%4]))
	}
	results := make([]fetcher.Result, len(urls))
	for r := range f.Run(t.Context(), urls) {
		results[r.Row] = r
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range results {
		host := fmt.Sprintf("h%d.test", i)
		lines = append(lines, fmt.Sprintf("%d %s asked %q%s", seed, urls[i], p.asked[host], toldOf("", reflect.ValueOf(results[i]))))
	}
	return lines
}

// toldOf writes what is not zero of a structure, but for times.
func toldOf(in string, v reflect.Value) string {
	var b strings.Builder
	for i := range v.NumField() {
		name, f := in+v.Type().Field(i).Name, v.Field(i)
		_, isTime := f.Interface().(time.Time)
		_, lasts := f.Interface().(time.Duration)
		switch {
		case f.IsZero() || isTime || lasts || name == "Row" || name == "URL":
		case f.Kind() == reflect.Pointer && f.Elem().Kind() == reflect.Struct:
			b.WriteString(toldOf(name+".", f.Elem()))
		case f.Kind() == reflect.Struct:
			b.WriteString(toldOf(name+".", f))
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			for j := range f.Len() {
				b.WriteString(toldOf(fmt.Sprintf("%s%d.", name, j), f.Index(j)))
			}
		case f.Kind() == reflect.String || f.Kind() == reflect.Slice:
			fmt.Fprintf(&b, " %s=%.150q", name, f.Interface())
		default:
			fmt.Fprintf(&b, " %s=%v", name, f.Interface())
		}
	}
	return b.String()
}
