package session

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/packed"
	"marquee/internal/urllist"
)

// frozen keeps what Freeze gave, and what was answered since.
type frozen struct {
	kept
	parts [][]byte
	newer map[int]fetcher.Result
	torn  error // of what is newer
}

func (f *frozen) FrozenList() (*urllist.List, string, bool, bool) { return nil, "", false, false }

func (f *frozen) FrozenRows() int { return len(f.rows) }

func (f *frozen) Frozen(_ int, yield func(part int, body []byte) error) (int, bool, error) {
	for i, body := range f.parts {
		if err := yield(i, body); err != nil {
			return 0, false, err
		}
	}
	return 7, len(f.parts) > 0, nil
}

func (f *frozen) Newer(seq int, yield func(row int, r fetcher.Result) bool) error {
	if seq != 7 {
		return fmt.Errorf("asked for what is newer than %d", seq)
	}
	for row, r := range f.newer {
		yield(row, r)
	}
	return f.torn
}

func freeze(t *testing.T, s *Session) *frozen {
	t.Helper()
	f := &frozen{kept: kept{rows: s.list.Rows}}
	ok, err := s.Freeze(func(body []byte) error {
		f.parts = append(f.parts, append([]byte(nil), body...))
		return nil
	})
	if !ok || err != nil {
		t.Fatalf("frozen: %v, %v", ok, err)
	}
	return f
}

// answered is a session with an answer of each kind.
func answered() *Session {
	s := listOf("https://a.test/", "no address", "https://b.test/", "https://c.test/", "https://d.test/", "https://e.test/", "https://f.test/")
	store(s, 0, fetcher.Result{
		FinalURL: "https://u:p@z.test/", Outcome: fetcher.OK, Status: 200, Flags: fetcher.FlagRedirected, ContentType: "text/html",
		Title:    title.Title{Text: "same", Source: title.SourceHTML, Charset: "utf-8", CharsetSource: title.CharsetHeader, Lang: "en"},
		Attempts: 2, Redirects: []fetcher.Hop{{Status: 301, URL: "https://y.test/"}, {Status: 302, URL: "https://z.test/"}},
		BodyBytes: 5, WireBytes: 4, Length: 3, Proto: "HTTP/1.1", Started: time.Unix(1_700_000_000, 0), Elapsed: 2 * time.Second,
		Timing: fetcher.Timing{DNS: 1000, Connect: 2000, TLS: 3000, FirstByte: 4000, Title: 5000},
	})
	store(s, 2, fetcher.Result{Outcome: fetcher.Failed, Code: "dns_not_found", Detail: "why", Length: -1})
	store(s, 3, fetcher.Result{Outcome: fetcher.OK, Status: 200, Title: title.Title{Text: "same"}, Redirects: []fetcher.Hop{{Status: 307, URL: "https://c.test/"}}})
	store(s, 4, fetcher.Result{Outcome: fetcher.Stopped, Code: fetcher.CodeStopped})
	store(s, 5, fetcher.Result{Outcome: fetcher.Missing, Status: 200, Flags: fetcher.FlagRetried})
	return s
}

// TestAFrozenSessionIsAsItWas, but that rows which were never read have no
// answer, and that no password is kept.
func TestAFrozenSessionIsAsItWas(t *testing.T) {
	s := answered()
	_, back, err := Reopen(freeze(t, s))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := back.Counts(), (Counts{Total: 7, Answered: 5, OK: 2, NoTitle: 1, Failed: 1, Invalid: 1, Redirected: 1, SameTitle: 2}); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
	for i := range s.Len() {
		got, want := back.Row(i), s.Row(i)
		switch i {
		case 0:
			want.FinalURL = "https://z.test/"
		case 4:
			want = s.Row(6)
			want.Line, want.ID, want.Input, want.URL, want.FinalURL = 5, 4, "https://d.test/", "https://d.test/", "https://d.test/"
		}
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("row %d is\n%+v, want\n%+v", i, got, want)
		}
	}
	if back.Restore(0, ok("another")); back.Row(3).Flags.Has(fetcher.FlagSameTitle) || back.Counts().SameTitle != 0 {
		t.Errorf("the title that is left alone is still marked: %+v", back.Counts())
	}
}

// TestWhatIsNewerThanAFrozenSessionReplacesIt; if it cannot be read, the
// answers are read one by one.
func TestWhatIsNewerThanAFrozenSessionReplacesIt(t *testing.T) {
	f := freeze(t, answered())
	f.newer = map[int]fetcher.Result{2: ok("new")}
	if _, back, err := Reopen(f); err != nil || back.Row(2).Title != "new" || back.Row(0).Title != "same" {
		t.Errorf("%v, row 2 %+v", err, back.Row(2))
	}
	f.torn, f.results = errors.New("torn"), map[int]fetcher.Result{5: ok("one by one")}
	_, back, err := Reopen(f)
	if err != nil || back.Row(5).Title != "one by one" || back.Row(2).Title != "" || back.Row(0).State != Waiting {
		t.Errorf("%v, row 5 %+v", err, back.Row(5))
	}
	if got := back.Counts(); got.OK != 1 || got.Failed != 0 || got.SameTitle != 0 {
		t.Errorf("counts %+v", got)
	}
}

// TestAPartThatIsNotWholeIsNotTaken: the answers are read one by one then.
func TestAPartThatIsNotWholeIsNotTaken(t *testing.T) {
	whole := freeze(t, answered())
	for name, parts := range map[string][][]byte{
		"none": nil, "half a part": {whole.parts[0][:len(whole.parts[0])/2]}, "no part": {{}},
	} {
		f := &frozen{kept: kept{rows: whole.rows, results: map[int]fetcher.Result{0: ok("one by one")}}, parts: parts}
		if _, back, err := Reopen(f); err != nil || back.Row(0).Title != "one by one" || back.Counts().OK != 1 {
			t.Errorf("%s: %v, %+v", name, err, back.Row(0))
		}
	}
}

// TestALongListIsFrozenInParts, the last of them shorter.
func TestALongListIsFrozenInParts(t *testing.T) {
	const rows = frozenPart + 3
	lines := make([]string, rows)
	for i := range lines {
		lines[i] = fmt.Sprintf("https://a.test/%d", i)
	}
	s := listOf(lines...)
	for _, row := range []int{0, frozenPart - 1, frozenPart, rows - 1} {
		store(s, row, fetcher.Result{Outcome: fetcher.OK, Title: title.Title{Text: lines[row]}, Detail: lines[row]})
	}
	f := freeze(t, s)
	if len(f.parts) != 2 {
		t.Fatalf("%d parts", len(f.parts))
	}
	_, back, err := Reopen(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []int{0, 1, frozenPart - 1, frozenPart, frozenPart + 1, rows - 1} {
		if got, want := back.Row(row), s.Row(row); got.Title != want.Title || got.Detail != want.Detail || got.State != want.State {
			t.Errorf("row %d is %+v, want %+v", row, got, want)
		}
	}
	f.parts = f.parts[:1]
	if _, back, err := Reopen(f); err != nil || back.Counts().OK != 0 {
		t.Errorf("a list without its second part: %v, %+v", err, back.Counts())
	}
}

// TestOnlyWhatIsKnownIsFrozen: before the first answer nothing is, and answers
// that a run has forgotten are in the keeper alone until all are there anew.
func TestOnlyWhatIsKnownIsFrozen(t *testing.T) {
	none := func([]byte) error { return nil }
	s := listOf("https://a.test/", "https://b.test/")
	if ok, err := s.Freeze(none); ok || err != nil {
		t.Errorf("without answers: %v, %v", ok, err)
	}
	store(s, 0, ok("a"))
	if ok, err := s.Freeze(none); !ok || err != nil {
		t.Errorf("with an answer: %v, %v", ok, err)
	}
	s.clear()
	store(s, 0, ok("a"))
	store(s, 1, fetcher.Result{Outcome: fetcher.Stopped})
	if ok, _ := s.Freeze(none); ok {
		t.Error("a reading that was stopped is frozen as if it were all that is kept")
	}
	store(s, 1, ok("b"))
	if ok, _ := s.Freeze(none); !ok {
		t.Error("a reading of all rows is not frozen")
	}
	full := errors.New("the disk is full")
	if ok, err := s.Freeze(func([]byte) error { return full }); ok || !errors.Is(err, full) {
		t.Errorf("on a full disk: %v, %v", ok, err)
	}
}

// fill gives everything in a value something to say.
func fill(v reflect.Value, n *int64) {
	*n++
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), n)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.String:
		v.SetString(fmt.Sprint("text ", *n))
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16, reflect.Int8:
		v.SetInt(*n % 100)
	case reflect.Uint, reflect.Uint64, reflect.Uint32, reflect.Uint16, reflect.Uint8:
		v.SetUint(uint64(*n % 100))
	case reflect.Bool:
		v.SetBool(true)
	}
}

// What an answer has more one day is either frozen too, or this test fails.
func TestWhateverARowTellsIsFrozen(t *testing.T) {
	s := listOf("https://a.test/")
	var r fetcher.Result
	n := int64(0)
	fill(reflect.ValueOf(&r).Elem(), &n)
	r.Row, r.URL, r.Outcome, r.Flags, r.Started = 0, "https://a.test/", fetcher.OK, fetcher.FlagRetried, time.Unix(1_700_000_000, 0)
	r.Timing = fetcher.Timing{DNS: 1000, Connect: 2000, TLS: 3000, FirstByte: 4000, Title: 5000}
	r.Elapsed = 3 * time.Second
	store(s, 0, r)
	_, back, err := Reopen(freeze(t, s))
	if err != nil {
		t.Fatal(err)
	}
	got, want := back.Row(0), s.Row(0)
	shown := fetcher.Shown{Title: want.Scripts.Title, URL: want.Scripts.URL} // what a session keeps of it
	want.Scripts = &fetcher.Scripts{Read: want.Scripts.Read, Failure: want.Scripts.Failure, Shown: shown}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant\n%+v", got, want)
	}
}

func TestAPartOfAnotherVersionIsNotRead(t *testing.T) {
	encoder, decoder := packed.NewEncoder(), packed.NewDecoder()
	defer func() { _ = encoder.Close() }()
	defer decoder.Close()
	var w packed.Writer
	a := newAnswers(1)
	a.freeze(&w, 0, 1)
	part := w.Bytes(encoder)
	if _, err := readPart(&a, packed.NewReader(decoder, part), 0, 1); err != nil {
		t.Fatal(err)
	}
	raw, err := decoder.DecodeAll(part, nil)
	if err != nil {
		t.Fatal(err)
	}
	raw[bytes.IndexByte(raw, frozenVersion)]++
	if _, err := readPart(&a, packed.NewReader(decoder, encoder.EncodeAll(raw, nil)), 0, 1); !errors.Is(err, packed.ErrForeign) {
		t.Errorf("a part of version %d was read: %v", frozenVersion+1, err)
	}
}

func TestNothingIsLeftOfAnAnswerThatIsTakenAway(t *testing.T) {
	a := newAnswers(1)
	a.set(0, &fetcher.Result{Outcome: fetcher.OK, Flags: fetcher.FlagRetried, URL: "https://a.test/", FinalURL: "https://b.test/", Title: title.Title{Text: "Title"}})
	a.forget(0)
	if a.outcome[0] != fetcher.Unanswered || a.flags[0] != 0 || a.title[0] != "" || a.final[0] != "" || len(a.rest) != 0 {
		t.Errorf("%v, %v, %q, %q and %d more are left", a.outcome[0], a.flags[0].Names(), a.title[0], a.final[0], len(a.rest))
	}
}

// A scheme was assumed where no line that names the page has one.
func TestASchemeIsAssumedWhereNoLineNamesIt(t *testing.T) {
	s := New(urllist.Parse("a.test/x\nhttps://a.test/x\nb.test/y\nhttps://c.test/z\nd.test/\nd.test/\n"))
	r := s.newRun(nil)
	r.planAll()
	for i, want := range []bool{false, true, false, true} {
		if r.Assumed(i) != want {
			t.Errorf("%s: assumed %v", r.URL(i), !want)
		}
	}
}

// TestPartsOfAnotherListAreNotTaken: the answers are read one by one.
func TestPartsOfAnotherListAreNotTaken(t *testing.T) {
	f := freeze(t, answered())
	thawing := Thaw(f)
	shorter := listOf("https://a.test/", "https://b.test/")
	if thawing.into(shorter) || shorter.Row(0).Outcome != fetcher.Unanswered {
		t.Errorf("a list of two has the answers of seven: %+v", shorter.Row(0))
	}
}
