package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"marquee/internal/column"
	"marquee/internal/urllist"
)

func TestThePlaceOfACellIsReadOfItsName(t *testing.T) {
	for name, want := range map[string]int{
		"A1": 1, "B": 2, "Z9": 26, "AA1": 27, "az1": 52, "bA1": 53, "ZZ1": 702, "AAA1": 703, "XFD1048576": sheetColumns,
		"": 0, "1": 0, "Ä1": 0, "A-1": 0, "[1": 0, "`1": 0, "{1": 0, "@1": 0, "ZZZZZZ1": 0, strings.Repeat("Z", 100): 0,
	} {
		if got := columnOf([]byte(name)); got != want {
			t.Errorf("the column of %q is %d, want %d", name, got, want)
		}
	}
	for digits, want := range map[string]int{
		"1": 1, "10": 10, "1048576": sheetRows, "907": 907, "": 0, "0": 0, "-1": 0, "1a": 0, "/1": 0, ":1": 0, "1 ": 0,
		"10485760": 10 * sheetRows, "104857700": 0, strings.Repeat("9", 100): 0,
	} {
		if got := decimal([]byte(digits)); got != want {
			t.Errorf("%q is row %d, want %d", digits, got, want)
		}
	}
}

// TestRowsAndCellsWithoutANameFollowTheOnesBefore, and the first is the first.
func TestRowsAndCellsWithoutANameFollowTheOnesBefore(t *testing.T) {
	var at sheetPosition
	for _, step := range []struct {
		tag         string
		row, column int
	}{
		{"<row>", 1, 0}, {"<c>", 1, 1}, {"<c>", 1, 2}, {`<c r="F1">`, 1, 6}, {"<c/>", 1, 7}, {`<row r="12">`, 12, 0}, {"<c>", 12, 1}, {"<row>", 13, 0}, {`<row r="x">`, 14, 0}, {`<c r="7">`, 14, 1},
	} {
		if strings.HasPrefix(step.tag, "<row") {
			at.enterRow([]byte(step.tag))
		} else {
			at.enterCell([]byte(step.tag))
		}
		if at != (sheetPosition{step.row, step.column}) {
			t.Errorf("%s is at %+v, want row %d, column %d", step.tag, at, step.row, step.column)
		}
	}
}

// shapeOf measures a sheet.
func shapeOf(t *testing.T, sheet string) (*sheetShape, error) {
	t.Helper()
	data := packed(t, sheet)
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := sheetPart(archive, "A & B")
	if err != nil {
		t.Fatal(err)
	}
	return measureSheet(part)
}

// TestTheShapeOfASheetIsWhatHoldsAnything: a value, a formula or a text; no
// format alone, and no heading of an empty column.
func TestTheShapeOfASheetIsWhatHoldsAnything(t *testing.T) {
	for sheet, want := range map[string]sheetShape{
		`<row r="1"><c r="C1"><v>1</v></c></row>`:                                                                {width: 3},
		`<row r="2"><c r="B2"><f>A1</f></c><c r="D2" s="1"/></row>`:                                              {width: 2, used: []bool{false, true}},
		`<row r="1"><c r="D1"><v>1</v></c></row><row><c><is><t>x</t></is></c><c/><c><v>1</v></c></row>`:          {width: 4, used: []bool{true, false, true}},
		`<row r="1"><c r="A1"><v/></c></row>`:                                                                    {},
		`<row r="2"/><v>1</v>`:                                                                                   {}, // in no cell
		`<row r="1"/><v>1</v>`:                                                                                   {},
		`<row r="3"><c r="C3"><v>1</v></c><c r="A3"><v>1</v></c></row>`:                                          {width: 3, used: []bool{true, false, true}},
		`<row r="1"><c r="B1"><v>1</v></c></row><mergeCells><mergeCell ref="A5:E6"/></mergeCells>`:               {width: 5},
		`<row r="1"><c r="F1"><v>1</v></c></row><mergeCells><mergeCell ref="A5:E6"/></mergeCells>`:               {width: 6},
		`<row r="1"><c r="B1"><v>1</v></c></row><mergeCells><mergeCell ref="A1:XFD1"/><mergeCell/></mergeCells>`: {width: 2},
	} {
		got, err := shapeOf(t, `<worksheet`+sheetSpace+`><sheetData>`+sheet+`</sheetData></worksheet>`)
		if err != nil || got.width != want.width || !slices.Equal(got.used, want.used) {
			t.Errorf("%s: %+v, %v, want %+v", sheet, got, err, want)
		}
	}
	if _, err := shapeOf(t, `<worksheet><row r="1`); err == nil || errors.Is(err, errSheetTooLarge) {
		t.Errorf("a sheet without an end: %v", err)
	}
}

func TestColumnsThatAreAddedTakeNobodysPlace(t *testing.T) {
	columns, err := column.Parse("title,status")
	if err != nil {
		t.Fatal(err)
	}
	columns = append(columns, columns[0])
	for _, c := range []struct {
		name   string
		shape  sheetShape
		header bool
		names  []string
		want   []int
	}{
		{"behind the last", sheetShape{width: 4}, false, []string{"title"}, []int{5, 6, 7}},
		{"into those of the same name, each once", sheetShape{width: 4}, true, []string{"url", " Title ", "STATUS", "x"}, []int{2, 3, 5}},
		{"not into one that holds something", sheetShape{width: 3, used: []bool{true, true}}, true, []string{"url", "title", "status"}, []int{4, 3, 5}},
		{"nor into the last that does", sheetShape{width: 3, used: []bool{false, true, true}}, true, []string{"title", "status"}, []int{1, 4, 5}},
	} {
		got, err := c.shape.places(&urllist.Sheet{Name: "A", Header: c.header, Columns: c.names}, columns)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v, want %v", c.name, got, err, c.want)
		}
	}
	full := sheetShape{width: sheetColumns - 3}
	if got, err := full.places(&urllist.Sheet{}, columns); err != nil || got[2] != sheetColumns {
		t.Errorf("the last column: %v, %v", got, err)
	}
	full.width = sheetColumns - 2
	if got, err := full.places(&urllist.Sheet{}, columns); err == nil {
		t.Errorf("a full sheet has room in %v", got)
	}
}

func TestAPartThatAWorkbookLacksIsNamed(t *testing.T) {
	whole := packed(t, `<row r="1"><c r="A1"><v>1</v></c></row>`)
	for _, missing := range []string{workbookPart, targetsPart, "xl/pages/Eins.xml"} {
		from, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
		if err != nil {
			t.Fatal(err)
		}
		var to bytes.Buffer
		w := zip.NewWriter(&to)
		for _, file := range from.File {
			if file.Name != missing {
				if err := w.Copy(file); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		archive, err := zip.NewReader(bytes.NewReader(to.Bytes()), int64(to.Len()))
		if err != nil {
			t.Fatal(err)
		}
		if len(archive.File) != len(from.File)-1 {
			t.Fatalf("%s is no part of it", missing)
		}
		if part, err := sheetPart(archive, "A & B"); err == nil || !strings.Contains(err.Error(), missing) {
			t.Errorf("without %s: %v, %v", missing, part, err)
		}
	}
}
