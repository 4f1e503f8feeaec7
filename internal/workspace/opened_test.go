package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"marquee/internal/urllist"
)

// files writes files into a folder and returns their paths.
func files(t *testing.T, contents ...string) []string {
	t.Helper()
	folder := t.TempDir()
	var paths []string
	for i := 0; i < len(contents); i += 2 {
		path := filepath.Join(folder, contents[i])
		if err := os.WriteFile(path, []byte(contents[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// read opens files.
func (d *desk) read(paths []string, alone bool) *Opened {
	d.t.Helper()
	var opened *Opened
	d.Read(paths, alone, nil, func(o *Opened) {
		if opened = o; alone {
			d.Bring(o)
		}
	})
	d.until("they are read", func() bool { return opened != nil })
	return opened
}

// bring makes what was opened the text.
func (d *desk) bring(o *Opened) {
	d.t.Helper()
	d.put(o)
	d.until("it is read", func() bool { return !d.Reading() })
}

// put makes what was opened the text, soon.
func (d *desk) put(o *Opened) {
	d.generation++
	generation := d.generation
	d.SetText(func() Text { return Text{Lines: lines(o.Text), Generation: generation, Opened: o} })
}

const page = `<!doctype html><p><a href="https://a.test/one">One</a> and <a href="https://b.test/">two</a>`

func TestSeveralFilesAreOneListAndOneThatCannotBeReadHidesNone(t *testing.T) {
	d := newDesk(t, "")
	paths := files(t, "one.txt", "\xef\xbb\xbfhttps://x.test/", "page.html", page, "picture.png", "\x89PNG\r\n\x1a\n", "two.csv", "name,url\nA,https://c.test/\n")
	o := d.read(append(paths, filepath.Join(t.TempDir(), "none.txt")), true)
	if want := "https://x.test/\nhttps://a.test/one\nhttps://b.test/\nhttps://c.test/\n"; o.Text != want || o.Files != 3 || o.Input != nil {
		t.Errorf("%q of %d files, want %q", o.Text, o.Files, want)
	}
	if len(o.Faults) != 2 || !errors.Is(o.Faults[1].Err, os.ErrNotExist) {
		t.Fatalf("faults %v", o.Faults)
	}
	var fault *urllist.InputError
	if !errors.As(o.Faults[0].Err, &fault) || fault.Fault != urllist.FaultBinary {
		t.Errorf("the picture: %v", o.Faults[0].Err)
	}
	d.bring(o)
	list, _ := d.List()
	for i, want := range []string{"https://x.test/", "https://a.test/one", "https://b.test/", "https://c.test/"} {
		if row := list.Rows[i]; row.URL != want || row.Line != i+1 {
			t.Errorf("row %d is %q in line %d, want %q", i, row.URL, row.Line, want)
		}
	}
}

func TestAFolderIsWalked(t *testing.T) {
	d := newDesk(t, "")
	paths := files(t, "a.txt", "https://a.test/\n", "b.txt", "https://b.test/\n")
	if o := d.read([]string{filepath.Dir(paths[0])}, true); o.Text != "https://a.test/\nhttps://b.test/\n" || o.Files != 2 {
		t.Errorf("%q of %d files", o.Text, o.Files)
	}
}

func TestAPageIsOpenedAsItsAddressesAndTellsWhatItWas(t *testing.T) {
	d := newDesk(t, "")
	o := d.read(files(t, "page.html", page), true)
	if o.Text != "https://a.test/one\nhttps://b.test/\n" {
		t.Errorf("%q", o.Text)
	}
	d.bring(o)
	if list, _ := d.List(); list.Form != urllist.FormMarkup || list.Text(0) != "One" || list.Rows[1].Line != 2 {
		t.Errorf("%+v", list)
	}
}

func TestWhatADocumentCallsItsAddressesOutlivesAnEdit(t *testing.T) {
	d := newDesk(t, "")
	d.bring(d.read(files(t, "page.html", page), true))
	names := func() string {
		list, _ := d.List()
		var all strings.Builder
		for i := range list.Rows {
			all.WriteString(list.Text(i) + "|")
		}
		return all.String()
	}
	edit := func(text string) string {
		d.write(text)
		d.until("it is read", func() bool { return !d.Reading() })
		return names()
	}
	if got := edit("https://c.test/\nhttps://b.test/\nhttps://a.test/one\n"); got != "|two|One|" {
		t.Errorf("edited: %s", got)
	}
	edit("")
	if got := edit("https://b.test/\n"); got != "two|" {
		t.Errorf("emptied, and undone: %s", got)
	}
	d.read(files(t, "more.html", `<a href="https://c.test/">Three</a>`), false)
	if got := edit("https://b.test/\nhttps://c.test/\n"); got != "two|Three|" {
		t.Errorf("behind the list: %s", got)
	}
	if got := edit("https://d.test/\nhttps://c.test/\n"); got != "|Three|" {
		t.Errorf("edited again: %s", got)
	}
}

func TestAWorkbookCanBeWrittenAgainUntilItsTextIsEdited(t *testing.T) {
	book := excelize.NewFile()
	for cell, value := range map[string]any{"A1": "Name", "B1": "Link", "C1": "Also", "A2": "One", "B2": "https://a.test/", "C2": "https://c.test/"} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, "")
	d.bring(d.read([]string{path}, true))
	if _, suffix, ok := d.CanExportInto(); !ok || suffix != "xlsx" {
		t.Fatalf("%q, %v", suffix, ok)
	}
	var other *Opened
	d.ReadColumn(3, func(o *Opened, err error) {
		if err != nil {
			t.Error(err)
		}
		other = o
	})
	d.until("the other column is read", func() bool { return other != nil })
	d.bring(other)
	if list, _ := d.List(); list.URLs() != 1 || list.Rows[0].URL != "https://c.test/" {
		t.Errorf("%+v", list)
	}
	d.toTitles()
	into := filepath.Join(t.TempDir(), "out.xlsx")
	d.export(into, Export{Into: true})
	again, err := excelize.OpenFile(into)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := again.GetRows("Sheet1")
	if err != nil || len(rows) != 2 || len(rows[1]) < 5 || rows[0][3] != "title" || rows[1][4] != "ok" || rows[1][0] != "One" {
		t.Errorf("%q, %v", rows, err)
	}
	d.write("https://a.test/\n")
	d.until("the edited text is read", func() bool { return !d.Reading() })
	d.Fetch()
	d.toEnd()
	if _, _, ok := d.CanExportInto(); ok {
		t.Error("the workbook is still offered for another list")
	}
}

func TestAWorkbookIsReadByAnotherSheet(t *testing.T) {
	book := excelize.NewFile()
	for _, name := range []string{"Other", "Empty"} {
		if _, err := book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	for cell, value := range map[string]string{"Sheet1!A1": "https://a.test/", "Other!B1": "https://b.test/", "Other!B2": "https://c.test/"} {
		sheet, cell, _ := strings.Cut(cell, "!")
		if err := book.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, "")
	d.bring(d.read([]string{path}, true))
	var other *Opened
	d.ReadSheet("Other", func(o *Opened, err error) {
		if err != nil {
			t.Error(err)
		}
		other = o
	})
	d.until("the other sheet is read", func() bool { return other != nil })
	d.bring(other)
	if list, _ := d.List(); list.URLs() != 2 || list.Rows[0].URL != "https://b.test/" || list.Sheet.Name != "Other" || list.Sheet.Column != 2 {
		t.Errorf("%+v", list)
	}
	var refused error
	d.ReadSheet("Empty", func(_ *Opened, err error) { refused = err })
	d.until("a sheet without addresses is told of", func() bool { return refused != nil })
	if input, ok := errors.AsType[*urllist.InputError](refused); !ok || input.Fault != urllist.FaultNoAddress {
		t.Error(refused)
	}
	if list, _ := d.List(); list.URLs() != 2 {
		t.Errorf("%+v", list)
	}
}

func TestATextIsReadAsAListAndATableByAnotherColumn(t *testing.T) {
	d := newDesk(t, "Hello there.\nLook at https://a.test/ please.\nIt is good.\nReally.\nBye.\n")
	if list, _ := d.List(); list.Form != urllist.FormText || len(list.Rows) != 1 {
		t.Fatalf("%v with %d rows", list.Form, len(list.Rows))
	}
	d.ReadAs(urllist.Options{As: urllist.KindList, Form: urllist.FormLines})
	d.until("it is a list", func() bool {
		list, _ := d.List()
		return !d.Reading() && list.Form == urllist.FormLines && len(list.Rows) == 5
	})
	d.ReadAs(urllist.Options{})
	d.write("name,url,other\nA,https://a.test/,https://b.test/\nB,https://c.test/,https://d.test/\n")
	d.until("the table is read", func() bool { list, _ := d.List(); return !d.Reading() && list.Table != nil })
	d.ReadColumn(3, func(*Opened, error) {})
	d.until("by its third column", func() bool { list, _ := d.List(); return !d.Reading() && list.Rows[0].URL == "https://b.test/" })
}
