package export

import (
	"archive/zip"
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// packed puts a sheet's XML into a workbook.
func packed(t testing.TB, sheet string) []byte {
	t.Helper()
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/pages/Eins.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A &amp; B" sheetId="7" r:id="seven"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="seven" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/pages/Eins.xml"/></Relationships>`},
		{"xl/pages/Eins.xml", sheet},
		{"custom/what.bin", "\x00\x01 kept as it is"},
	} {
		w, err := archive.Create(part.name)
		if err == nil {
			_, err = io.WriteString(w, part.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// unpacked returns a workbook's parts.
func unpacked(t testing.TB, data []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := make(map[string]string)
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(text)
	}
	return parts
}

const sheetSpace = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// text is a cell as sheets without a table of strings have it.
func text(name, attributes, content string) string {
	return `<c r="` + name + `"` + attributes + ` t="inlineStr"><is><t xml:space="preserve">` + content + `</t></is></c>`
}

func TestOnlyNewCellsAreWrittenIntoASheet(t *testing.T) {
	const a, b = "https://example.com/a", "https://example.com/b"
	for _, test := range []struct{ name, sheet, want string }{
		{
			"behind what is there; size and spans follow",
			`<?xml version="1.0"?><worksheet` + sheetSpace + `><!-- > --><dimension ref="A1:B3"/><sheetViews/><sheetData>` + "\n" +
				`<row r="1" spans="1:2" ht='20'>` + text("A1", ` s="3"`, "url") + `<c r="B1" s="4"><v>7</v></c></row><row r="2" spans="1:2">` + text("A2", "", a) + `</row>` +
				`<row r="3"/><row r="4">` + text("A4", "", b) + `<c r="B4"><f>LEN(A4)</f><v>21</v></c></row></sheetData><pageMargins left="1"/></worksheet>`,
			`<?xml version="1.0"?><worksheet` + sheetSpace + `><!-- > --><dimension ref="A1:D3"/><sheetViews/><sheetData>` + "\n" +
				`<row r="1" spans="1:4" ht='20'>` + text("A1", ` s="3"`, "url") + `<c r="B1" s="4"><v>7</v></c>` + text("C1", ` s="4"`, "title") + text("D1", ` s="4"`, "status") + `</row><row r="2" spans="1:4">` + text("A2", "", a) + text("C2", "", "Title, of 2") + `<c r="D2"><v>200</v></c></row>` +
				`<row r="3"/><row r="4">` + text("A4", "", b) + `<c r="B4"><f>LEN(A4)</f><v>21</v></c>` + text("C4", "", "Title, of 4") + `<c r="D4"><v>200</v></c></row></sheetData><pageMargins left="1"/></worksheet>`,
		},
		{
			"into an empty column of the same name, whose format stays",
			`<worksheet` + sheetSpace + `><sheetData><row r="1">` + text("A1", "", "Title") + text("B1", "", "url") + `</row>` +
				`<row r="2"><c r="A2" s="9"/>` + text("B2", "", a) + `</row><row r="3"><c r="A3" s="8"></c>` + text("B3", "", b) + `</row></sheetData></worksheet>`,
			`<worksheet` + sheetSpace + `><sheetData><row r="1">` + text("A1", "", "title") + text("B1", "", "url") + text("C1", "", "status") + `</row>` +
				`<row r="2">` + text("A2", ` s="9"`, "Title, of 2") + text("B2", "", a) + `<c r="C2"><v>200</v></c></row><row r="3">` + text("A3", ` s="8"`, "Title, of 3") + text("B3", "", b) + `<c r="C3"><v>200</v></c></row></sheetData></worksheet>`,
		},
		{
			"not into a column that holds a formula, nor into merged cells",
			`<worksheet` + sheetSpace + `><sheetData><row r="1">` + text("A1", "", "url") + text("B1", "", "title") + `</row>` +
				`<row r="2">` + text("A2", "", a) + `<c r="B2"><f>A2</f></c></row></sheetData><mergeCells><mergeCell ref="A5:E6"/></mergeCells></worksheet>`,
			`<worksheet` + sheetSpace + `><sheetData><row r="1">` + text("A1", "", "url") + text("B1", "", "title") + text("F1", "", "title") + text("G1", "", "status") + `</row>` +
				`<row r="2">` + text("A2", "", a) + `<c r="B2"><f>A2</f></c>` + text("F2", "", "Title, of 2") + `<c r="G2"><v>200</v></c></row></sheetData><mergeCells><mergeCell ref="A5:E6"/></mergeCells></worksheet>`,
		},
		{
			"from left to right, whatever their order",
			`<worksheet` + sheetSpace + `><sheetData><row r="1">` + text("A1", "", "status") + text("B1", "", "url") + `</row><row r="2">` + text("B2", "", a) + `</row></sheetData></worksheet>`,
			`<worksheet` + sheetSpace + `><sheetData><row r="1">` + text("A1", "", "status") + text("B1", "", "url") + text("C1", "", "title") + `</row>` +
				`<row r="2"><c r="A2"><v>200</v></c>` + text("B2", "", a) + text("C2", "", "Title, of 2") + `</row></sheetData></worksheet>`,
		},
		{
			"where rows and cells have no names and elements a prefix",
			`<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>` + a + `</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t>` + b + `</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
			`<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>` + a + `</x:t></x:is></x:c><x:c r="B1" t="inlineStr"><x:is><x:t xml:space="preserve">Title, of 1</x:t></x:is></x:c><x:c r="C1"><x:v>200</x:v></x:c></x:row>` +
				`<x:row><x:c t="inlineStr"><x:is><x:t>` + b + `</x:t></x:is></x:c><x:c r="B2" t="inlineStr"><x:is><x:t xml:space="preserve">Title, of 2</x:t></x:is></x:c><x:c r="C2"><x:v>200</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
		},
	} {
		data := packed(t, test.sheet)
		columns, err := column.Parse("title,status")
		if err != nil {
			t.Fatal(err)
		}
		sheet := &urllist.Sheet{Name: "A & B", Column: 1, Data: data, Header: strings.Contains(test.sheet, ">url<")}
		var answers rows
		for line := 1; line <= 4; line++ {
			if sheet.Header && line == 1 || line == 3 && strings.Contains(test.sheet, `<row r="3"/>`) || line > strings.Count(test.sheet, "row>")+1 {
				continue
			}
			answers = append(answers, session.Row{ID: len(answers), Line: line, URL: a, Status: 200, Title: "Title, of " + string(rune('0'+line))})
		}
		sheet.Columns = headings(test.sheet)
		var out bytes.Buffer
		if err := IntoSheet(&out, sheet, columns, answers); err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		was, is := unpacked(t, data), unpacked(t, out.Bytes())
		if got := is["xl/pages/Eins.xml"]; got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
		for name, content := range was {
			if name != "xl/pages/Eins.xml" && is[name] != content {
				t.Errorf("%s: the part %s was changed", test.name, name)
			}
		}
		if _, err := excelize.OpenReader(&out); err != nil {
			t.Errorf("%s: it cannot be opened: %v", test.name, err)
		}
	}
}

// headings are the texts of a sheet's first row.
func headings(sheet string) []string {
	row, _, _ := strings.Cut(sheet, "</row>")
	var names []string
	for _, piece := range strings.Split(row, "<is>")[1:] {
		_, name, _ := strings.Cut(piece, ">")
		name, _, _ = strings.Cut(name, "<")
		names = append(names, name)
	}
	return names
}

func TestACellWithSeveralAddressesGetsTheirTitlesInOne(t *testing.T) {
	const a = "https://example.com/a"
	data := packed(t, `<worksheet`+sheetSpace+`><sheetData><row r="1">`+text("A1", "", a+" https://example.com/b")+`</row></sheetData></worksheet>`)
	columns, err := column.Parse("title,status")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	answers := rows{{Line: 1, Title: "One & all", Status: 200}, {ID: 1, Line: 1, Title: "Two", Status: 404}}
	if err := IntoSheet(&out, &urllist.Sheet{Name: "A & B", Column: 1, Data: data}, columns, answers); err != nil {
		t.Fatal(err)
	}
	if got := unpacked(t, out.Bytes())["xl/pages/Eins.xml"]; !strings.Contains(got, text("B1", "", "One &amp; all | Two")+text("C1", "", "200 | 404")) {
		t.Errorf("the sheet is %s", got)
	}
}

// FuzzSheet holds the copying of a sheet to its promises: whatever the part
// holds, it neither panics nor takes long, and where nothing is added every
// byte stays.
func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet` + sheetSpace + `><dimension ref="A1:B3"/><sheetData><row r="1" spans="1:2"><c r="A1" s="1"><v>1</v></c></row><row/></sheetData></worksheet>`)
	f.Add(`<a b='>'><!-- > --><![CDATA[ > ]]><row><c/><c r="ZZZZ9"/><c r="B1"></row>`)
	f.Add(`<sheetData><row r="99999999999"><c r=`)
	columns, err := column.Parse("title,status")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, sheet string) {
		copied := func(cells *sheetCells, width int) (string, error) {
			var out bytes.Buffer
			err := newSheetWriter(strings.NewReader(sheet), &out, cells, width).run()
			return out.String(), err
		}
		began := time.Now()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, err := copied(newSheetCells(&urllist.Sheet{}, columns, []int{1, 3}, rows{}), 0)
		if err == nil && got != sheet {
			t.Errorf("%q became %q", sheet, got)
		}
		_, _ = copied(newSheetCells(&urllist.Sheet{Header: true}, columns, []int{1, 3}, rows{{Line: 1, Title: "x"}, {Line: 2}}), 3)
		runtime.ReadMemStats(&after)
		if took := time.Since(began); took > time.Second {
			t.Errorf("%d bytes took %v", len(sheet), took)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > uint64(1<<20+40*len(sheet)) {
			t.Errorf("%d bytes took %d bytes of memory", len(sheet), took)
		}
	})
}

// A cell stays where there is nothing to say, and a row that was written as empty
// is opened for what there is.
func TestEmptyCellsStayAndEmptyRowsAreOpened(t *testing.T) {
	const a = "https://example.com/a"
	head := `<worksheet` + sheetSpace + `><sheetData><row r="1">` + text("A1", "", "title") + text("B1", "", "url")
	data := packed(t, head+`</row><row r="2"><c r="A2" s="9"/>`+text("B2", "", a)+`</row><row r="3" ht="9"/></sheetData></worksheet>`)
	columns, err := column.Parse("title,status")
	if err != nil {
		t.Fatal(err)
	}
	sheet := &urllist.Sheet{Name: "A & B", Column: 2, Data: data, Header: true, Columns: []string{"title", "url"}}
	answers := rows{{ID: 0, Line: 2, URL: a, Status: 200}, {ID: 1, Line: 3, URL: a, Status: 200, Title: "Third"}}
	var out bytes.Buffer
	if err := IntoSheet(&out, sheet, columns, answers); err != nil {
		t.Fatal(err)
	}
	want := head + text("C1", "", "status") + `</row><row r="2"><c r="A2" s="9"/>` + text("B2", "", a) + `<c r="C2"><v>200</v></c></row>` +
		`<row r="3" ht="9">` + text("A3", "", "Third") + `<c r="C3"><v>200</v></c></row></sheetData></worksheet>`
	if got := unpacked(t, out.Bytes())["xl/pages/Eins.xml"]; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
