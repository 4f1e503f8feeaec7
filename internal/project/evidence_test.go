package project

import (
	"context"
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
		if e, err := f.Evidence(row); err != nil || !reflect.DeepEqual(e, evidence()) {
			t.Errorf("row %d: %+v (%v)", row, e, err)
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

// older makes the file of version 1 out of one of this version.
func older(t *testing.T, f *File) (path string) {
	t.Helper()
	for _, statement := range []string{"DROP TABLE evidence", "PRAGMA user_version = 1"} {
		if _, err := f.db.ExecContext(context.Background(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return f.Path()
}

func TestAFileOfTheFirstVersionIsBroughtUpToDateAfterACopyIsMade(t *testing.T) {
	f := create(t, 2)
	f.Keep(0, whole())
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	before := results(t, f)
	path := older(t, f)
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
	path := older(t, f)
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
	if len(results(t, second)) != 1 || second.Known(0) != nil {
		t.Errorf("%d answers, known %v", len(results(t, second)), second.Known(0))
	}
	if _, err := os.Stat(path + ".v1"); err == nil {
		t.Error("a file that is only read was copied")
	}
}

// While the disk is gone for long, answers are worth more memory than what they
// were read from.
func TestAnswersThatPileUpComeWithoutWhatTheyWereReadFrom(t *testing.T) {
	w := &writer{wake: make(chan struct{}, 1)}
	r := whole()
	r.Evidence = evidence()
	for range mostEvidence + 10 {
		w.keep(kept{result: r})
	}
	with := 0
	for i := range w.pending {
		if w.pending[i].result.Evidence != nil {
			with++
		}
	}
	if with > mostEvidence+1 || len(w.pending) != mostEvidence+10 || strings.Count(w.pending[0].result.Evidence.Headers, "\n") != 2 {
		t.Errorf("%d of %d with evidence", with, len(w.pending))
	}
}
