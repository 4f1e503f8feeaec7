package workspace

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/internal/session"
)

// model is what a person believes to have: the text, and the titles that were
// read of it.
type model struct {
	text  string
	known map[string]string // titles by URL, of the rows on screen
}

func modelURL(n int) string { return fmt.Sprintf("https://h%d.test/title?text=T%d", n%3, n) }

// TestASessionIsWhatAPersonBelievesItIs edits, reads, stops, saves, duplicates
// and starts again at random, and compares with the model after each start.
func TestASessionIsWhatAPersonBelievesItIs(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { believe(t, rand.New(rand.NewPCG(seed, 1)), 25) })
	}
}

func believe(t *testing.T, random *rand.Rand, steps int) {
	folder := t.TempDir()
	d := newDeskIn(t, "", folder)
	m := &model{known: map[string]string{}}
	for step := range steps {
		does := random.IntN(8)
		t.Logf("step %d: %s (%d rows of %q in %s)", step, [...]string{"edits", "edits", "reads", "reads", "reads and stops", "saves", "reads a row", "starts again"}[does], d.Session().Len(), m.text, filepath.Base(d.State().Kept))
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
		default:
			d.quit()
			d = m.startAgain(t, folder, step)
		}
	}
	d.quit()
	m.startAgain(t, folder, steps)
}

// edit makes some of the pages the text, in some order.
func (m *model) edit(d *desk, random *rand.Rand) {
	var text strings.Builder
	for _, n := range random.Perm(9)[:1+random.IntN(8)] {
		if n == 8 {
			text.WriteString("no address\n")
			continue
		}
		text.WriteString(modelURL(n) + "\n")
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
		t.Fatalf("before step %d the text is\n%q, want\n%q", step, text, m.text)
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
