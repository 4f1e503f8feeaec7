package session

import (
	"context"
	"fmt"
	"testing"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/urllist"
)

func TestTheSitesNameIsLearnedFromTheTitlesOfItsPages(t *testing.T) {
	for _, c := range []struct {
		titles []string // of pages of one host
		want   []string // without the site's name
	}{
		{[]string{"Shop | Example", "News | Example", "About us | Example"}, []string{"Shop", "News", "About us"}},
		{[]string{"Shop | Example", "News | Example"}, []string{"Shop | Example", "News | Example"}},                               // two are no rule
		{[]string{"A - B - Site", "C – Site", "D - Site", "E - Site", "Site"}, []string{"A - B", "C – Site", "D", "E", "Site"}},    //
		{[]string{"One | X", "Two | Y", "Three | Z", "Four | W"}, []string{"One | X", "Two | Y", "Three | Z", "Four | W"}},         //
		{[]string{"well-known", "one-known", "so-known", "un-known"}, []string{"well-known", "one-known", "so-known", "un-known"}}, // a hyphen in a word is none
		{[]string{"A | S", "B | S", "C | S", "d", "e", "f", "g"}, []string{"A | S", "B | S", "C | S", "d", "e", "f", "g"}},         // not the larger part
		{[]string{"商品｜例子", "新闻｜例子", "关于｜例子"}, []string{"商品", "新闻", "关于"}},
	} {
		text := ""
		for i := range c.titles {
			text += fmt.Sprintf("https://a.test/%d\n", i)
		}
		s := New(urllist.Parse(text))
		for i, text := range c.titles {
			s.Restore(i, fetcher.Result{Outcome: fetcher.OK, Title: title.Title{Text: text}})
		}
		if got := s.Row(0); got.Site != "" {
			t.Errorf("%q: a name before it was looked for: %q", c.titles, got.Site)
		}
		s.LearnSites(context.Background())
		for i, want := range c.want {
			row := s.Row(i)
			if got := row.TitleAlone(); got != want {
				t.Errorf("%q became %q, want %q", c.titles[i], got, want)
			}
		}
	}
}

func TestWhatElseAPageSaysIsKeptWithItsAnswer(t *testing.T) {
	s := New(urllist.Parse("https://a.test/\n"))
	said := &title.Details{Description: "d", H1: "h", Canonical: "c"}
	s.Restore(0, fetcher.Result{Outcome: fetcher.OK, Title: title.Title{Text: "T", Details: said}})
	if row := s.Row(0); row.Details == nil || *row.Details != *said {
		t.Errorf("the row has %+v", row.Details)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.resultLocked(0); r.Title.Details == nil || r.Title.Details.H1 != "h" {
		t.Errorf("the answer to keep has %+v", r.Title.Details)
	}
}

// TestLearningTheSitesIsOneStepOfTheVersion: an answer that comes while they are
// learned is in the version before that step.
func TestLearningTheSitesIsOneStepOfTheVersion(t *testing.T) {
	s := New(urllist.Parse("https://a.test/\n"))
	s.Restore(0, fetcher.Result{Outcome: fetcher.OK})
	was := s.Version()
	before, after := s.LearnSites(context.Background())
	if before != was || after != s.Version() || after != before+1 {
		t.Errorf("from %d to %d; the version went from %d to %d", before, after, was, s.Version())
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if before, after := s.LearnSites(ended); before != after || s.Version() != was+1 {
		t.Errorf("it was cancelled: from %d to %d, %d", before, after, s.Version())
	}
}
