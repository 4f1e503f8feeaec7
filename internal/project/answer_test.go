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
		var read fetcher.Result
		if !readPlainMore(plain, &read) || read.WireBytes != r.WireBytes || read.Length != r.Length || read.Proto != r.Proto || read.Timing != r.Timing {
			t.Errorf("%s is read as %+v", plain, read)
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

// FuzzMore holds what is read without a decoder to what is read with it.
func FuzzMore(f *testing.F) {
	for _, text := range []string{
		"{}", `{"wire":7,"length":-1}`, `{"length":12,"proto":"HTTP/1.1"}`, `{"wire":1,"proto":"HTTP/2.0","timing":[1,2,3,4,5]}`, `{"timing":[0,0,0,0,9]}`,
		`{"wire":1,"detail":"x"}`, `{"wire":1,}`, `{"wire":1"length":2}`, `{"proto":"HTTP/9"}`, `{"timing":[1,2,3,4]}`, `{"timing":[1,2,3,4,5,6]}`, `{"wire":99999999999999999999}`, "{", "",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		plain := fetcher.Result{Length: -1}
		if !readPlainMore(text, &plain) {
			if !reflect.DeepEqual(plain, fetcher.Result{Length: -1}) {
				t.Errorf("%q is none, and changed %+v", text, plain)
			}
			return
		}
		var m more
		if json.Unmarshal([]byte(text), &m) != nil {
			return // a zero in front of a number
		}
		length := int64(-1)
		if m.Length != nil {
			length = *m.Length
		}
		timing := fetcher.Timing{}
		if len(m.Timing) == 5 {
			for i, to := range [...]*time.Duration{&timing.DNS, &timing.Connect, &timing.TLS, &timing.FirstByte, &timing.Title} {
				*to = time.Duration(m.Timing[i]) * time.Microsecond
			}
		}
		if want := (fetcher.Result{WireBytes: m.Wire, Length: length, Proto: m.Proto, Timing: timing}); !reflect.DeepEqual(plain, want) {
			t.Errorf("%q is read as %+v, want %+v", text, plain, want)
		}
	})
}
