package workspace

import (
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/internal/session"
)

// model is what a person believes to have: the text, and the titles that were
// read of it.
type model struct {
	text   string
	known  map[string]string // titles by URL, of the rows on screen
	rushed int               // crashes that left answers which were not entered
}

func modelURL(n int) string { return fmt.Sprintf("https://h%d.test/title?text=T%d", n%3, n) }

// TestASessionIsWhatAPersonBelievesItIs edits, reads, stops, saves, duplicates,
// starts again and crashes at random, and compares with the model after each
// start. Half of the texts name each page so often that its answers come in a
// rush.
func TestASessionIsWhatAPersonBelievesItIs(t *testing.T) {
	rushed := 0
	for seed := range uint64(5) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { rushed += believe(t, rand.New(rand.NewPCG(seed, 1)), 25) })
	}
	if rushed == 0 {
		t.Error("nothing came in a rush")
	}
}

func believe(t *testing.T, random *rand.Rand, steps int) (rushed int) {
	folder := t.TempDir()
	d := newDeskIn(t, "", folder)
	m := &model{known: map[string]string{}}
	for step := range steps {
		does := random.IntN(9)
		t.Logf("step %d: %s (%d rows of %.200q in %s)", step, [...]string{"edits", "edits", "reads", "reads", "reads and stops", "saves", "reads a row", "starts again", "crashes"}[does], d.Session().Len(), m.text, filepath.Base(d.State().Kept))
		switch does {
		case 0, 1:
			m.edit(d, random)
		case 2, 3:
			m.read(d)
		case 4:
			m.readAndStop(d)
		case 5:
			m.saveAs(d, filepath.Join(folder, fmt.Sprintf("saved %d.marquee", step)), random)
		case 6:
			m.readSome(d, random)
		case 7:
			kept := d.State().Kept
			d.quit()
			if kept != "" && !seenByOthers(t, filepath.Dir(kept), m.known) {
				t.Errorf("before step %d: other programs do not see all that was read", step)
			}
			d = m.startAgain(t, folder, step)
		default:
			folder = m.crash(d)
			d.quit()
			d = m.startAgain(t, folder, step)
		}
	}
	d.quit()
	m.startAgain(t, folder, steps)
	return m.rushed
}

// crash returns a folder as a power cut would leave it, when everything has been
// written and nothing closed.
func (m *model) crash(d *desk) (folder string) {
	folder = d.t.TempDir()
	if m.text == "" {
		return folder // there is nothing to write yet
	}
	d.until("the text is read", func() bool { return !d.Reading() })
	d.untilWritten()
	names, err := filepath.Glob(filepath.Join(filepath.Dir(d.State().Kept), "*.marquee*"))
	if err != nil || d.State().Kept == "" {
		d.t.Fatalf("the session is in %q (%v)", d.State().Kept, err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "-shm") { // it is of the processes that have the file open
			continue
		}
		copyAsItIs(d.t, name, filepath.Join(folder, filepath.Base(name)))
	}
	if hasRushed(d.t, filepath.Join(folder, filepath.Base(d.State().Kept))) {
		m.rushed++
	}
	return folder
}

// copyAsItIs copies a file with its time, by which the next start finds the
// newest session.
func copyAsItIs(t *testing.T, from, to string) {
	t.Helper()
	about, err := os.Stat(from)
	var body []byte
	if err == nil {
		body, err = os.ReadFile(from)
	}
	if err == nil {
		err = os.WriteFile(to, body, 0o600)
	}
	if err == nil {
		err = os.Chtimes(to, about.ModTime(), about.ModTime())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// seenByOthers reports whether one of a folder's sessions has these titles by
// URL, and no others, as any program finds them.
func seenByOthers(t *testing.T, folder string, titles map[string]string) bool {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.marquee"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(paths, func(path string) bool { return maps.Equal(titlesFound(t, path), titles) })
}

func titlesFound(t *testing.T, path string) map[string]string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(t.Context(), "SELECT url, title FROM titles WHERE outcome = 'ok'")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	found := map[string]string{}
	for rows.Next() {
		var url, title string
		if err := rows.Scan(&url, &title); err != nil {
			t.Fatal(err)
		}
		found[url] = title
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// hasRushed asks, as any program can, whether there are answers that are not
// entered.
func hasRushed(t *testing.T, path string) (has bool) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) > 0 FROM rushed").Scan(&has); err != nil {
		t.Fatal(err)
	}
	return has
}

// edit makes some of the pages the text, in some order.
func (m *model) edit(d *desk, random *rand.Rand) {
	var text strings.Builder
	copies := 1
	if random.IntN(2) == 0 {
		copies = 400
	}
	for _, n := range random.Perm(9)[:1+random.IntN(8)] {
		if n == 8 {
			text.WriteString("no address\n")
			continue
		}
		text.WriteString(strings.Repeat(modelURL(n)+"\n", copies))
	}
	m.text = text.String()
	d.write(m.text)
	if random.IntN(2) == 0 {
		d.until("it is read", func() bool { return !d.Reading() })
	}
}

// read reads all there is, or again all where nothing is left.
func (m *model) read(d *desk) {
	d.until("the text is read", func() bool { return !d.Reading() })
	d.Fetch()
	d.toEnd()
	m.take(d)
	for i := range d.Session().Len() {
		if r := d.Session().Row(i); r.URL != "" && m.known[r.URL] != r.URL[strings.Index(r.URL, "=")+1:] {
			d.t.Errorf("%s has the title %q", r.URL, m.known[r.URL])
		}
	}
}

// readAndStop reads as much as it comes to.
func (m *model) readAndStop(d *desk) {
	d.until("the text is read", func() bool { return !d.Reading() })
	d.Fetch()
	d.until("it runs", func() bool { return d.State().Phase != Starting })
	d.Stop()
	d.toEnd()
	m.take(d)
}

// readSome reads some rows on screen.
func (m *model) readSome(d *desk, random *rand.Rand) {
	if n := d.Session().Len(); n > 0 {
		d.FetchRows([]int{random.IntN(n)})
		d.toEnd()
		m.take(d)
	}
}

// take believes what is on screen.
func (m *model) take(d *desk) {
	m.known = map[string]string{}
	for i := range d.Session().Len() {
		if r := d.Session().Row(i); session.ClassOf(r.Outcome) == session.OKRows {
			m.known[r.URL] = r.Title
		}
	}
}

func (m *model) saveAs(d *desk, path string, random *rand.Rand) {
	d.until("the text is read", func() bool { return !d.Reading() })
	asked := false
	done := func(_ string, err error) {
		if asked = true; err != nil {
			d.t.Error(err)
		}
	}
	if random.IntN(2) == 0 {
		d.SaveAs(path, done)
	} else {
		d.Duplicate(done)
	}
	d.until("it is saved", func() bool { return asked })
}

// startAgain opens the window anew and compares.
func (m *model) startAgain(t *testing.T, folder string, step int) *desk {
	t.Helper()
	d, text := restore(t, folder)
	if text != m.text {
		t.Fatalf("before step %d the text is\n%.500q, want\n%.500q", step, text, m.text)
	}
	known := map[string]string{}
	for i := range d.Session().Len() {
		if r := d.Session().Row(i); r.Outcome != fetcher.Unanswered && r.URL != "" {
			known[r.URL] = r.Title
		}
	}
	if !reflect.DeepEqual(known, m.known) {
		t.Fatalf("before step %d\n%v are known, want\n%v", step, known, m.known)
	}
	return d
}
