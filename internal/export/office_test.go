package export

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// office has LibreOffice convert a file, with a profile of the test's own, and
// returns where the new one lies.
func office(t *testing.T, path, suffix, to, from string) string {
	t.Helper()
	program := reader(t, "soffice", "libreoffice")
	folder := t.TempDir()
	arguments := []string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--norestore"}
	if from != "" {
		arguments = append(arguments, "--infilter="+from)
	}
	run(t, program, append(arguments, "--convert-to", suffix+":"+to, "--outdir", folder, path)...)
	base := filepath.Base(path)
	return filepath.Join(folder, strings.TrimSuffix(base, filepath.Ext(base))+"."+suffix)
}

// The filters' tokens are: separator, quote, UTF-8, first line, columns,
// language, quoted cells are text, numbers are told, cells as shown, formulas.
const (
	officeCSV = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,true"
	fromCSV   = "Text - txt - csv (StarCalc):59,34,76,1,,1033,false,true"
)

// officeTitle is how a spreadsheet may show a title: it breaks lines in its
// own way and has no NUL.
func officeTitle(text string) string {
	return strings.ReplaceAll(lineFeeds(strings.ToValidUTF8(text, "\ufffd")), "\x00", "\ufffd")
}

func TestLibreOfficeShowsAWorkbooksTextsAsTheyWere(t *testing.T) {
	all := scriptRows()
	path := exported(t, "a.xlsx", XLSX, Options{Columns: readersColumns(t)}, all)
	shown := office(t, path, "csv", officeCSV, "")
	var table [][]string
	if err := json.Unmarshal(run(t, python(t, "csv"), "-c", pythonCSV, shown, "utf-8-sig", ","), &table); err != nil {
		t.Fatal(err)
	}
	if len(table) != len(all)+1 {
		t.Fatalf("%d lines, want %d", len(table), len(all)+1)
	}
	for i, r := range all {
		if got, want := lineFeeds(table[i+1][0]), officeTitle(r.Title); got != want {
			t.Errorf("title %q is shown as %q", want, got)
		}
		if table[i+1][1] != "https://a.example/" || table[i+1][2] != "200" || table[i+1][3] != "2026-03-04 04:06:07" {
			t.Errorf("line %d shows %q", i+2, table[i+1])
		}
	}
}

func TestLibreOfficeRunsNoCellOfCSV(t *testing.T) {
	var all rows
	for _, r := range scriptRows() {
		if !strings.Contains(r.Title, "\x00") && !strings.Contains(lineFeeds(r.Title), "\n") { // which it may cut or break in its own way
			all = append(all, r)
		}
	}
	path := exported(t, "a.csv", CSV, Options{Columns: readersColumns(t), Excel: &Excel{Separator: ';'}}, all)
	book, err := excelize.OpenFile(office(t, path, "xlsx", "Calc MS Excel 2007 XML", fromCSV))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet := book.GetSheetName(0)
	for i, r := range all {
		cell := name("A", i+2)
		if formula, err := book.GetCellFormula(sheet, cell); err != nil || formula != "" {
			t.Errorf("title %q became the formula %q (%v)", r.Title, formula, err)
		}
		got, err := book.GetCellValue(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		want := officeTitle(r.Title)
		if guarded(want) {
			want = "'" + want
		}
		if isTyped(r.Title) {
			continue // CSV has no types: a spreadsheet takes this for a number or a date
		}
		if got != want && got != strings.TrimPrefix(want, "'") {
			t.Errorf("title %q is shown as %q", want, got)
		}
	}
}

func isTyped(text string) bool {
	return text != "" && !bytes.ContainsFunc([]byte(text), func(r rune) bool { return !strings.ContainsRune("0123456789,-", r) })
}
