package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/internal/column"
	"marquee/internal/export"
)

// export writes a file.
func (d *desk) export(path string, e Export) string {
	d.t.Helper()
	written := false
	d.Export(path, e, nil, func(_ int, err error) {
		if err != nil {
			d.t.Error(err)
		}
		written = true
	})
	d.until("it is written", func() bool { return written })
	content, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	return string(content)
}

// toTitles reads the list to its end.
func (d *desk) toTitles() {
	d.t.Helper()
	d.Fetch()
	d.toEnd()
}

func columns(t *testing.T, names string) []column.Column {
	t.Helper()
	all, err := column.Parse(names)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTheRowsAndTheOrderThatWereChosenGoOut(t *testing.T) {
	d := newDesk(t, "https://b.test/title?text=B\nhttps://c.test/title?text=C\nhttps://a.test/title?text=A\n")
	d.toTitles()
	d.SetSort("title", true)
	d.SetFilter("test/title?text=")
	d.until("they are sorted", func() bool { return d.View().Len() == 3 && d.View().ID(0) == 1 })
	options := export.Options{Columns: columns(t, "title")}
	for i, c := range []struct {
		e    Export
		want string
	}{
		{Export{}, "B C A"},
		{Export{Sorted: true}, "C B A"},
		{Export{Rows: ShownRows}, "B C A"},
		{Export{Rows: ShownRows, Sorted: true}, "C B A"},
		{Export{Rows: SelectedRows, Selected: []int{2, 0}}, "B A"},
		{Export{Rows: SelectedRows, Selected: []int{2, 1, 99}, Sorted: true}, "C A"},
	} {
		c.e.Format, c.e.Options = export.TSV, options
		got := strings.Fields(d.export(filepath.Join(t.TempDir(), "x.tsv"), c.e))
		if strings.Join(got[1:], " ") != c.want {
			t.Errorf("%d: %q, want %q", i, got[1:], c.want)
		}
	}
	d.SetFilter("a.test")
	d.until("one is shown", func() bool { return d.View().Len() == 1 })
	if got := strings.Fields(d.export(filepath.Join(t.TempDir(), "x.tsv"), Export{Format: export.TSV, Options: options, Rows: ShownRows})); len(got) != 2 || got[1] != "A" {
		t.Errorf("shown: %q", got)
	}
}

func TestOnlyAnExportOfAllRowsCountsAsSaved(t *testing.T) {
	d := newDesk(t, "https://a.test/\n")
	d.toTitles()
	d.export(filepath.Join(t.TempDir(), "x.csv"), Export{Format: export.CSV, Rows: SelectedRows, Selected: []int{0}})
	if !d.State().Unsaved {
		t.Error("an export of some rows counts as all of them")
	}
	d.export(filepath.Join(t.TempDir(), "x.csv"), Export{Format: export.CSV})
	if d.State().Unsaved {
		t.Error("an export of all rows does not count")
	}
}

func TestAnExportThatLearnsTheSitesCountsAsSaved(t *testing.T) {
	d := newDesk(t, "https://a.test/\n")
	d.toTitles()
	d.export(filepath.Join(t.TempDir(), "x.csv"), Export{Format: export.CSV, Options: export.Options{Columns: columns(t, "url,title_alone")}})
	if d.State().Unsaved {
		t.Error("an export of all rows does not count")
	}
}

func TestAnAnswerThatComesWhileSitesAreLearnedIsUnsaved(t *testing.T) {
	d := newDesk(t, "https://a.test/\n")
	d.toTitles()
	d.export(filepath.Join(t.TempDir(), "x.csv"), Export{Format: export.CSV})
	d.changes = nil
	was, back := d.Session().Version(), func() {}
	d.SetNeeds(column.NeedsSites)
	for d.Session().Version() == was {
		back()
		back = <-d.posts
	}
	d.Session().Restore(0, fetcher.Result{Outcome: fetcher.OK}) // they are learned, and the loop does not know yet
	back()
	d.until("it knows", func() bool {
		return slices.ContainsFunc(d.changes, func(c Change) bool { return c&AnswersChanged != 0 })
	})
	if !d.State().Unsaved {
		t.Error("an answer that is in no export counts as saved")
	}
	d.export(filepath.Join(t.TempDir(), "x.csv"), Export{Format: export.CSV})
	d.SetNeeds(0)
	d.changes = nil
	d.SetNeeds(column.NeedsSites)
	d.until("they are learned again", func() bool {
		return slices.ContainsFunc(d.changes, func(c Change) bool { return c&AnswersChanged != 0 })
	})
	if d.State().Unsaved {
		t.Error("what all rows tell together counts as unsaved")
	}
}

func TestACancelledExportLeavesTheFileAsItWas(t *testing.T) {
	var list strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&list, "https://a.test/%d\n", i)
	}
	d := newDesk(t, list.String())
	path := filepath.Join(t.TempDir(), "x.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	var failure error
	cancel := d.Export(path, Export{Format: export.XLSX}, nil, func(_ int, err error) { failure = err })
	cancel()
	d.until("it has ended", func() bool { return failure != nil })
	left, err := os.ReadDir(filepath.Dir(path))
	content, _ := os.ReadFile(path)
	if !errors.Is(failure, context.Canceled) || string(content) != "old" || len(left) != 1 || err != nil {
		t.Errorf("%v; the file holds %q, the folder %v", failure, content, left)
	}
	most := 0
	ended := false
	d.Export(path, Export{Format: export.CSV}, func(rows, of int) { most = max(most, rows*100/of) }, func(int, error) { ended = true })
	d.until("it is followed to its end", func() bool { return ended && most == 100 })
}

func TestAPreviewIsTheBeginningOfWhatIsWritten(t *testing.T) {
	d := newDesk(t, "name,url\nA,https://a.test/title?text=%3D1\n\nB,https://b.test/title?text=x\n")
	d.toTitles()
	title := export.Options{Columns: columns(t, "title,url")}
	for i, c := range []struct {
		e     Export
		cells [][]string
		lines []string
	}{
		{e: Export{Format: export.CSV, Options: title}, cells: [][]string{{"title", "url"}, {"'=1", "https://a.test/title?text=%3D1"}, {"x", "https://b.test/title?text=x"}}},
		{e: Export{Format: export.XLSX, Options: title}, cells: [][]string{{"title", "url"}, {"=1", "https://a.test/title?text=%3D1"}, {"x", "https://b.test/title?text=x"}}},
		{e: Export{Into: true, Options: export.Options{Columns: columns(t, "title")}}, cells: [][]string{{"name", "url", "title"}, {"A", "https://a.test/title?text=%3D1", "'=1"}, {"B", "https://b.test/title?text=x", "x"}}},
		{e: Export{Format: export.Text, Options: export.Options{Template: "{title}!"}}, lines: []string{"=1!", "x!"}},
	} {
		var got Preview
		d.Preview(c.e, func(p Preview, err error) {
			if err != nil {
				t.Error(err)
			}
			got = p
		})
		d.until("it is there", func() bool { return got.Rows > 0 })
		if got.Rows != 2 || !slices.EqualFunc(got.Cells, c.cells, slices.Equal) || !slices.Equal(got.Lines, c.lines) {
			t.Errorf("%d: %d rows, %q, %q", i, got.Rows, got.Cells, got.Lines)
		}
	}
	var failure error
	d.Preview(Export{Format: export.Text, Options: export.Options{Template: "{titel}"}}, func(_ Preview, err error) { failure = err })
	d.until("a wrong template is told of", func() bool { return failure != nil })
}

func TestATableComesBackWithItsTitles(t *testing.T) {
	d := newDesk(t, "")
	d.bring(d.read(files(t, "table.csv", "\xef\xbb\xbfname;url\r\nÄ;https://a.test/title?text=x\r\n\r\nB;no address\r\n"), true))
	d.toTitles()
	name, suffix, ok := d.CanExportInto()
	if filepath.Base(name) != "table.csv" || suffix != "csv" || !ok {
		t.Fatalf("%q, %q, %v", name, suffix, ok)
	}
	got := d.export(filepath.Join(t.TempDir(), "x.csv"), Export{Into: true, Options: export.Options{Columns: columns(t, "title,outcome")}})
	if want := "\ufeffname;url;title;outcome\r\nÄ;https://a.test/title?text=x;x;ok\r\n\r\nB;no address;;invalid\r\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
