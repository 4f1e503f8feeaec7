package cli

import (
	"testing"
	"time"

	"marquee/internal/session"
)

func TestHeaders(t *testing.T) {
	for text, want := range map[string]header{
		"A: b": {"", "A", "b"}, "Accept-Language:de, en;q=0.5": {"", "Accept-Language", "de, en;q=0.5"}, "X: http://a:1": {"", "X", "http://a:1"}, "X:": {"", "X", ""},
		"example.com: X-Api-Key: k":   {"example.com", "X-Api-Key", "k"},
		"example.com:X-Api-Key: k":    {"example.com", "X-Api-Key", "k"},
		"localhost:8080: A: b":        {"localhost:8080", "A", "b"},
		"localhost: A: b":             {"localhost", "A", "b"},
		"[::1]: A: b":                 {"[::1]", "A", "b"},
		"[::1]:8080: A: b: c":         {"[::1]:8080", "A", "b: c"},
		"127.0.0.1:9127: Cookie: a=b": {"127.0.0.1:9127", "Cookie", "a=b"},
		"X-Dotted.Name: value":        {"", "X-Dotted.Name", "value"},
		"Referer: see: this":          {"", "Referer", "see: this"},
		"":                            {}, ": b": {}, "A B: c": {}, "A: b\nC: d": {}, "Content-Length: 5": {}, "example.com: Connection: close": {},
	} {
		var got header
		if err := got.UnmarshalText([]byte(text)); got != want || (err == nil) != (want.name != "") {
			t.Errorf("%q is %+v, %v; want %+v", text, got, err, want)
		}
	}
}

func TestPaceIsSaidOnceItIsKnown(t *testing.T) {
	for _, test := range []struct {
		done    int
		elapsed time.Duration
		want    string
	}{
		{0, 10 * time.Second, ""},
		{50, 100 * time.Millisecond, ""},
		{5, 10 * time.Second, "0.5/s · about 33 min 10 s left"},
		{500, 10 * time.Second, "50/s · about 10 s left"},
		{1000, 10 * time.Second, "100/s"},
	} {
		if got := pace(session.Progress{Done: test.done, Total: 1000, Elapsed: test.elapsed}); got != test.want {
			t.Errorf("%d in %v: %q, want %q", test.done, test.elapsed, got, test.want)
		}
	}
}

func TestTheBarShowsWhereTheRunIs(t *testing.T) {
	p, _, stderr := newProcess("")
	b := newBar(p)
	b.show(session.Progress{Done: 250, Total: 1000, Elapsed: 5 * time.Second})
	b.close("The sum.")
	want := "250 of 1,000 [=====================>                                                                ] 25% · 50/s · about 15 s left\r\x1b[KThe sum.\n"
	if got := stderr.String(); len(got) < 60 || got[:12] != want[:12] || got[len(got)-14:] != want[len(want)-14:] {
		t.Errorf("the bar is\n%q, want something like\n%q", got, want)
	}
}
