package session

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/change"
	"marquee/internal/urllist"
)

// shelf is an Archive that gives back what it was given.
type shelf struct {
	mu      sync.Mutex
	answers map[int]fetcher.Result
}

func (h *shelf) Keep(row int, r fetcher.Result) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.answers[row] = r
}

func (h *shelf) Known(row int) *fetcher.Result {
	h.mu.Lock()
	defer h.mu.Unlock()
	r, ok := h.answers[row]
	if !ok {
		return nil
	}
	return &r
}

func (*shelf) KeepWait(string, time.Time)  {}
func (*shelf) KeepBefore(int, change.Page) {}

// russian is “Привет мир” in windows-1251, of which nothing is declared.
const russian = "<title>\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0</title><p>\xf2\xe5\xea\xf1\xf2 \xed\xe0 \xf0\xf3\xf1\xf1\xea\xee\xec \xff\xe7\xfb\xea\xe5"

func TestATitleIsDecodedAnewWithoutAskingTheHost(t *testing.T) {
	var asked atomic.Int32
	serve := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path == "/declared" {
			w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		}
		fmt.Fprint(w, russian)
	})
	server, other := httptest.NewServer(serve), httptest.NewServer(serve)
	defer server.Close()
	defer other.Close()
	s := New(urllist.Parse(fmt.Sprintf("%[1]s/a\n%[1]s/b\n%[1]s/declared\n%[2]s/a\n%[1]s/a\n", server.URL, other.URL)))
	s.KeepIn(&shelf{answers: map[int]fetcher.Result{}})
	o := fetcher.DefaultOptions()
	o.Concurrency = 1
	read := func() {
		run, err := s.Start(t.Context(), o, nil)
		if err != nil {
			t.Fatal(err)
		}
		run.Wait()
	}
	read()
	decodings := s.Decodings(0)
	if !slices.Contains(decodings, Decoding{"windows-1252", "Ïðèâåò ìèð"}) || slices.ContainsFunc(decodings, func(r Decoding) bool { return r.Title == "Привет мир" }) {
		t.Errorf("%v", decodings)
	}
	if r := s.Decodings(2); r != nil {
		t.Errorf("a declared charset may be %v", r)
	}
	before := asked.Load()
	if n := s.Choose(s.SamePage(0), "koi8-r"); n != 2 {
		t.Errorf("%d rows were read anew, want the page's two", n)
	}
	check := func(when string, want ...string) {
		t.Helper()
		for i, text := range want {
			row := s.Row(i)
			if row.Title != text || text == "оПХБЕР ЛХП" && (row.CharsetSource != title.CharsetChosen || row.Charset != "koi8-r" || row.Flags.Has(fetcher.FlagCharsetGuessed)) {
				t.Errorf("%s, row %d: %q in %s by %s, %v", when, i, row.Title, row.Charset, row.CharsetSource, row.Flags.Names())
			}
		}
	}
	const right, wrong = "Привет мир", "оПХБЕР ЛХП"
	check("one page", wrong, right, right, right, wrong)
	s.Choose(s.SameHost(1), "koi8-r")
	check("all of the host", wrong, wrong, right, right, wrong)
	if asked.Load() != before {
		t.Errorf("%d requests", asked.Load()-before)
	}
	if s.Choose([]int{2}, "koi8-r") != 0 || s.Choose([]int{0}, "utf-16le") != 0 {
		t.Error("what cannot be chosen was")
	}
	read()
	check("read again", wrong, wrong, right, right, wrong)
	if n := s.Counts().Changed; n != 0 {
		t.Errorf("%d rows changed, because they were decoded anew", n)
	}
	s.answers.flags[0] |= fetcher.FlagChanged // as if the page had changed since the reading before
	s.Choose([]int{0}, "windows-1251")
	check("chosen back", right)
	if !s.Row(0).Flags.Has(fetcher.FlagChanged) || s.Row(1).Flags.Has(fetcher.FlagChanged) {
		t.Error("that a page changed is forgotten when its title is decoded anew")
	}
}
