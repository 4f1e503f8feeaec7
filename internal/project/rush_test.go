package project

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/urllist"
)

// rushOf is how many answers surely come in a rush, in more than one part.
const rushOf = rushRows + pieceRows/2

// answerOf is an answer to a row, of those that a run may give.
func answerOf(row int) fetcher.Result {
	r := whole()
	switch row % 5 {
	case 1:
		r.Evidence = evidence()
	case 2:
		r = fetcher.Result{URL: "https://a.example/", FinalURL: "https://a.example/", Outcome: fetcher.Failed, Code: fetcher.CodeConnectTimeout, Length: -1}
	case 3, 4:
		r = fetcher.Result{
			URL: "https://a.example/", FinalURL: "https://a.example/", Outcome: fetcher.OK, Status: 200, Proto: "HTTP/1.1", Length: 1 << 33,
			Title:    title.Title{Source: title.SourceHTML, ContentType: "text/html"},
			Evidence: &fetcher.Evidence{Headers: fmt.Sprintf("Server: a\nX-Row: %d\nContent-Type: text/html\n", row)},
		}
	}
	r.Title.Text += fmt.Sprint(" of row ", row)
	return r
}

// rush gives a file answers faster than they are entered, and returns while
// nothing more is written; then release is to be called.
func rush(t *testing.T, f *File, from, to int) (release func()) {
	t.Helper()
	f.writer.writing.Lock()
	for row := from; row < to; row++ {
		f.Keep(row, answerOf(row))
	}
	if err := f.writer.flushLocked(); err != nil {
		t.Error(err)
	}
	return f.writer.writing.Unlock
}

// lines asks a file a question, as any program can, and returns the answer's
// lines.
func lines(t *testing.T, f *File, question string) []string {
	t.Helper()
	rows, err := f.db.QueryContext(context.Background(), question)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		names, _ := rows.Columns()
		cells := make([]any, len(names))
		for i := range cells {
			cells[i] = new(any)
		}
		if err := rows.Scan(cells...); err != nil {
			t.Fatal(err)
		}
		var line strings.Builder
		for _, cell := range cells {
			fmt.Fprintf(&line, "%v|", *cell.(*any))
		}
		all = append(all, line.String())
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

const allResults = "SELECT row, " + answerColumns + ", headers, etag, last_modified, body FROM results ORDER BY row"

// walked are all answers as a Walk gives them.
func walked(t *testing.T, f *File) []fetcher.Result {
	t.Helper()
	w, err := f.Walk()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	var all []fetcher.Result
	for w.Next() {
		all = append(all, w.Result)
	}
	if err := w.Err(); err != nil {
		t.Error(err)
	}
	return all
}

func TestWhatComesInARushIsWhatWouldHaveBeenEntered(t *testing.T) {
	slow, fast := create(t, rushOf), create(t, rushOf)
	for row := range rushOf {
		slow.Keep(row, answerOf(row))
		if row%100 == 99 || row == rushOf-1 {
			if err := slow.Flush(); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, wantWalked := results(t, slow), walked(t, slow)
	same := func(when string) {
		t.Helper()
		if got := results(t, fast); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d answers are others", when, len(got))
		}
		if got := walked(t, fast); !reflect.DeepEqual(got, wantWalked) {
			t.Errorf("%s: a walk gives others", when)
		}
		for row := range 20 {
			if got, want := fast.Known(row), slow.Known(row); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: row %d is known as %+v, want %+v", when, row, got, want)
			}
		}
		columns := "row, " + strings.TrimSuffix(answerColumns, ", more")
		for view, columns := range map[string]string{"titles": "*", "answers": columns, "answers WHERE more LIKE '%detail%'": "more"} {
			question := "SELECT " + columns + " FROM " + view + " ORDER BY row"
			if got, want := lines(t, fast, question), lines(t, slow, question); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: other programs see other %s: %d, want %d", when, view, len(got), len(want))
			}
		}
		newer := 0
		if err := fast.Newer(0, func(int, fetcher.Result) bool { newer++; return true }); newer != rushOf || err != nil {
			t.Errorf("%s: %d are newer than nothing (%v)", when, newer, err)
		}
		if there, err := fast.HasAnswers(); !there || err != nil {
			t.Errorf("%s: no answers (%v)", when, err)
		}
	}
	release := rush(t, fast, 0, rushOf)
	if n := lines(t, fast, "SELECT sum(answers), (SELECT count(*) FROM results) FROM rushed"); n[0] != fmt.Sprintf("%d|0|", rushOf) {
		t.Errorf("answers rushed and entered: %s", n)
	}
	same("as it came")
	release()
	if err := fast.Enter(); err != nil {
		t.Fatal(err)
	}
	same("entered")
	if n := lines(t, fast, "SELECT count(*) FROM rushed"); n[0] != "0|" {
		t.Errorf("%s parts are left", n)
	}
	if got, want := lines(t, fast, allResults), lines(t, slow, allResults); !reflect.DeepEqual(got, want) {
		t.Error("other programs see others")
	}
	if s := fast.State(); s.Saved != rushOf || s.Pending != 0 {
		t.Errorf("%+v", s)
	}
}

func TestTheLastAnswerCountsInARushToo(t *testing.T) {
	f := create(t, rushOf)
	answer := func(text string) {
		r := answerOf(7)
		r.Title.Text = text
		f.Keep(7, r)
	}
	is := func(when, want string) {
		t.Helper()
		if all, known := results(t, f), f.Known(7); all[7].Title.Text != want || known.Title.Text != want || walked(t, f)[7].Title.Text != want || len(all) != rushOf {
			t.Errorf("%s: %q of %d, known %q, want %q", when, all[7].Title.Text, len(all), known.Title.Text, want)
		}
		seen := lines(t, f, "SELECT t.title, a.title, (SELECT count(*) FROM answers) FROM titles AS t JOIN answers AS a ON a.row = t.row - 1 WHERE t.row = 8")
		if len(seen) != 1 || seen[0] != fmt.Sprintf("%s|%[1]s|%d|", want, rushOf) {
			t.Errorf("%s: other programs see %q, want %q", when, seen, want)
		}
	}
	answer("entered before")
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	release := rush(t, f, 0, rushOf)
	is("in a rush", answerOf(7).Title.Text)
	answer("behind it") // a single one, which would be entered at once
	if err := f.writer.flushLocked(); err != nil {
		t.Fatal(err)
	}
	is("behind it", "behind it")
	release()
	if err := f.Enter(); err != nil {
		t.Fatal(err)
	}
	is("entered", "behind it")
	answer("after it")
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	is("after it", "after it")
	if n := lines(t, f, "SELECT count(*) FROM results"); n[0] != fmt.Sprintf("%d|", rushOf) {
		t.Errorf("%s answers", n)
	}
}

// known are the answers of so many rows, as they are known.
func known(f *File, rows int) (all []*fetcher.Result) {
	for row := range rows {
		all = append(all, f.Known(row))
	}
	return all
}

// halfRushed is a file with an answer that was entered, and all behind the fifth
// row as they came in a rush, until release; of is what is known of each row.
func halfRushed(t *testing.T) (f *File, of []*fetcher.Result, release func()) {
	t.Helper()
	f = create(t, rushOf)
	f.Keep(7, whole())
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	release = rush(t, f, 5, rushOf)
	return f, known(f, rushOf), release
}

// A second process reads while the first is in a rush, from a file of today and
// from one of the version before, as it was left.
func TestWhatIsOnlyReadKnowsWhatCameInARush(t *testing.T) {
	for _, left := range []int{version, 5, 4} {
		f, want, release := halfRushed(t)
		if left != version {
			leaveOld(t, f, left)
		}
		second, err := Open(f.Path())
		if err != nil {
			t.Fatal(err)
		}
		if !second.ReadOnly() {
			t.Fatal("two processes write one file")
		}
		for row := range rushOf {
			if got, want := second.Known(row), want[row]; !reflect.DeepEqual(got, want) || (got == nil) != (row < 5) {
				t.Fatalf("version %d: row %d is known as %+v, want %+v", left, row, got, want)
			}
		}
		if got := len(results(t, second)); got != rushOf-5 {
			t.Errorf("version %d: %d answers", left, got)
		}
		_ = second.Close()
		release()
		_ = f.Close()
	}
}

func TestAnotherListTakesOverWhatCameInARush(t *testing.T) {
	f := create(t, rushOf)
	rush(t, f, 0, rushOf)()
	from := []int32{7, -1, 3}
	if err := f.Relist("another\n", &urllist.List{Rows: rows(3)}, from); err != nil {
		t.Fatal(err)
	}
	got := results(t, f)
	if len(got) != 2 || got[0].Title.Text != answerOf(7).Title.Text || got[2].Title.Text != answerOf(3).Title.Text {
		t.Errorf("%+v", got)
	}
}

func TestAPartThatCannotBeReadHidesNoOther(t *testing.T) {
	f := create(t, rushOf)
	release := rush(t, f, 0, rushOf)
	if _, err := f.db.ExecContext(context.Background(), "UPDATE rushed SET body = substr(body, 1, 100) WHERE part = 2"); err != nil {
		t.Fatal(err)
	}
	read := 0
	lost, err := f.Results(func(int, fetcher.Result) bool { read++; return true })
	if err != nil || lost == 0 || read+lost != rushOf || read < rushOf-pieceRows {
		t.Errorf("%d read, %d lost of %d (%v)", read, lost, rushOf, err)
	}
	if err := f.Newer(0, func(int, fetcher.Result) bool { return true }); err == nil {
		t.Error("what is newer than what was frozen is said to be whole")
	}
	if _, err := f.Walk(); !errors.Is(err, errEntry) {
		t.Errorf("a walk leaves some out: %v", err)
	}
	if seen := lines(t, f, "SELECT count(*) FROM titles WHERE outcome <> ''"); seen[0] != fmt.Sprintf("%d|", rushOf-pieceRows) {
		t.Errorf("other programs see %s of the other parts' %d", seen, rushOf-pieceRows)
	}
	release()
	if err := f.Enter(); err != nil {
		t.Fatal(err)
	}
	if got := len(results(t, f)); got != read {
		t.Errorf("%d of %d were entered", got, read)
	}
}

// A file may come from anywhere.
func TestARushOfRowsThatTheListHasNotCostsNothing(t *testing.T) {
	f := create(t, 3)
	var last before
	var all entriesText
	r := answerOf(1)
	all.add(1<<40, &r, &last)
	all.add(1, &r, &last)
	text, heads := all.whole()
	_, err := f.db.ExecContext(context.Background(), "INSERT INTO rushed (answers, body, heads, kept) VALUES (2, ?, ?, ?), (7, x'00', '[', x''), (1 << 40, x'', '[3]', '')", string(text), string(heads), all.kept)
	if err != nil {
		t.Fatal(err)
	}
	path := f.Path()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	again.writer.mu.Lock()
	n := len(again.writer.rushed.times)
	again.writer.mu.Unlock()
	if n > 3 || again.Known(1) == nil || again.Known(2) != nil {
		t.Errorf("%d bytes for a list of three rows", n)
	}
	if err := again.Enter(); err != nil {
		t.Error(err)
	}
	if again.writer.isRushed() || len(results(t, again)) != 2 {
		t.Errorf("%d answers, %v is left", len(results(t, again)), again.writer.isRushed())
	}
}

func TestAFileOfTheThirdVersionHasNoRush(t *testing.T) {
	f := create(t, 3)
	f.Keep(1, whole())
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	want := results(t, f)
	if _, err := f.db.ExecContext(context.Background(), "DROP VIEW answers; DROP VIEW rushed_last; DROP VIEW titles; DROP TABLE rushed; DROP TABLE names;"+oldTitles+"PRAGMA user_version = 3"); err != nil {
		t.Fatal(err)
	}
	path := f.Path()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	held, err := acquire(path)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Open(path) // which is only read, as it is
	if err != nil {
		t.Fatal(err)
	}
	if got := results(t, second); !reflect.DeepEqual(got, want) || len(walked(t, second)) != 3 {
		t.Errorf("%+v", got)
	}
	_ = second.Close()
	held.release()
	again, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	rush(t, again, 0, 3)()
	if got := len(results(t, again)); got != 3 {
		t.Errorf("%d answers", got)
	}
	if _, err := os.Stat(path + ".v3"); err != nil {
		t.Error(err)
	}
}

// What versions before left of a rush, no other program can read.
func TestWhatAnOlderVersionLeftOfARushIsEntered(t *testing.T) {
	for _, left := range []int{5, 4} {
		f, want, release := halfRushed(t)
		leaveOld(t, f, left)
		f.writer.mu.Lock()
		f.writer.rushed = rushed{} // of which it is to know nothing
		f.writer.mu.Unlock()
		release()
		path := f.Path()
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		again, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := known(again, rushOf); !reflect.DeepEqual(got, want) {
			t.Errorf("version %d: others are known", left)
		}
		if n := lines(t, again, "SELECT count(*), (SELECT count(*) FROM rushed), (SELECT count(*) FROM titles WHERE outcome <> '') FROM results"); n[0] != fmt.Sprintf("%d|0|%[1]d|", rushOf-5) {
			t.Errorf("version %d: %s", left, n)
		}
		if _, err := os.Stat(fmt.Sprintf("%s.v%d", path, left)); err != nil {
			t.Error(err)
		}
		_ = again.Close()
	}
}
