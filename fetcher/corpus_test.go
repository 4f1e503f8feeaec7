package fetcher_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
)

// corpusFolder holds pages with the titles that Chromium gave them. It stands
// beside the checkout and is no part of the project.
const corpusFolder = "../../shared/corpus"

// The shares of the corpus's titles that must be Chromium's: of all documents
// whose encoding is declared or needs no telling, and of those where nothing
// declares it and Chromium guessed.
const (
	wantMain    = 99.7
	wantSniffed = 88.0
)

// A corpusCase is a response with the title that a browser shows for it.
type corpusCase struct {
	ID       string      `json:"id"`
	Group    string      `json:"group"`
	Status   int         `json:"status"`
	Headers  [][2]string `json:"headers"`
	Body     string      `json:"body"`
	Framing  string      `json:"framing"`
	Chunk    int         `json:"chunk"`
	Extra    int         `json:"cl_extra"`
	Title    *string     `json:"title_nojs"`
	Charset  string      `json:"charset"`
	Type     string      `json:"ctype"`
	Flags    []string    `json:"flags"`
	Note     string      `json:"note"`
	Redirect string      `json:"redirect"`
}

func (c *corpusCase) has(flag string) bool { return slices.Contains(c.Flags, flag) }

// loadCorpus reads the cases, or skips the test where they are absent.
func loadCorpus(t *testing.T) []*corpusCase {
	t.Helper()
	file, err := os.Open(filepath.Join(corpusFolder, "cases.jsonl"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("no corpus at %s: skipped", corpusFolder)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var cases []*corpusCase
	for decoder := json.NewDecoder(file); ; {
		c := new(corpusCase)
		if err := decoder.Decode(c); errors.Is(err, io.EOF) {
			return cases
		} else if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
}

// corpusRows are the cases' URLs on the corpus server. Each case has a host of
// its own, so that one which asks for a long wait holds up no other.
type corpusRows struct {
	port  string
	cases []*corpusCase
}

func (r corpusRows) Len() int { return len(r.cases) }

func (r corpusRows) URL(row int) string {
	id := r.cases[row].ID
	return "http://" + id + ".test:" + r.port + "/c/" + id
}

// A tally counts titles.
type tally struct{ cases, right int }

func (s *tally) add(right bool) {
	s.cases++
	if right {
		s.right++
	}
}

func (s tally) percent() float64 { return 100 * float64(s.right) / float64(max(s.cases, 1)) }

func (s tally) String() string {
	return fmt.Sprintf("%4d of %4d  %6.2f %%", s.right, s.cases, s.percent())
}

// TestCorpus fetches every page of the corpus over real HTTP and compares its
// title with the one that Chromium shows.
func TestCorpus(t *testing.T) {
	cases := loadCorpus(t)
	cases = slices.DeleteFunc(cases, func(c *corpusCase) bool { return c.Title == nil })
	results := fetchCorpus(t, cases)
	groups := map[string]*tally{}
	var main, sniffed, utf8 tally
	refreshed := 0
	for i, c := range cases {
		if c.has("unstable") || c.has("lone-surrogate") || c.has("body-error") {
			continue
		}
		r := results[i]
		if slices.ContainsFunc(r.Redirects, func(h fetcher.Hop) bool { return h.Status == 0 }) {
			refreshed++
			continue // it asked for another document, which Chromium was kept from showing
		}
		shown := ""
		if r.Title.HTML {
			shown = r.Title.Text
		}
		right := shown == *c.Title
		switch {
		case c.has("mojibake"):
			// The bytes are UTF-8 and nothing says so: ours must be better.
			utf8.add(r.Title.Charset == "utf-8")
			continue
		case c.has("sniffed"):
			sniffed.add(right)
		default:
			main.add(right)
			if groups[c.Group] == nil {
				groups[c.Group] = new(tally)
			}
			groups[c.Group].add(right)
		}
		if !right {
			t.Logf("%s %s: %.80q, Chromium %.80q (%s %s %s; %s)", c.ID, c.Group, shown, *c.Title, r.Outcome, r.Code,
				r.Title.Charset, c.Note)
		}
	}
	names := make([]string, 0, len(groups))
	for name := range groups {
		names = append(names, name)
	}
	sort.Strings(names)
	var table strings.Builder
	for _, name := range names {
		fmt.Fprintf(&table, "%-20s %s\n", name, groups[name])
	}
	t.Logf("\n%s%-20s %s\n%-20s %s\n%-20s %s\n%d refreshes followed", &table, "main score", main, "sniffed", sniffed, "UTF-8, undeclared", utf8, refreshed)
	if main.percent() < wantMain || sniffed.percent() < wantSniffed || utf8.right < utf8.cases {
		t.Errorf("main score %s, sniffed %s, undeclared UTF-8 %s", main, sniffed, utf8)
	}
}

// fetchCorpus runs the fetcher over the corpus server.
func fetchCorpus(t *testing.T, cases []*corpusCase) []fetcher.Result {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	options := fetcher.DefaultOptions()
	options.Concurrency, options.PerHost, options.Retries, options.NoProxy = 16, 0, 0, true
	options.Timeout = 20 * time.Second
	options.Lookup = func(context.Context, string) ([]netip.Addr, error) {
		return []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1})}, nil
	}
	f, err := fetcher.New(options)
	if err != nil {
		t.Fatal(err)
	}
	results := make([]fetcher.Result, len(cases))
	seen := 0
	for r := range f.Run(ctx, corpusRows{serveCorpus(t, cases), cases}) {
		results[r.Row] = r
		seen++
	}
	if seen != len(cases) {
		t.Fatalf("%d results for %d rows", seen, len(cases))
	}
	return results
}
