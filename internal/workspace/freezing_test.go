package workspace

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// answerOf makes an answer of any kind.
func answerOf(random *rand.Rand, row int, url string) fetcher.Result {
	r := fetcher.Result{
		Row: row, URL: url, FinalURL: url, Outcome: []fetcher.Outcome{fetcher.OK, fetcher.Empty, fetcher.Failed, fetcher.HTTPError}[random.IntN(4)],
		Status: 200 + random.IntN(300), ContentType: "text/html", Attempts: 1 + random.IntN(3), WireBytes: random.Int64N(1 << 20),
		BodyBytes: random.Int64N(1 << 20), Length: random.Int64N(1<<20) - 1, Started: time.Unix(1_790_000_000+random.Int64N(1000), 0),
		Elapsed: time.Duration(random.IntN(9000)) * time.Millisecond, Proto: "HTTP/1.1",
		Timing: fetcher.Timing{DNS: time.Millisecond, FirstByte: time.Duration(random.IntN(1000)) * time.Microsecond},
		Title:  title.Title{Text: fmt.Sprintf("Title %d of 京东", random.IntN(15_000)), Source: title.SourceHTML, Charset: "utf-8", CharsetSource: title.CharsetHeader, Lang: "en"},
	}
	switch random.IntN(8) {
	case 0:
		r.FinalURL = "https://user:secret@elsewhere.example/" + fmt.Sprint(row)
		r.Redirects = []fetcher.Hop{{Status: 301, URL: url}, {Status: 302, URL: r.FinalURL}}
		r.Flags = fetcher.FlagRedirected
	case 1:
		r.Code, r.Detail, r.Title = fetcher.Code("http_404"), "of "+fmt.Sprint(row), title.Title{}
	}
	return r
}

// longList is a text of all that lists are made of, long enough to be frozen.
func longList() string {
	var text strings.Builder
	for i := range 31_000 {
		switch i % 50 {
		case 7:
			text.WriteString("no address at all\n")
		case 8:
			text.WriteString("\n# a note\n")
		case 9:
			text.WriteString("https://host0.example/page-0\n")
		case 10:
			fmt.Fprintf(&text, "- hxxp://host%d[.]example/x%d. \n", i%300, i)
		case 11:
			fmt.Fprintf(&text, "example%d.com/a, example%d.org/b (see there)\n", i, i)
		default:
			fmt.Fprintf(&text, "https://host%d.example/page-%d\n", i%300, i)
		}
	}
	return text.String()
}

// thawed is what is told of a session that was opened.
type thawedSession struct {
	text   string
	list   *urllist.List
	counts session.Counts
	rows   []session.Row
}

func opened(t *testing.T, path string) thawedSession {
	t.Helper()
	o := openSession(path)
	defer o.close()
	if len(o.Faults) > 0 || o.Session == nil || o.Lost > 0 {
		t.Fatalf("%+v", o)
	}
	s := thawedSession{text: o.Text, list: o.List, counts: o.Session.Counts(), rows: make([]session.Row, 0, o.Session.Len())}
	for i := range o.Session.Len() {
		s.rows = append(s.rows, o.Session.Row(i))
	}
	return s
}

// unfrozen is a copy of a session that can only be read row by row.
func unfrozen(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "rows.marquee")
	if err := os.WriteFile(other, content, 0o600); err != nil {
		t.Fatal(err)
	}
	alter(t, other, "DELETE FROM frozen")
	return other
}

func alter(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(context.Background(), statement); err != nil {
		t.Fatal(err)
	}
}

func parts(t *testing.T, path string) (n int) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRowContext(context.Background(), "SELECT count(*) FROM frozen WHERE what = 'answers'").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// heads is how many heads of answers there are of this version.
func heads(t *testing.T, path string) (n int) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	version := (&session.Session{}).FreezeVersion()
	err = db.QueryRowContext(context.Background(), "SELECT count(*) FROM frozen WHERE what = 'answers' AND part = -1 AND json_extract(body, '$.version') = ?", version).Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func same(t *testing.T, what string, got, want thawedSession) {
	t.Helper()
	if got.text != want.text || got.counts != want.counts || len(got.rows) != len(want.rows) {
		t.Errorf("%s: %d bytes, %d rows, %+v, want %d bytes, %d rows, %+v", what, len(got.text), len(got.rows), got.counts, len(want.text), len(want.rows), want.counts)
		return
	}
	for i := range got.rows {
		if !reflect.DeepEqual(got.rows[i], want.rows[i]) || got.list.Rows[i] != want.list.Rows[i] {
			t.Fatalf("%s: row %d:\n%+v %+v\nwant\n%+v %+v", what, i, got.list.Rows[i], got.rows[i], want.list.Rows[i], want.rows[i])
		}
	}
	g, w := *got.list, *want.list
	g.Rows, w.Rows = nil, nil
	if len(g.Others) == 0 && len(w.Others) == 0 {
		g.Others, w.Others = nil, nil
	}
	if !reflect.DeepEqual(g, w) {
		t.Errorf("%s: the list is %+v, want %+v", what, g, w)
	}
}

// answered makes a session of a list with answers to some of its rows.
func answered(t *testing.T, text string, rows []urllist.Row, random *rand.Rand) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "long.marquee")
	file, err := project.Create(path, text, &urllist.List{Rows: rows})
	if err != nil {
		t.Fatal(err)
	}
	answer(file, rows, random, len(rows)*3/4)
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func answer(file *project.File, rows []urllist.Row, random *rand.Rand, n int) {
	for _, row := range random.Perm(len(rows))[:n] {
		if rows[row].URL != "" {
			file.Keep(row, answerOf(random, row, rows[row].URL))
		}
	}
}

// freezeAt does what the program does when a session has come to rest.
func freezeAt(t *testing.T, path string) {
	t.Helper()
	o := openSession(path)
	defer o.close()
	settle(t, o)
	if err := o.file.Freeze(o.Session.Len(), o.Session); err != nil {
		t.Fatal(err)
	}
}

func settle(t *testing.T, o *Opened) {
	t.Helper()
	file, err := o.file.Settle()
	if err != nil || file.Sealed() != "" {
		t.Fatalf("%v, sealed %q", err, file.Sealed())
	}
	o.file = file
}

func TestAFrozenSessionIsTheOneThatItsRowsTell(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	text := longList()
	of := urllist.Parse(text)
	joined := urllist.Join([]*urllist.List{urllist.Parse("https://first.example/\n"), of}, []int{1, 20_000})
	for name, rows := range map[string][]urllist.Row{"the text's": of.Rows, "of several files": joined.Rows} {
		random := rand.New(rand.NewPCG(4, 9))
		path := answered(t, text, rows, random)
		freezeAt(t, path)
		if parts(t, path) == 0 {
			t.Fatalf("%s: it was not frozen", name)
		}
		same(t, name, opened(t, path), opened(t, unfrozen(t, path)))

		file, err := project.Open(path) // and answers that came since count
		if err != nil {
			t.Fatal(err)
		}
		answer(file, rows, random, 500)
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		before := opened(t, path)
		same(t, name+", read on", before, opened(t, unfrozen(t, path)))

		alter(t, path, `UPDATE frozen SET body = '{"version":1,"rows":' || json_extract(body, '$.rows') || ',"seq":' || json_extract(body, '$.seq') || '}'
			WHERE what = 'answers' AND part = -1`)
		freezeAt(t, path)
		if n := heads(t, path); n != 1 {
			t.Errorf("%s: what an older version froze was left as it was", name)
		}

		alter(t, path, "UPDATE frozen SET body = substr(body, 1, length(body) - 7) WHERE part = 1")
		same(t, name+", damaged", opened(t, path), before)
	}
}

func TestASessionIsFrozenOnlyAsItIsKept(t *testing.T) {
	text := longList()
	rows := urllist.Parse(text).Rows
	random := rand.New(rand.NewPCG(1, 1))
	path := answered(t, text, rows, random)
	o := openSession(path)
	defer o.close()
	settle(t, o)
	o.Session.Restore(0, answerOf(random, 0, rows[0].URL)) // in memory alone, while it is frozen
	if err := o.file.Freeze(o.Session.Len(), moving{o.Session}); err != nil {
		t.Fatal(err)
	}
	if n := parts(t, path); n > 0 {
		t.Errorf("%d parts of a session that changed meanwhile", n)
	}
	if err := o.file.Freeze(o.Session.Len(), o.Session); err != nil {
		t.Fatal(err)
	}
	if parts(t, path) == 0 {
		t.Error("it was not frozen")
	}
	if err := o.file.Relist(text, &urllist.List{Rows: rows[:len(rows)-1]}, nil); err != nil {
		t.Fatal(err)
	}
	if n := parts(t, path); n > 0 {
		t.Errorf("%d parts of the list before", n)
	}
}

// moving is a session that changes while it is frozen.
type moving struct{ *session.Session }

func (m moving) Freeze(yield func([]byte) error) (bool, error) {
	ok, err := m.Session.Freeze(yield)
	m.Restore(2, fetcher.Result{Outcome: fetcher.Failed})
	return ok, err
}

func TestASessionThatHasComeToRestIsFrozen(t *testing.T) {
	text := longList()
	path := answered(t, text, urllist.Parse(text).Rows, rand.New(rand.NewPCG(2, 2)))
	o := openSession(path)
	h := &shelf{folder: filepath.Dir(path)}
	next := &feed{}
	if err := h.adopt(&record{list: o.List, session: o.Session}, o.take(), next, nil); err != nil {
		t.Fatal(err)
	}
	defer h.close()
	now := time.Now()
	if wait := h.rest(now); wait != freezeWait || parts(t, path) > 0 {
		t.Errorf("it was frozen at once, or is looked after again in %v", wait)
	}
	next.pause() // what comes now is not in the file
	h.rest(now.Add(freezeWait))
	if parts(t, path) > 0 {
		t.Error("it was frozen while answers wait for another file")
	}
	next.begin(h.file)
	h.quiet = quiet{}
	h.rest(now)
	h.rest(now.Add(freezeWait))
	if parts(t, path) == 0 {
		t.Error("it was not frozen")
	}
}

// A frozen session is shown before anybody knows whether the rest of its file can
// be read.
func TestAFileThatTurnsOutToBeDamagedIsNeverWritten(t *testing.T) {
	text := longList()
	path := answered(t, text, urllist.Parse(text).Rows, rand.New(rand.NewPCG(3, 3)))
	freezeAt(t, path)
	want := opened(t, path)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(content, []byte(want.rows[len(want.rows)/2].Title))
	page := content[at&^4095 : at&^4095+4096] // of results
	copy(page, bytes.Repeat([]byte{0xaa}, 64))
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	o := openSession(path)
	if o.Path == "" || o.Sealed != "" || o.Session.Counts() != want.counts {
		t.Fatalf("%+v", o)
	}
	h := &shelf{folder: filepath.Dir(path)}
	var why project.Fault
	next := &feed{}
	o.Session.KeepIn(next)
	if err := h.adopt(&record{list: o.List, session: o.Session, text: Text{Opened: o}}, o.take(), next, func(f project.Fault) { why = f }); err != nil {
		t.Fatal(err)
	}
	if why != project.FaultDamaged || h.file.Path() == path {
		t.Errorf("sealed %q, and it goes on in %s", why, h.file.Path())
	}
	copied := h.file.Path()
	h.close()
	same(t, "the copy", opened(t, copied), want)
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, content) {
		t.Errorf("it was written (%v)", err)
	}
}
