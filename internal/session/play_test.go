package session

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/change"
	"marquee/internal/transcript"
	"marquee/internal/urllist"
)

// player does anything to a session, in an order that its seed decides.
type player struct {
	s      *Session
	random *rand.Rand
	kept   *notes
	titles []string
	said   strings.Builder
}

// notes is an Archive that writes down what it is told.
type notes struct {
	results map[int]fetcher.Result
	said    func(format string, args ...any)
}

func (n *notes) Keep(row int, r fetcher.Result) {
	n.results[row] = r
	n.said("kept %d %s %d %s", row, r.Outcome, r.Flags, r.Title.Text)
}

func (n *notes) KeepBefore(row int, was change.Page) { n.said("before %d %+v", row, was) }

func (n *notes) KeepWait(of string, until time.Time) { n.said("wait %s %d", of, until.Unix()) }

func (n *notes) Known(row int) *fetcher.Result {
	if r, ok := n.results[row]; ok {
		return &r
	}
	return nil
}

const playedLines = 26

func newPlayer(seed uint64) *player {
	p := &player{random: rand.New(rand.NewPCG(seed, 5)), titles: []string{"a", "b", "b", "Ä", "ä | Site", "x | Site", "y | Site", "z - Other", "", "Just a moment...", "c", "é"}}
	var lines []string
	for i := range playedLines {
		switch p.random.IntN(6) {
		case 0:
			lines = append(lines, fmt.Sprintf("no address %d", i))
		case 1:
			lines = append(lines, fmt.Sprintf("https://u:p@h%d.test/%d", i%3, i/2))
		default:
			lines = append(lines, fmt.Sprintf("https://h%d.test/%d", i%3, i/2*2%14))
		}
	}
	p.s = listOf(lines...)
	p.kept = &notes{results: map[int]fetcher.Result{}, said: p.say}
	p.s.KeepIn(p.kept)
	return p
}

func (p *player) say(format string, args ...any) { fmt.Fprintf(&p.said, format+"\n", args...) }

func one[T any](random *rand.Rand, of ...T) T { return of[random.IntN(len(of))] }

// result is any answer.
func (p *player) result(row int) fetcher.Result {
	random, url := p.random, p.s.list.Rows[row].URL
	r := fetcher.Result{
		URL: one(random, url, url, ""), FinalURL: one(random, url, url, "https://u:p@z.test/", ""), Status: one(random, 0, 200, 200, 399, 400, 503), Length: one(random, int64(-2), -1, 0, 1<<40),
		Outcome:  one(random, fetcher.OK, fetcher.OK, fetcher.OK, fetcher.Empty, fetcher.Missing, fetcher.NotHTML, fetcher.Blocked, fetcher.HTTPError, fetcher.Failed, fetcher.Stopped),
		Flags:    one(random, 0, 0, fetcher.FlagRedirected, fetcher.FlagRetried),
		Attempts: one(random, 0, 1, 300), BodyBytes: one(random, int64(-1), 0, 77, 1<<40), WireBytes: one(random, int64(-1), 0, 78, 1<<40),
		Elapsed: one(random, 0, time.Second, 1500*time.Millisecond), Proto: one(random, "", "HTTP/1.1"), ContentType: one(random, "", "text/html"),
		Timing: fetcher.Timing{DNS: one(random, -time.Second, 3*time.Microsecond), Connect: 4 * time.Microsecond, TLS: 5 * time.Microsecond, FirstByte: 6 * time.Microsecond, Title: 7 * time.Hour},
		Detail: one(random, "", "", "why"), Code: one(random, fetcher.Code(""), "", "dns_not_found", "http_503"),
	}
	r.Title = title.Title{
		Text: one(random, p.titles...), Source: one(random, title.SourceHTML, title.SourceHTML, title.SourceXML, title.SourceBrowser), ContentType: "text/plain",
		Charset: one(random, "utf-8", "big5"), CharsetSource: one(random, title.CharsetHeader, title.CharsetGuess, title.CharsetDefault), Lang: one(random, "", "de"),
	}
	if r.Title.CharsetSource.IsGuess() && random.IntN(4) > 0 {
		body := one(random, russian, "<title>\xe4\xd6\xff</title>", "<title></title>", "")
		r.Evidence = &fetcher.Evidence{Body: []byte(body), Headers: "Server: x"}
		r.Flags |= fetcher.FlagCharsetGuessed
	}
	if r.Outcome == fetcher.Failed || r.Outcome == fetcher.Stopped {
		r.Title = title.Title{}
	}
	if random.IntN(3) > 0 {
		r.Started = time.Unix(1_700_000_000+random.Int64N(5), 0)
	}
	switch random.IntN(7) {
	case 0:
		r.Redirects = []fetcher.Hop{{Status: 301, URL: "https://v:w@y.test/"}, {Status: -1, URL: "https://z.test/"}}
	case 1:
		r.Scripts = &fetcher.Scripts{Read: "x", Failure: "f"}
		r.Scripts.Title, r.Scripts.URL = "t", "https://u:p@s.test/"
	case 2:
		r.Title.Details = &title.Details{OGTitle: "o", Description: "d", H1: "h", Canonical: "c"}
	case 3:
		r.Tries = []fetcher.Try{{}}
	}
	return r
}

// step does one thing.
func (p *player) step() {
	s, random := p.s, p.random
	row := random.IntN(s.Len())
	has := s.list.Rows[row].URL != ""
	switch what := random.IntN(20); {
	case what < 9 && has:
		s.makeRoom()
		s.begin(row)
		r := s.newRun(func(row int) { p.say("told of %d", row) })
		r.plan([]int{row})
		again := random.IntN(4) == 0
		r.whole = r.whole || again
		result := p.result(row)
		for _, row := range slices.Concat(r.work, r.repeats[r.work[0]]) {
			each := result
			r.answer(int(row), &each)
		}
		r.answerUnread()
		p.say("answered %d of %d, %d with a title, whole %v, assumed %v, other %q", r.answered, r.total, r.titles, r.whole, r.Assumed(0), r.Other(0))
	case what == 9:
		p.say("restored %d", row)
		r := p.result(row)
		r.Flags |= one(random, 0, ownFlags)
		s.Restore(row, r)
	case what == 10 && has:
		s.RestoreBefore(row, change.Page{Title: one(random, p.titles...), Outcome: "ok", Target: one(random, "", "https://z.test/")})
	case what == 11:
		pages := map[string]change.Page{}
		for page := range s.Pages() {
			if random.IntN(3) > 0 {
				page.Title = one(random, page.Title, page.Title, "new")
				pages[page.URL] = page
			}
		}
		s.CompareWith(pages)
	case what == 12:
		s.CompareWith(nil)
	case what == 13 && random.IntN(2) == 0:
		r := s.newRun(nil)
		s.clear()
		r.planAll()
		p.say("all anew: %d rows, %d answered, work %v", r.total, r.answered, r.work)
		for _, row := range r.work[:len(r.work)/2] {
			result := p.result(int(row))
			r.answer(int(row), &result)
		}
		s.mu.Lock()
		s.earlier = nil
		s.mu.Unlock()
	case what == 14:
		p.thaw()
	case what == 15:
		p.adopt()
	case what == 16:
		s.KeepIn(one[Keeper](random, p.kept, p.kept, nil))
		s.KeepAgain(row)
	case what == 17:
		s.LearnSites(context.Background())
	case what == 18 && has && s.answers.outcome != nil:
		r := &Run{session: s, work: []int32{int32(row)}, archived: true}
		r.onWait(0, one(random, "", "https://h0.test", "https://h1.test"), time.Unix(one(random, int64(9e9), 8e9, 1e9), 0))
		p.say("known %v", r.Known(0) != nil)
	case what == 19 && has:
		charset := one(random, "big5", "gbk", "koi8-r", "utf-16le")
		for row := range s.Len() {
			if may, depth := s.Decodings(row), s.Depth(row); len(may)+len(depth.Headers)+len(depth.Tries) > 0 {
				p.say("%d may be %q, %+v", row, may, depth)
			}
		}
		p.say("chosen %s: %d", charset, s.Choose(s.SameHost(row), charset))
	}
}

// thaw freezes the session, and goes on with what comes back.
func (p *player) thaw() {
	f := &frozen{kept: kept{rows: p.s.list.Rows}, newer: map[int]fetcher.Result{}}
	ok, err := p.s.Freeze(func(body []byte) error {
		f.parts = append(f.parts, slices.Clone(body))
		return nil
	})
	p.say("frozen %v %v", ok, err)
	if !ok {
		return
	}
	if p.random.IntN(2) == 0 {
		row := p.random.IntN(p.s.Len())
		f.newer[row] = p.result(row)
	}
	_, back, err := Reopen(f)
	if err != nil {
		p.say("reopened: %v", err)
		return
	}
	p.s = back
	p.s.KeepIn(p.kept)
}

// adopt goes on with an edited list.
func (p *player) adopt() {
	lines := make([]string, 0, p.s.Len())
	for i := range p.s.list.Rows {
		lines = append(lines, p.s.list.Rows[i].Input)
	}
	p.random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	s := New(urllist.Parse(strings.Join(lines, "\n")))
	p.say("adopted %d", s.Adopt(p.s))
	p.s = s
	clear(p.kept.results)
	p.s.KeepIn(p.kept)
}

// tell writes all there is to tell of the session, and holds it to what its
// rows add up to.
func (p *player) tell(t *testing.T) {
	s := p.s
	p.say("version %d counts %+v unread %v unsettled %v unscripted %v settled %v details %v", s.Version(), s.Counts(), s.Unread(), s.Unsettled(),
		s.Unscripted(context.Background()), s.Counts().Settled(), s.HasDetails())
	for i := range s.Len() {
		r := s.Row(i)
		p.say("%d%s alone %q %d %d", i, fields("", reflect.ValueOf(r)), r.TitleAlone(), s.SameHost(i), s.SamePage(i))
	}
}

// fields writes what is not zero of a structure.
func fields(in string, v reflect.Value) string {
	var b strings.Builder
	for i := range v.NumField() {
		name, f := in+v.Type().Field(i).Name, v.Field(i)
		switch {
		case f.IsZero():
		case f.Kind() == reflect.Pointer:
			b.WriteString(fields(name+".", f.Elem()))
		default:
			fmt.Fprintf(&b, " %s=%v", name, f.Interface())
		}
	}
	return b.String()
}

// agrees holds counts and views to what a walk over the rows gives.
func (p *player) agrees(t *testing.T) {
	t.Helper()
	s := p.s
	want := Counts{Total: s.Len()}
	same := map[string]int{}
	for i := range s.Len() {
		if r := s.Row(i); r.Outcome == fetcher.OK && r.Title != "" && s.list.Rows[i].Repeat < 0 {
			same[r.Title]++
		}
	}
	for i := range s.Len() {
		r := s.Row(i)
		wants := r.Outcome == fetcher.OK && s.list.Rows[i].Repeat < 0 && same[r.Title] > 1
		if r.Flags.Has(fetcher.FlagSameTitle) != wants && s.titles.isReady() {
			t.Errorf("row %d, %q: marked %v", i, r.Title, !wants)
		}
		switch ClassOf(r.Outcome) {
		case OKRows:
			want.OK++
		case NoTitleRows:
			want.NoTitle++
		case FailedRows:
			want.Failed++
		case InvalidRows:
			want.Invalid++
		default:
			if r.Outcome == fetcher.Stopped {
				want.Stopped++
			}
		}
		for flag, count := range map[fetcher.Flags]*int{fetcher.FlagRedirected: &want.Redirected, fetcher.FlagSameTitle: &want.SameTitle, fetcher.FlagChanged: &want.Changed} {
			if r.Flags.Has(flag) {
				*count++
			}
		}
	}
	want.Answered = want.OK + want.NoTitle + want.Failed + want.Stopped + want.Invalid
	if got := s.Counts(); got != want {
		t.Errorf("counts %+v, the rows add up to %+v", got, want)
	}
	for _, class := range append(Classes(), NotOKRows) {
		v := s.View(t.Context(), Query{Classes: 1 << class})
		if class != AllRows && v.Len() != want.Of(class) {
			t.Errorf("class %d has %d rows, the counts say %d", class, v.Len(), want.Of(class))
		}
	}
}

// sorts holds sorted views to what sorting the rows one by one gives.
func (p *player) sorts(t *testing.T) {
	t.Helper()
	s := p.s
	text := &Key{Text: func(r *Row) string { return r.Title }}
	number := &Key{Number: func(r *Row) int64 { return int64(r.Status) }}
	for _, q := range []Query{{Sort: text}, {Sort: text, Descending: true}, {Sort: number}, {Sort: number, Descending: true}, {Descending: true}, {Text: "h1"}, {Text: "a", Sort: text}, {Text: "b -h0", Classes: 1 << OKRows}} {
		v := s.View(t.Context(), q)
		ids := make([]int, v.Len())
		for i := range ids {
			ids[i] = v.ID(i)
			if v.Position(ids[i]) != i {
				t.Errorf("row %d stands at %d and says %d", ids[i], i, v.Position(ids[i]))
			}
		}
		found, ok := v.Found()
		p.say("view %q %v: %v %+v %v", q.Text, q.Descending, ids, found, ok)
		if q.Sort == nil {
			continue
		}
		rank := func(id int) (none bool, text string, number int64) {
			r := s.Row(id)
			if q.Sort.Text != nil {
				return r.Title == "", strings.ToLower(r.Title), 0
			}
			return r.Outcome == fetcher.Unanswered, "", int64(r.Status)
		}
		for i := 1; i < len(ids); i++ {
			none1, text1, number1 := rank(ids[i-1])
			none2, text2, number2 := rank(ids[i])
			order := strings.Compare(text1, text2) + int(number1-number2)
			if q.Descending {
				order = -order
			}
			if none1 && !none2 || none1 == none2 && (none1 && ids[i-1] > ids[i] || !none1 && (order > 0 || order == 0 && ids[i-1] > ids[i])) {
				t.Errorf("%+v: row %d stands before %d", q, ids[i-1], ids[i])
			}
		}
	}
}

// TestWhateverIsDoneToASession, its counts and views are what its rows add up
// to, and all that it tells is as in a transcript that was read once: where a
// change is wanted, `go test ./internal/session -update` writes it anew.
func TestWhateverIsDoneToASession(t *testing.T) {
	for seed := range uint64(5) {
		p := newPlayer(seed)
		for step := range 120 {
			if p.step(); step%40 == 39 {
				p.tell(t)
				p.sorts(t)
			}
			p.agrees(t)
		}
		p.say("kept in the end: %v", slices.Sorted(maps.Keys(p.kept.results)))
		transcript.Compare(t, filepath.Join("testdata", fmt.Sprintf("session %d.txt", seed)), p.said.String())
	}
}
