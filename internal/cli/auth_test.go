package cli

import (
	"crypto/tls"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"marquee/internal/loopback"
	"marquee/internal/testsite"
)

// fetchedFrom is fetched, and returns what the test web was asked, too.
func fetchedFrom(t *testing.T, list string, args ...string) (rows []map[string]any, site *testsite.Site, stderr string) {
	t.Helper()
	p, stdout, said := newProcess(list)
	p.openSamples = func() (samples, error) {
		var err error
		site, err = testsite.Start()
		return testWeb{site}, err
	}
	if status := p.run(append(append([]string{"fetch", "--demo", "--format", "jsonl"}, args...), "-")); status == statusError {
		t.Fatalf("status 2: %s", said)
	}
	return decodeRows(t, stdout.String()), site, said.String()
}

func TestALoginGoesToItsHostAlone(t *testing.T) {
	t.Setenv("MARQUEE_PASSWORD_A_TEST", "one")
	t.Setenv("MARQUEE_PASSWORD", "two")
	file := write(t, "logins", "machine c.test login carl password three\nmachine a.test login nobody password none\n")
	rows, site, stderr := fetchedFrom(t, "https://a.test/auth\nhttps://b.test/auth\nhttps://c.test/auth\nhttps://d.test/auth\n",
		"--auth", "a.test=ann", "--auth", "b.test=bob", "--auth-file", file)
	if got := outcomes(rows); got != "ok ok ok http_error" {
		t.Errorf("outcomes %q", got)
	}
	for host, want := range map[string]string{
		"a.test": "Basic YW5uOm9uZQ==", "b.test": "Basic Ym9iOnR3bw==", "c.test": "Basic Y2FybDp0aHJlZQ==", "d.test": "",
	} {
		if got := site.Requests(host)[0].Header.Get("Authorization"); got != want {
			t.Errorf("%s got %q, want %q", host, got, want)
		}
	}
	if strings.Contains(stderr, "every host") {
		t.Errorf("a warning: %s", stderr)
	}
}

func TestAHeaderForOneHostGoesToItAlone(t *testing.T) {
	_, site, stderr := fetchedFrom(t, "https://a.test/\nhttps://b.test/\n", "--header", "a.test: X-Api-Key: secret", "--header", "X-All: yes")
	for host, want := range map[string]string{"a.test": "secret", "b.test": ""} {
		if h := site.Requests(host)[0].Header; h.Get("X-Api-Key") != want || h.Get("X-All") != "yes" {
			t.Errorf("%s got %v", host, h)
		}
	}
	if strings.Contains(stderr, "every host") {
		t.Errorf("a warning: %s", stderr)
	}
}

func TestASecretForEveryHostIsWarnedOfOnce(t *testing.T) {
	_, _, stderr := fetchedFrom(t, "https://a.test/\nhttps://b.test/\n", "--quiet", "--header", "Authorization: Bearer s3cret", "--header", "X-Api-Key: s3cret")
	if strings.Count(stderr, "goes to every host") != 1 || !strings.Contains(stderr, "Authorization") || strings.Contains(stderr, "s3cret") {
		t.Errorf("stderr is %q", stderr)
	}
}

func TestPrivateAddressesAreToldOnceAndRefusedOnRequest(t *testing.T) {
	const list = "http://10.1.2.3/\nhttp://192.168.0.7/\nhttp://10.4.5.6/\nhttps://example.com/\n"
	p, _, stderr := newProcess(list)
	p.run([]string{"fetch", "--demo", "--retries", "0", "--connect-timeout", "1s", "-"})
	if text := stderr.String(); strings.Count(text, "private") != 2 || !strings.Contains(text, "3 rows name private addresses (10.0.0.0/8, 192.168.0.0/16), which are read") {
		t.Errorf("stderr is %q", text)
	}
	p, stdout, stderr := newProcess(list)
	p.run([]string{"fetch", "--demo", "--no-private", "--format", "jsonl", "-"})
	rows := decodeRows(t, stdout.String())
	for _, row := range rows[:3] {
		if row["code"] != "private_address" {
			t.Errorf("%v: %v %v", row["url"], row["outcome"], row["code"])
		}
	}
	if strings.Contains(stderr.String(), "private") {
		t.Errorf("stderr is %q", stderr)
	}
}

func TestWhatIsWrongWithLoginsIsSaid(t *testing.T) {
	bad := write(t, "logins", "default login ann password s3cret")
	for args, want := range map[string]string{
		"--auth nonsense":              "HOST=USER",
		"--auth a.test=ann:s3cret":     "does not belong on the command line",
		"--auth-file no-such-file":     "check its name",
		"--auth-file " + bad:           "every host",
		"--auth a/b=ann":               "is no host",
		"--header Content-Length:5":    "cannot be set",
		"--header a.test:Connection:x": "cannot be set",
	} {
		t.Setenv("MARQUEE_PASSWORD", "x")
		p, _, stderr := newProcess("https://a.test/\n")
		status := p.run(append(append([]string{"fetch", "--demo"}, strings.Fields(args)...), "-"))
		if text := stderr.String(); status != statusError || !strings.Contains(text, want) || strings.Contains(text, "s3cret") || strings.Count(text, "\n") != 1 {
			t.Errorf("%s: status %d, %q, want %q", args, status, text, want)
		}
	}
}

func TestAPasswordThatNobodyCanGiveIsMissed(t *testing.T) {
	p, _, stderr := newProcess("https://a.test/\n")
	if status := p.run([]string{"fetch", "--demo", "--auth", "a-b.test=ann", "-"}); status != statusError || !strings.Contains(stderr.String(), "MARQUEE_PASSWORD_A_B_TEST") {
		t.Errorf("status %d, %s", status, stderr)
	}
}

func TestAFileOfAuthoritiesIsTrustedBesideOthers(t *testing.T) {
	authority, err := loopback.NewAuthority()
	if err != nil {
		t.Fatal(err)
	}
	host := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<title>From within the company</title>")
	}))
	certificate, err := authority.Certificate("127.0.0.1", loopback.Sound)
	if err != nil {
		t.Fatal(err)
	}
	host.TLS = &tls.Config{Certificates: []tls.Certificate{*certificate}}
	host.Config.ErrorLog = log.New(io.Discard, "", 0)
	host.StartTLS()
	defer host.Close()
	file := write(t, "company.pem", authority.PEM())
	for args, want := range map[string]string{"": "failed", "--ca-file " + file: "ok"} {
		p, stdout, stderr := newProcess(host.URL + "/\n")
		p.run(append(append([]string{"fetch", "--no-proxy", "--format", "jsonl"}, strings.Fields(args)...), "-"))
		if rows := decodeRows(t, stdout.String()); outcomes(rows) != want {
			t.Errorf("%q: %v, %s", args, rows, stderr)
		}
	}
	for file, want := range map[string]string{"no-such-file": "no such file", write(t, "empty.pem", "nothing"): "no certificate in PEM form"} {
		p, _, stderr := newProcess("https://a.test/\n")
		if status := p.run([]string{"fetch", "--demo", "--ca-file", file, "-"}); status != statusError || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: status %d, %s", file, status, stderr)
		}
	}
}
