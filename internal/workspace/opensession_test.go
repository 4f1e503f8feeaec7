package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// kept makes a session of a text, in which all rows but the last are answered.
func kept(t *testing.T, text string, rows []urllist.Row) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kept.marquee")
	file, err := project.Create(path, text, &urllist.List{Rows: rows})
	if err != nil {
		t.Fatal(err)
	}
	for row := range len(rows) - 1 {
		if rows[row].URL != "" {
			file.Keep(row, fetcher.Result{Row: row, URL: rows[row].URL, FinalURL: rows[row].URL, Outcome: fetcher.OK, Title: title.Title{Text: "Title of " + rows[row].URL}})
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestASessionThatIsOpenedHasItsAnswers(t *testing.T) {
	const text = "# mine\nhttps://a.test/\nno address\nhttps://b.test/\n"
	rows := urllist.Parse(text).Rows
	elsewhere := urllist.Parse(text).Rows
	elsewhere[0].Line = 17 // of a file whose text is not the list
	for name, c := range map[string]struct {
		rows []urllist.Row
		want string
	}{
		"text":  {rows, text},
		"lines": {elsewhere, "https://a.test/\nno address\nhttps://b.test/\n"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, "")
			o := d.read([]string{kept(t, text, c.rows)}, true)
			if o.Text != c.want || o.Files != 1 || len(o.Faults) > 0 {
				t.Fatalf("%q of %d files, %v", o.Text, o.Files, o.Faults)
			}
			d.bring(o)
			s := d.State()
			if s.Phase != Done || s.Known != 1 || s.Unread != 1 || s.Unsaved || s.Changed {
				t.Errorf("%+v", s)
			}
			d.until("the rows are shown", func() bool { return d.View().Len() == 3 })
			if got := d.Session().Counts().Of(session.OKRows); got != 1 {
				t.Errorf("%d rows are ok", got)
			}
			d.bring(o) // such as by undo: what was cleared does not come back
		})
	}
}

func TestASessionBesideOtherListsGivesItsAddresses(t *testing.T) {
	const text = "https://a.test/\nhttps://b.test/\n"
	d := newDesk(t, "")
	o := d.read([]string{kept(t, text, urllist.Parse(text).Rows), files(t, "one.txt", "https://x.test/\n")[0]}, false)
	if o.Text != text+"https://x.test/\n" || o.Session != nil || o.Files != 2 {
		t.Errorf("%q of %d files, %v", o.Text, o.Files, o.Faults)
	}
}

func TestWhatIsNoSessionIsSaidToBeNone(t *testing.T) {
	path := files(t, "a.marquee", strings.Repeat("no session ", 100))[0]
	d := newDesk(t, "")
	o := d.read([]string{path}, true)
	var unusable *project.Error
	if len(o.Faults) != 1 || !errors.As(o.Faults[0].Err, &unusable) || unusable.Fault != project.FaultForeign || o.Text != "" {
		t.Errorf("%q, %v", o.Text, o.Faults)
	}
	if content, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(content), "no session ") {
		t.Errorf("it was changed: %v", err)
	}
}
