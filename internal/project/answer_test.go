package project

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
)

func TestWhatHasNoColumnIsWrittenAsTheEncoderWould(t *testing.T) {
	timing := fetcher.Timing{DNS: time.Millisecond, FirstByte: 3 * time.Second, Title: time.Microsecond}
	for _, r := range []fetcher.Result{
		{},
		{Length: -1},
		{Length: -1, WireBytes: 7},
		{Length: 12, Proto: "HTTP/1.1"},
		{Length: -1, Timing: timing},
		{WireBytes: 1 << 40, Length: 1 << 41, Proto: "HTTP/2.0", Timing: timing},
	} {
		if _, isPlain := plainOf(&r); !isPlain {
			t.Fatalf("%+v is not plain", r)
		}
		plain := string(appendPlainMore(nil, &r))
		var got more
		if err := json.Unmarshal([]byte(plain), &got); err != nil {
			t.Fatalf("%s: %v", plain, err)
		}
		again, err := json.Marshal(got)
		if err != nil || string(again) != plain {
			t.Errorf("%s, the encoder writes %s (%v)", plain, again, err)
		}
		want := more{Wire: r.WireBytes, Proto: r.Proto}
		if r.Length >= 0 {
			want.Length = &r.Length
		}
		if r.Timing == timing {
			want.Timing = []int{1000, 0, 0, 3_000_000, 1}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v", plain, got)
		}
	}
	for why, r := range map[string]fetcher.Result{
		"protocol": {Proto: "\"odd\""}, "detail": {Detail: "x"}, "redirect": {Redirects: make([]fetcher.Hop, 1)}, "script": {Scripts: &fetcher.Scripts{}},
		"page": {Title: title.Title{Details: &title.Details{}}}, "try": {Tries: make([]fetcher.Try, 1)},
	} {
		if _, isPlain := plainOf(&r); isPlain {
			t.Errorf("an answer with a %s of its own is written as if it had none", why)
		}
	}
}

func TestTheTitleThatWasReadWithoutScriptsIsKept(t *testing.T) {
	r := fetcher.Result{Outcome: fetcher.OK, Length: -1, Scripts: &fetcher.Scripts{Read: "Loading…"}}
	r.Title.Text, r.Scripts.Title = "True title", "True title"
	a := answer{outcome: r.Outcome.String(), more: string(appendMore(nil, &r))}
	got := a.result()
	if got.Scripts == nil || got.Scripts.Read != "Loading…" || got.Scripts.Title != "True title" {
		t.Errorf("%s became %+v", a.more, got.Scripts)
	}
	a.more = string(appendMore(nil, &fetcher.Result{Detail: "x"}))
	if got := a.result(); got.Scripts != nil {
		t.Errorf("%s became %+v", a.more, got.Scripts)
	}
}
