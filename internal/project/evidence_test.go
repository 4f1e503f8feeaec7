package project

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/change"
)

func evidence() *fetcher.Evidence {
	return &fetcher.Evidence{Headers: "Content-Type: text/html\nETag: \"a\"\n", ETag: `"a"`, LastModified: "Sun, 06 Nov 1994 08:49:37 GMT", Body: []byte("<title>\xcf\xf0\x00")}
}

func TestWhatAnAnswerWasReadFromComesBackWithIt(t *testing.T) {
	f := create(t, 120)
	for row := range 120 {
		r := whole()
		if row != 7 {
			r.Evidence = evidence()
		}
		f.Keep(row, r)
	}
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	for _, row := range []int{0, 49, 50, 119} {
		known := f.Known(row)
		if known == nil || known.Row != row || known.Title.Text != whole().Title.Text || !reflect.DeepEqual(known.Evidence, evidence()) {
			t.Errorf("row %d: %+v", row, known)
		}
	}
	if known := f.Known(7); known == nil || known.Evidence != nil {
		t.Errorf("row 7: %+v", known)
	}
	if f.Known(500) != nil {
		t.Error("a row that is not there is known")
	}
	f.Keep(0, whole()) // read by a run that keeps none
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	if known := f.Known(0); known.Evidence != nil {
		t.Errorf("the tag of one edition stands beside the title of another: %+v", known.Evidence)
	}
}

func TestWhatWasSeenBeforeAndWaitsComeBack(t *testing.T) {
	f := create(t, 3)
	at := time.Unix(1_790_000_000, 0).UTC()
	was := change.Page{URL: "https://a.example/", Title: "old", Outcome: "ok", Status: 200, Target: "https://u:p@b.example/", Code: "c", At: at}
	f.Keep(1, whole())
	f.KeepBefore(1, was)
	until := time.Now().Add(time.Hour)
	f.KeepWait("https://a.example", until)
	f.KeepWait("https://u:secret@a.example/page", until)
	f.KeepWait("https://past.example", time.Now().Add(-time.Minute))
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	if s := f.State(); s.Saved != 1 {
		t.Errorf("%d answers saved, want the one", s.Saved)
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
	got := map[int]change.Page{}
	if err := again.Befores(func(row int, p change.Page) { got[row] = p }); err != nil {
		t.Fatal(err)
	}
	was.URL, was.Target = "", "https://b.example/"
	if len(got) != 1 || got[1] != was {
		t.Errorf("%+v", got)
	}
	waits, err := again.Waits()
	if err != nil || len(waits) != 2 || waits["https://a.example"].Unix() != until.Unix() || waits["https://a.example/page"].IsZero() {
		t.Errorf("%v (%v)", waits, err)
	}
}

// olderTables are the tables of versions 1 and 2 that version 3 has in another
// form.
const olderTables = `
	DROP VIEW answers; DROP VIEW rushed_last;
	DROP VIEW titles;
	ALTER TABLE results RENAME TO new_results;
	ALTER TABLE before RENAME TO new_before;
	ALTER TABLE rows RENAME TO new_rows;
	CREATE TABLE rows (
		row     INTEGER PRIMARY KEY,
		line    INTEGER NOT NULL,
		input   TEXT NOT NULL,
		url     TEXT NOT NULL,
		problem TEXT NOT NULL,
		mends   TEXT NOT NULL
	);
	INSERT INTO rows SELECT row, line, coalesce(input, url), url, problem, mends FROM new_rows;
	CREATE TABLE results (
		row            INTEGER PRIMARY KEY,
		outcome        TEXT NOT NULL,
		code           TEXT NOT NULL,
		status         INTEGER NOT NULL,
		title          TEXT NOT NULL,
		title_source   TEXT NOT NULL,
		final_url      TEXT NOT NULL,
		flags          TEXT NOT NULL,
		content_type   TEXT NOT NULL,
		charset        TEXT NOT NULL,
		charset_source TEXT NOT NULL,
		lang           TEXT NOT NULL,
		attempts       INTEGER NOT NULL,
		bytes          INTEGER NOT NULL,
		milliseconds   INTEGER NOT NULL,
		fetched_at     INTEGER NOT NULL,
		more           TEXT NOT NULL
	);
	CREATE TABLE before (
		row        INTEGER PRIMARY KEY,
		outcome    TEXT NOT NULL,
		code       TEXT NOT NULL,
		status     INTEGER NOT NULL,
		title      TEXT NOT NULL,
		final_url  TEXT NOT NULL,
		fetched_at INTEGER NOT NULL
	);
	INSERT INTO results SELECT row, outcome, code, status, title, title_source, final_url, flags, content_type, charset, charset_source, lang,
		attempts, bytes, milliseconds, fetched_at, more FROM new_results;
	INSERT INTO before SELECT row, outcome, code, status, title, final_url, fetched_at FROM new_before;`

// olderEvidence is the table that version 2 had beside the answers.
const olderEvidence = `
	CREATE TABLE evidence (
		row           INTEGER PRIMARY KEY,
		headers       TEXT NOT NULL,
		etag          TEXT NOT NULL,
		last_modified TEXT NOT NULL,
		body          BLOB NOT NULL
	);
	INSERT INTO evidence SELECT row, headers, etag, last_modified, body FROM new_results WHERE headers IS NOT NULL;`

// older makes the file of an older version out of one of this version.
func older(t *testing.T, f *File, v int) (path string) {
	t.Helper()
	statements := olderTables
	if v == 2 {
		statements += olderEvidence
	}
	statements += "DROP TABLE new_results; DROP TABLE new_before; DROP TABLE new_rows; DROP TABLE frozen; DROP TABLE rushed; DROP TABLE names;" + oldTitles + fmt.Sprintf("PRAGMA user_version = %d", v)
	if _, err := f.db.ExecContext(context.Background(), statements); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return f.Path()
}

func TestAFileOfTheSecondVersionKeepsWhatItsAnswersWereReadFrom(t *testing.T) {
	f := create(t, 3)
	with := whole()
	with.Evidence = evidence()
	f.Keep(2, with)
	f.Keep(0, whole())
	was := change.Page{Outcome: "ok", Title: "was", At: time.Unix(1_700_000_000, 0).UTC()}
	f.KeepBefore(2, was)
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	answers, known := results(t, f), f.Known(2)
	path := older(t, f, 2)
	again, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got := results(t, again); !reflect.DeepEqual(got, answers) {
		t.Errorf("%+v", got)
	}
	if got := again.Known(2); !reflect.DeepEqual(got, known) || again.Known(0).Evidence != nil {
		t.Errorf("%+v", got)
	}
	if err := again.Befores(func(row int, p change.Page) {
		if row != 2 || p != was {
			t.Errorf("row %d: %+v", row, p)
		}
	}); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(path + ".v2"); err != nil {
		t.Error(err)
	}
}

func TestAFileOfTheFirstVersionIsBroughtUpToDateAfterACopyIsMade(t *testing.T) {
	f := create(t, 2)
	f.Keep(0, whole())
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	before := results(t, f)
	path := older(t, f, 1)
	again, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	r := whole()
	r.Evidence = evidence()
	again.Keep(1, r)
	if err := again.Flush(); err != nil {
		t.Fatal(err)
	}
	after := results(t, again)
	if !reflect.DeepEqual(after[0], before[0]) || again.Known(1).Evidence == nil {
		t.Errorf("%+v", after)
	}
	var v int
	if err := again.db.QueryRowContext(context.Background(), "PRAGMA user_version").Scan(&v); err != nil || v != version {
		t.Errorf("version %d (%v)", v, err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	copied, err := open(path+".v1", reading)
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	if err := copied.check(); err != nil {
		t.Fatal(err)
	}
	if got := results(t, copied); len(got) != 1 || !reflect.DeepEqual(got[0], before[0]) {
		t.Errorf("the copy holds %+v", got)
	}
}

func TestAFileOfTheFirstVersionThatMayNotBeWrittenIsRead(t *testing.T) {
	f := create(t, 1)
	f.Keep(0, whole())
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	path := older(t, f, 1)
	held, err := acquire(path)
	if err != nil || held == nil {
		t.Fatal(err)
	}
	defer held.release()
	second, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if known := second.Known(0); len(results(t, second)) != 1 || known == nil || known.Evidence != nil {
		t.Errorf("%d answers, known %v", len(results(t, second)), second.Known(0))
	}
	if _, err := os.Stat(path + ".v1"); err == nil {
		t.Error("a file that is only read was copied")
	}
}

// While the disk is gone for long, answers are worth more memory than what they
// were read from.
func TestAnswersThatPileUpComeWithoutWhatTheyWereReadFrom(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	w := &writer{wake: make(chan struct{}, 1)}
	r := whole()
	r.Evidence = evidence()
	for range mostEvidence + 10 {
		each := r
		w.keep(0, &each)
	}
	all, with := 0, 0
	for _, p := range w.pending.pieces {
		var e entry
		for d := read(&p.answers); d.next(&e); all++ {
			if strings.Count(e.headers, "\n") == 2 {
				with++
			}
		}
	}
	if with > mostEvidence+1 || with < mostEvidence || all != mostEvidence+10 || w.pending.n != all {
		t.Errorf("%d of %d with evidence", with, all)
	}
}
