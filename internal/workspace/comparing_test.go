package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"marquee/internal/change"
	"marquee/internal/session"
)

func TestAnyOtherReadingCanBeTheOneBefore(t *testing.T) {
	const list = "https://a.test/title?text=Now\nhttps://b.test/title?text=Same\nhttps://c.test/title?text=Fresh\n"
	folder := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	before := newDesk(t, "https://a.test/title?text=Now\nhttps://b.test/title?text=Same\n")
	before.Fetch()
	before.toEnd()
	kept := filepath.Join(folder, "kept.marquee")

	d := newDesk(t, list)
	d.Fetch()
	d.toEnd()
	d.SetClasses(session.ClassSetOf(session.ChangedRows))
	compare := func(path string) (changed int, err error) {
		compared := false
		d.Compare(path, func(n int, e error) { changed, err, compared = n, e, true })
		d.until("the rows are compared", func() bool { return compared })
		d.until("those that changed are shown", func() bool { return d.View().Len() == d.Session().Counts().Changed })
		return changed, err
	}
	for _, path := range []string{
		write("before.csv", "url,title,status,outcome\nhttps://a.test/title?text=Now,Then,200,ok\nhttps://b.test/title?text=Same,Same,200,ok\n"),
		write("before.jsonl", `{"url":"https://a.test/title?text=Now","title":"Then","status":200,"outcome":"ok"}`+"\n"+
			`{"url":"https://b.test/title?text=Same","title":"Same","status":200,"outcome":"ok"}`+"\n"),
	} {
		if n, err := compare(path); n != 2 || err != nil {
			t.Errorf("%s: %d changed (%v)", path, n, err)
		}
		a, b, c := d.Session().Row(0), d.Session().Row(1), d.Session().Row(2)
		if a.Changed != change.Title || a.Before.Title != "Then" || b.Changed != "" || c.Changed != change.Appeared {
			t.Errorf("%s: %q %q %q", path, a.Changed, b.Changed, c.Changed)
		}
	}
	if _, err := compare(write("list.txt", list)); !errors.Is(err, change.ErrForm) || d.Session().Counts().Changed != 2 {
		t.Errorf("a list that is no reading: %v", err)
	}
	if _, err := compare(filepath.Join(folder, "gone.csv")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}

	h := &shelf{folder: folder}
	f := &feed{}
	before.Session().KeepIn(f)
	if err := h.make(kept, before.record(), f); err != nil {
		t.Fatal(err)
	}
	h.close()
	if n, err := compare(kept); n != 1 || err != nil || d.Session().Row(2).Changed != change.Appeared {
		t.Errorf("a session: %d changed (%v)", n, err)
	}
}
