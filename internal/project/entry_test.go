package project

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
)

// entryJSON is an entry as text, to be compared.
func entryJSON(e *entry) string {
	text, _ := json.Marshal([]any{e.row, e.common(), e.status, e.attempts, e.bytes, e.milliseconds, e.ended, e.title, e.final, e.more, e.hasEvidence, e.headers, e.etag, e.modified, e.body})
	return string(text)
}

func TestEntriesComeBackAsTheyWere(t *testing.T) {
	var last before
	var all entriesText
	var alone []string
	for row := range 40 {
		r := answerOf(row)
		if row%7 == 3 { // texts that are none stay as they are, too
			r.Title.Text, r.ContentType = r.Title.Text+"\xff\x00\"\\", "text/html; \x80"
		}
		var one entriesText
		one.add(row, &r, new(before))
		var e entry
		d := read(&one)
		if !d.next(&e) || d.next(new(entry)) || d.failed() != nil {
			t.Fatalf("row %d: %v", row, d.failed())
		}
		if more := string(appendMore(nil, &r)); e.more != more {
			t.Errorf("row %d: what has no column is %s, want %s", row, e.more, more)
		}
		if e.title != r.Title.Text || e.common() != sharedText(&r) {
			t.Errorf("row %d: %q, %q", row, e.title, e.common())
		}
		alone = append(alone, entryJSON(&e))
		all.add(row, &r, &last)
	}
	d := read(&all)
	for row, want := range alone {
		var e entry
		if !d.next(&e) || entryJSON(&e) != want {
			t.Fatalf("row %d behind others: %s\nalone: %s (%v)", row, entryJSON(&e), want, d.failed())
		}
	}
	if d.next(new(entry)) || d.failed() != nil {
		t.Errorf("more than was written (%v)", d.failed())
	}
	all.kept = all.kept[:len(all.kept)-1]
	if d := read(&all); readAll(d) != len(alone)-1 || d.failed() == nil {
		t.Error("what is missing beside the text is not missed")
	}
}

// read reads entries as they are written.
func read(t *entriesText) *entries {
	text, heads := t.whole()
	return entriesOf(string(text), string(heads), string(t.kept))
}

func sharedText(r *fetcher.Result) [sharedTexts]string {
	common := sharedOf(r)
	return common.texts()
}

// readAll is how many entries there are.
func readAll(d entryReader) (n int) {
	for d.next(new(entry)) {
		n++
	}
	return n
}

// Whatever a host sends, any program reads the JSON of an answer, and the same.
func FuzzAnswersAreJSON(f *testing.F) {
	f.Add("A title", "text/html", "https://b.example/", "reset", 200, int64(7))
	f.Add("\"quoted\" \\ \n\x00\x1f\x7f</script> \u2028 é 漢 \U0001f600", "a\xffb", "\xed\xa0\x80", "\xc3", -1, int64(-1)<<63)
	f.Fuzz(func(t *testing.T, text, kind, final, detail string, status int, bytes int64) {
		r := fetcher.Result{URL: "https://a.example/", FinalURL: final, Outcome: fetcher.OK, ContentType: kind, Detail: detail, Status: status, BodyBytes: bytes, Length: -1}
		r.Title = title.Title{Text: text, Charset: kind}
		var all entriesText
		var last before
		for row := range 3 {
			all.add(row, &r, &last)
		}
		body, heads := all.whole()
		list, common := decoded(t, body), decoded(t, heads)
		if len(list) != 3 || len(list[1]) < 9 || len(common) != 1 || len(common[0]) != sharedTexts {
			t.Fatalf("%s: %s", heads, body)
		}
		valid := func(s string) string { return string([]rune(s)) }
		d := read(&all)
		for row := range 3 {
			for place, want := range map[int]any{
				0: json.Number(fmt.Sprint(row)), 1: json.Number("0"), 2: json.Number(fmt.Sprint(status)),
				4: json.Number(fmt.Sprint(bytes)), 7: valid(text), 8: valid(finalOf(&r)),
			} {
				if list[row][place] != want {
					t.Errorf("place %d of %s is %q, want %q", place, body, list[row][place], want)
				}
			}
			for place, want := range sharedText(&r) {
				if common[0][place] != valid(want) {
					t.Errorf("place %d of %s is %q, want %q", place, heads, common[0][place], want)
				}
			}
			var e entry
			if !d.next(&e) || e.row != row || e.title != text || e.charset != kind || e.final != finalOf(&r) || e.status != status || e.bytes != bytes {
				t.Errorf("%+v (%v)", e, d.failed())
			}
			if detail != "" && list[row][9].(map[string]any)["detail"] != valid(detail) {
				t.Errorf("%s has no detail %q", body, detail)
			}
		}
		if d.next(new(entry)) || d.failed() != nil {
			t.Errorf("%s has more (%v)", body, d.failed())
		}
	})
}

// decoded are arrays as another program reads them.
func decoded(t *testing.T, text []byte) (list [][]any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	if err := d.Decode(&list); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return list
}

// Bytes that are no entries end the reading: they cost no more than they are
// long, and what is read of them is bounded.
func FuzzEntries(f *testing.F) {
	var last before
	var all entriesText
	for row := range 6 {
		r := answerOf(row)
		all.add(row, &r, &last)
	}
	text, heads := all.whole()
	f.Add(string(text), string(heads), all.kept)
	f.Add(string(all.text[:len(all.text)-3]), string(heads), all.kept[:len(all.kept)-3])
	f.Add(`[[0,0,0,0,0,0,0,"\ud800","",{"a":"}"}],,]`, `[["","","","","","","",""]]`, []byte{0})
	f.Fuzz(func(t *testing.T, text, heads string, kept []byte) {
		began := time.Now()
		d, n, most := entriesOf(text, heads, string(kept)), 0, len(text)+len(kept)
		for e := new(entry); d.next(e); e = new(entry) {
			if n++; len(e.headers) > mostHeaders+most || len(e.title) > most || len(e.body) > most || len(e.more) > most || e.row < 0 {
				t.Fatalf("%d bytes of headers from %d", len(e.headers), most)
			}
		}
		if n > most {
			t.Errorf("%d entries from %d bytes", n, most)
		}
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%v", took)
		}
	})
}

func TestWhatTwoTextsHaveInCommonIsFound(t *testing.T) {
	for _, c := range []struct {
		a, b       string
		start, end int
	}{
		{"", "", 0, 0},
		{"a", "", 0, 0},
		{"same", "same", 4, 0},
		{"a same", "another same", 1, 5},
		{"Length: 8174\nDate: a day long ago\n", "Length: 99\nDate: a day long ago\n", 8, 22},
		{"0123456789abcdef", "0123456789abcdef0123456789abcdef", 16, 0},
		{"xx0123456789abcdef", "yy0123456789abcdef", 0, 16},
		{"aaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa", 17, 0},
		{"aaaaaaaaaXaaaaaaaaa", "aaaaaaaaaaaaaaaaaa", 9, 9},
	} {
		if start, end := alike(c.a, c.b); start != c.start || end != c.end {
			t.Errorf("%q and %q: %d and %d bytes, want %d and %d", c.a, c.b, start, end, c.start, c.end)
		}
	}
}
