package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"marquee/internal/column"
)

// reader finds a program that is not ours and reads what we write. Where there
// is none the test is skipped, or fails if MARQUEE_READERS says that all are
// there. Such programs take long to start: short runs do without.
func reader(t *testing.T, names ...string) string {
	t.Helper()
	skipIfShort(t)
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	missing(t, names[0])
	return ""
}

func skipIfShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("other programs are left out of short runs")
	}
}

func missing(t *testing.T, name string) {
	t.Helper()
	say := name + " is not installed, so nothing else reads the export back: `make test-readers` installs it."
	if os.Getenv("MARQUEE_READERS") != "" {
		t.Fatal(say)
	}
	t.Skip(say)
}

// python finds a Python that has a module: the first in PATH may be one that a
// person keeps beside the system's.
func python(t *testing.T, module string) string {
	t.Helper()
	skipIfShort(t)
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if path, err := exec.LookPath(name); err == nil && exec.CommandContext(t.Context(), path, "-c", "import "+module).Run() == nil {
			return path
		}
	}
	missing(t, "Python's "+module)
	return ""
}

// run runs a reader and returns what it says.
func run(t *testing.T, name string, arguments ...string) []byte {
	t.Helper()
	command := exec.CommandContext(t.Context(), name, arguments...)
	var errs bytes.Buffer
	command.Stderr = &errs
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(name), err, errs.String())
	}
	return out
}

// readersColumns hold one cell of each kind.
func readersColumns(t *testing.T) []column.Column {
	t.Helper()
	columns, err := column.Parse("title,url,status,fetched_at,redirects")
	if err != nil {
		t.Fatal(err)
	}
	return columns
}

// scripts are what a title may be, every script and what formats trip over.
func scripts() []string {
	return append(slices.Clone(titles),
		"Привет, мир", "Ελληνικά", "한국어 위키백과", "日本語、ウィキペディア", "हिन्दी", "ไทย", "ქართული", "አማርኛ", "தமிழ்", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "Ñandú €",
		"=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\tx", "\rx", "=HYPERLINK(\"https://evil.example\",\"x\")", "a\xffb", "a|b", "007", "1,5", "2026-03-04")
}

func scriptRows() rows {
	var all rows
	for _, text := range scripts() {
		all = append(all, row(text))
	}
	return all
}

// exported writes rows into a file for a reader.
func exported(t *testing.T, name string, format Format, options Options, all rows) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := writeFile(path, format, options, all); err != nil {
		t.Fatal(err)
	}
	return path
}

const pythonCSV = `
import csv, json, sys
csv.field_size_limit(1 << 24)
with open(sys.argv[1], newline="", encoding=sys.argv[2]) as f:
    print(json.dumps(list(csv.reader(f, delimiter=sys.argv[3], strict=True))))
`

func TestPythonReadsTablesCellByCell(t *testing.T) {
	program := python(t, "csv")
	nul := string(bytes.TrimSpace(run(t, program, "-c", "import sys; print(sys.version_info >= (3, 11))"))) == "True"
	var all rows
	for _, r := range scriptRows() {
		if nul || !strings.Contains(r.Title, "\x00") { // older ones refuse the character
			all = append(all, r)
		}
	}
	for _, test := range []struct {
		name, encoding, comma string
		format                Format
		options               Options
	}{
		{"a.csv", "utf-8", ",", CSV, Options{}},
		{"excel.csv", "utf-8-sig", ";", CSV, Options{Excel: &Excel{Separator: ';'}}},
		{"a.tsv", "utf-8", "\t", TSV, Options{}},
	} {
		test.options.Columns = readersColumns(t)
		path := exported(t, test.name, test.format, test.options, all)
		var table [][]string
		if err := json.Unmarshal(run(t, program, "-c", pythonCSV, path, test.encoding, test.comma), &table); err != nil {
			t.Fatal(err)
		}
		if len(table) != len(all)+1 {
			t.Fatalf("%s has %d lines, want %d", test.name, len(table), len(all)+1)
		}
		for i, r := range all {
			title := strings.ToValidUTF8(r.Title, "\ufffd")
			if guarded(title) {
				title = "'" + title
			}
			want := []string{title, "https://a.example/", "200", "2026-03-04T04:06:07.089Z", "301 https://b.example/ 0 https://www.a.example/"}
			if !slices.Equal(table[i+1], want) {
				t.Errorf("%s:\n got %q\nwant %q", test.name, table[i+1], want)
			}
		}
	}
}

const pythonXLSX = `
import json, openpyxl, sys
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
cells = [[{"value": str(c.value or ""), "type": c.data_type, "date": c.is_date, "link": c.hyperlink.target if c.hyperlink else ""} for c in row] for row in sheet.iter_rows()]
print(json.dumps({"freeze": sheet.freeze_panes, "filter": sheet.auto_filter.ref, "cells": cells}))
`

func TestOpenpyxlReadsAWorkbookCellByCell(t *testing.T) {
	program := python(t, "openpyxl")
	all := scriptRows()
	path := exported(t, "a.xlsx", XLSX, Options{Columns: readersColumns(t)}, all)
	type cell struct {
		Value, Type, Link string
		Date              bool
	}
	var book struct {
		Freeze, Filter string
		Cells          [][]cell
	}
	if err := json.Unmarshal(run(t, program, "-c", pythonXLSX, path), &book); err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("A1:E%d", len(all)+1); book.Freeze != "A2" || strings.ReplaceAll(book.Filter, "$", "") != want {
		t.Errorf("frozen at %q, filtered by %q; want A2 and %s", book.Freeze, book.Filter, want)
	}
	if len(book.Cells) != len(all)+1 {
		t.Fatalf("%d lines, want %d", len(book.Cells), len(all)+1)
	}
	for i, r := range all {
		title := cell{Value: strings.ReplaceAll(strings.ToValidUTF8(r.Title, "\ufffd"), "\x00", "\ufffd"), Type: "s"}
		want := []cell{
			title,
			{Value: "https://a.example/", Type: "s", Link: "https://a.example/"},
			{Value: "200", Type: "n"},
			{Value: "2026-03-04 04:06:07", Type: "d", Date: true},
			{Value: "301 https://b.example/ 0 https://www.a.example/", Type: "s"},
		}
		got := book.Cells[i+1]
		if title.Value == "" {
			want[0].Type = got[0].Type // an empty text is an empty cell
		}
		// A lone CR comes back from XML as a line feed.
		got[0].Value, want[0].Value = lineFeeds(got[0].Value), lineFeeds(want[0].Value)
		if !slices.Equal(got, want) {
			t.Errorf("line %d:\n got %+v\nwant %+v", i+2, got, want)
		}
	}
}

func lineFeeds(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// parsed has xmllint read a page, and returns the tree that it made of it.
func parsed(t *testing.T, path string) *html.Node {
	t.Helper()
	out := run(t, reader(t, "xmllint"), "--html", "--nonet", "--recover", "--encode", "utf-8", path)
	tree, err := html.Parse(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// elements returns the texts and the addresses of a tree's elements of a name.
func elements(tree *html.Node, name string) (texts, links []string) {
	for node := range tree.Descendants() {
		if node.Type != html.ElementNode || node.Data != name {
			continue
		}
		var text strings.Builder
		link := ""
		for _, a := range node.Attr {
			if a.Key == "href" {
				link = a.Val
			}
		}
		for inner := range node.Descendants() {
			if inner.Type == html.TextNode {
				text.WriteString(inner.Data)
			}
		}
		texts, links = append(texts, text.String()), append(links, link)
	}
	return texts, links
}

func TestXmllintReadsAPageCellByCell(t *testing.T) {
	all := scriptRows()
	columns := readersColumns(t)
	tree := parsed(t, exported(t, "a.html", HTML, Options{Columns: columns}, all))
	cells, _ := elements(tree, "td")
	if len(cells) != len(all)*len(columns) {
		t.Fatalf("%d cells, want %d", len(cells), len(all)*len(columns))
	}
	for i, r := range all {
		title := strings.ReplaceAll(strings.ToValidUTF8(r.Title, "\ufffd"), "\x00", "\ufffd")
		want := []string{lineFeeds(title), "https://a.example/", "200", "2026-03-04T04:06:07.089Z", "301 https://b.example/ 0 https://www.a.example/"}
		got := cells[i*len(columns) : (i+1)*len(columns)]
		got[0] = lineFeeds(got[0])
		if !slices.Equal(got, want) {
			t.Errorf("row %d:\n got %q\nwant %q", i, got, want)
		}
	}
}

func TestXmllintReadsBookmarks(t *testing.T) {
	all := scriptRows()
	tree := parsed(t, exported(t, "bookmarks.html", Bookmarks, Options{}, all))
	texts, links := elements(tree, "a")
	if len(texts) != len(all) {
		t.Fatalf("%d bookmarks, want %d", len(texts), len(all))
	}
	for i, r := range all {
		want := oneLine(r.Title)
		if r.Title == "" {
			want = "https://a.example/"
		}
		if texts[i] != want || links[i] != "https://a.example/" {
			t.Errorf("%q became %q at %q", want, texts[i], links[i])
		}
	}
}
