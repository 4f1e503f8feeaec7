package export

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"marquee/internal/column"
	"marquee/internal/urllist"
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

// officeBook makes a workbook as people have them: three sheets, formulas,
// formats, merged cells and a hidden column.
func officeBook(t *testing.T) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	money := "#,##0.00"
	style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &money, Font: &excelize.Font{Bold: true}})
	must(err)
	for _, name := range []string{"Sums", "Remarks"} {
		_, err := book.NewSheet(name)
		must(err)
	}
	must(book.SetSheetRow("Sheet1", "A1", &[]any{"url", "price", "secret"}))
	must(book.SetSheetRow("Sheet1", "A2", &[]any{"https://example.com/a", 1234.5, "x"}))
	must(book.SetSheetRow("Sheet1", "A4", &[]any{"https://example.com/b", 2, "y"}))
	must(book.SetCellStyle("Sheet1", "B2", "B4", style))
	must(book.SetColVisible("Sheet1", "C", false))
	must(book.SetCellFormula("Sums", "A1", "SUM(Sheet1!B2:B4)"))
	must(book.SetCellStyle("Sums", "A1", "A1", style))
	must(book.MergeCell("Sums", "A1", "B2"))
	must(book.SetSheetRow("Remarks", "A1", &[]any{"京东", "ويكيبيديا"}))
	var b bytes.Buffer
	must(book.Write(&b))
	return b.Bytes()
}

// shownSheets has LibreOffice show all sheets of a workbook, by name.
func shownSheets(t *testing.T, path string) map[string]string {
	t.Helper()
	// The last token asks for every sheet, each in a file of its own.
	first := office(t, path, "csv", "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1", "")
	files, err := filepath.Glob(filepath.Join(filepath.Dir(first), "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	shown := make(map[string]string)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, name, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".csv"), "-")
		shown[name] = string(text)
	}
	return shown
}

func TestLibreOfficeShowsTheSameWorkbookWithTheTitles(t *testing.T) {
	before := filepath.Join(t.TempDir(), "before.xlsx")
	data := officeBook(t)
	if err := os.WriteFile(before, data, 0o600); err != nil {
		t.Fatal(err)
	}
	input, err := urllist.ReadInput(before, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	list := input.Parse(urllist.Options{})
	columns, err := column.Parse("title")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := IntoSheet(&out, list.Sheet, columns, answered(list)); err != nil {
		t.Fatal(err)
	}
	after := filepath.Join(t.TempDir(), "after.xlsx")
	if err := os.WriteFile(after, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	was, is := shownSheets(t, before), shownSheets(t, after)
	if len(was) != 3 || len(is) != 3 {
		t.Fatalf("LibreOffice shows %q, then %q; want three sheets", was, is)
	}
	for _, name := range []string{"Sums", "Remarks"} {
		if was[name] == "" || is[name] != was[name] {
			t.Errorf("the sheet %s was %q and is %q", name, was[name], is[name])
		}
	}
	if !strings.Contains(was["Sums"], "1,236.50") {
		t.Errorf("the sum is shown as %q", was["Sums"])
	}
	added := []string{`,"title"`, `,"Title, of 2"`, ",", `,"Title, of 4"`}
	for i, line := range strings.Split(strings.TrimSuffix(was["Sheet1"], "\n"), "\n") {
		if got := strings.Split(is["Sheet1"], "\n")[i]; strings.ReplaceAll(got, `"`, "") != strings.ReplaceAll(line+added[i], `"`, "") {
			t.Errorf("line %d was %q and is %q", i+1, line, got)
		}
	}
}

func TestASheetThatLibreOfficeSavedIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pages.xlsx")
	if err := os.WriteFile(path, officeBook(t), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(office(t, path, "ods", "calc8", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	input, err := urllist.ReadInput("pages.ods", file)
	if err != nil {
		t.Fatal(err)
	}
	list := input.Parse(urllist.Options{})
	if len(list.Rows) != 2 || list.Rows[0].Line != 2 || list.Rows[1].URL != "https://example.com/b" || list.Rows[1].Line != 4 || strings.Join(input.Sheet.Names, ",") != "Sheet1,Sums,Remarks" {
		t.Errorf("%+v of %q", list.Rows, input.Sheet.Names)
	}
}
