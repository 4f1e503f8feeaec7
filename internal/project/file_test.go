package project

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"go.uber.org/goleak"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/urllist"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}

// create makes a session of n rows in a folder of the test's own.
func create(t testing.TB, n int) *File {
	t.Helper()
	f, err := Create(filepath.Join(t.TempDir(), "a session?#%.marquee"), "a.example\n", &urllist.List{Rows: rows(n)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// rows are those of a list of n lines.
func rows(n int) []urllist.Row {
	all := make([]urllist.Row, n)
	for i := range all {
		all[i] = urllist.Row{Line: i + 1, Input: "a.example", URL: "https://a.example/", Repeat: -1, Mends: urllist.Assumed}
	}
	return all
}

// whole is an answer with something in every field that is kept.
func whole() fetcher.Result {
	return fetcher.Result{
		URL: "https://a.example/", FinalURL: "https://b.example/x", Outcome: fetcher.HTTPError, Code: "http_404", Detail: "why", Status: 404,
		Flags: fetcher.FlagRedirected | fetcher.FlagSoft404, ContentType: "text/html", Attempts: 2, WireBytes: 10, BodyBytes: 20, Length: 30,
		Title:     title.Title{Text: "京东\x00 “title”", Source: title.SourceHTML, Charset: "gbk", CharsetSource: title.CharsetMeta, Lang: "zh"},
		Redirects: []fetcher.Hop{{Status: 301, URL: "https://b.example/"}, {Status: 0, URL: "https://b.example/x"}},
		Tries:     []fetcher.Try{{Code: "http_503", Status: 503, Took: 20 * time.Millisecond}, {Code: fetcher.CodeConnectRefused, Detail: "d", Began: time.Second, Took: time.Millisecond}},
		Started:   time.Unix(1_790_000_000, 0).UTC(), Elapsed: 2 * time.Second, Proto: "HTTP/1.1",
		Timing: fetcher.Timing{DNS: time.Millisecond, Connect: 2 * time.Millisecond, TLS: 3 * time.Millisecond, FirstByte: 4 * time.Millisecond, Title: 5 * time.Millisecond},
	}
}

// results reads all answers.
func results(t testing.TB, f *File) map[int]fetcher.Result {
	t.Helper()
	all := make(map[int]fetcher.Result)
	if _, err := f.Results(func(row int, r fetcher.Result) bool { all[row] = r; return true }); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhatIsKeptComesBack(t *testing.T) {
	f := create(t, 3)
	plain := fetcher.Result{URL: "https://a.example/", FinalURL: "https://a.example/", Outcome: fetcher.OK, Status: 200, Length: -1}
	f.Keep(0, whole())
	f.Keep(2, plain)
	if err := f.SetMeta("sort", "title"); err != nil {
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
	got := results(t, again)
	want := whole()
	want.URL, want.Row = "", 0
	if len(got) != 2 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("got  %+v\nwant %+v", got[0], want)
	}
	if got[2].Outcome != fetcher.OK || got[2].FinalURL != "" || got[2].Length != -1 {
		t.Errorf("the plain answer came back as %+v", got[2])
	}
	text, err := again.Text()
	rows, rowsErr := again.Rows()
	if text != "a.example\n" || err != nil || len(rows) != 3 || rowsErr != nil || rows[1].Line != 2 || rows[1].Mends != urllist.Assumed {
		t.Errorf("text %q (%v), rows %+v (%v)", text, err, rows, rowsErr)
	}
	if sort, err := again.Meta("sort"); sort != "title" || err != nil {
		t.Errorf("sort %q (%v)", sort, err)
	}
}

func TestASecondProcessOnlyReads(t *testing.T) {
	f := create(t, 1)
	f.Keep(0, whole())
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	second, err := Open(f.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if !second.ReadOnly() || second.SetMeta("a", "b") == nil {
		t.Error("the second one may write")
	}
	if got := results(t, second); len(got) != 1 {
		t.Errorf("the second one reads %d answers, want 1", len(got))
	}
}

func TestWhatIsNoSessionOfThisVersionIsRefused(t *testing.T) {
	newer := create(t, 1)
	if _, err := newer.db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	_ = newer.Close()
	foreign := filepath.Join(t.TempDir(), "foreign.marquee")
	if err := os.WriteFile(foreign, []byte("this is no database, however long it may be, for it lacks the header"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]Fault{newer.Path(): FaultNewer, foreign: FaultForeign, filepath.Join(t.TempDir(), "none.marquee"): FaultGone} {
		f, err := Open(path)
		var fault *Error
		if !errors.As(err, &fault) || fault.Fault != want {
			t.Errorf("%s: %v, want %s", filepath.Base(path), err, want)
		}
		if f != nil {
			_ = f.Close()
		}
	}
	if content, _ := os.ReadFile(foreign); len(content) < 60 {
		t.Error("the foreign file was changed")
	}
}

func TestADamagedFileIsReadAsFarAsItCanBeAndNeverWritten(t *testing.T) {
	const rows = 20_000
	f := create(t, rows)
	for i := range rows {
		f.Keep(i, whole())
		if i%500 == 499 { // where they are entered at once
			if err := f.Flush(); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := f.Path()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(content) / 2; i < len(content)/2+64<<10; i++ {
		content[i] = 0xaa
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	damaged, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer damaged.Close()
	n := 0
	lost, err := damaged.Results(func(int, fetcher.Result) bool { n++; return true })
	if err != nil || !damaged.ReadOnly() || n < rows/2 || n+lost < rows*9/10 {
		t.Errorf("%d read, %d lost of %d, read only %v (%v)", n, lost, rows, damaged.ReadOnly(), err)
	}
	if now, _ := os.ReadFile(path); string(now) != string(content) {
		t.Error("the damaged file was written")
	}
}

func TestPasswordsAreNeverWritten(t *testing.T) {
	f := create(t, 0)
	const secret = "s3cr3t-word"
	list := urllist.Parse("https://user:" + secret + "@a.example/\nuser:" + secret + "@b.example/x\n")
	if err := f.Relist("https://user:"+secret+"@a.example/\n", list, nil); err != nil {
		t.Fatal(err)
	}
	r := whole()
	r.FinalURL = "https://user:" + secret + "@a.example/x"
	r.Redirects[0].URL = r.FinalURL
	f.Keep(0, r)
	path := f.Path()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range len(content) - len(secret) {
			if string(content[i:i+len(secret)]) == secret {
				t.Fatalf("%s holds the password at %d", filepath.Base(name), i)
			}
		}
	}
}

// A process that is killed while it makes a session leaves an empty file, and
// what it had made so far beside it.
func TestASessionIsMadeWhereOneWasBegun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.marquee")
	for _, left := range [...]string{"", ".new", ".new-wal", ".new-shm"} {
		content := []byte("cut off")
		if left == "" {
			content = nil
		}
		if err := os.WriteFile(path+left, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := Create(path, "a.example\n", &urllist.List{Rows: []urllist.Row{{Line: 1, URL: "https://a.example/", Repeat: -1}}})
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := f.Rows(); err != nil || len(rows) != 1 || f.ReadOnly() {
		t.Errorf("%d rows, %v, to read only: %t", len(rows), err, f.ReadOnly())
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(path + ".*"); len(left) > 0 {
		t.Errorf("left beside it: %v", left)
	}
}

// What stands at a session's place is a whole session from its first byte on.
func TestASessionIsNeverSeenHalfMade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.marquee")
	rows := make([]urllist.Row, 20_000)
	for i := range rows {
		rows[i] = urllist.Row{Line: i + 1, URL: "https://a.example/", Repeat: -1}
	}
	made := make(chan error, 1)
	go func() {
		f, err := Create(path, "", &urllist.List{Rows: rows})
		if err == nil {
			err = f.Close()
		}
		made <- err
	}()
	for seen := 0; ; seen++ {
		select {
		case err := <-made:
			if err != nil {
				t.Error(err)
			}
			return
		default:
		}
		about, err := os.Stat(path)
		if err != nil || about.Size() == 0 {
			continue
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if id := binary.BigEndian.Uint32(content[68:72]); id != applicationID { // SQLite's file format, 1.3.14
			t.Fatalf("a file of %d bytes that is no session was seen", len(content))
		}
	}
}
