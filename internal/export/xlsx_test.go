package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"marquee/internal/column"
	"marquee/internal/session"
)

// readBook writes rows as a workbook and opens it again.
func readBook(t *testing.T, options Options, all rows) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, XLSX, options, all); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	return book
}

func TestAWorkbookKeepsEveryKindOfCell(t *testing.T) {
	columns, err := column.Parse("title,url,status,fetched_at,redirects,flags")
	if err != nil {
		t.Fatal(err)
	}
	all := make(rows, 0, len(titles)+2)
	for _, text := range append(titles, "=HYPERLINK(\"https://evil.example\")", "a\xffb") {
		all = append(all, row(text))
	}
	book := readBook(t, Options{Columns: columns}, all)
	for i := range all {
		line := i + 2
		cell := func(c string) string { t.Helper(); return value(t, book, c, line) }
		want := strings.ReplaceAll(strings.ToValidUTF8(all[i].Title, "\ufffd"), "\x00", "\ufffd")
		if got := cell("A"); strings.ReplaceAll(got, "\r\n", "\n") != strings.ReplaceAll(want, "\r\n", "\n") {
			t.Errorf("title %q became %q", all[i].Title, got)
		}
		if formula, err := book.GetCellFormula("Titles", name("A", line)); err != nil || formula != "" {
			t.Errorf("title %q became the formula %q (%v)", all[i].Title, formula, err)
		}
		if kind, err := book.GetCellType("Titles", name("C", line)); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
			t.Errorf("the status is of type %v (%v), want a number", kind, err)
		}
		if ok, target, err := book.GetCellHyperLink("Titles", name("B", line)); !ok || target != "https://a.example/" || err != nil {
			t.Errorf("the address leads to %q (%v)", target, err)
		}
		if got := cell("D"); got != "2026-03-04 04:06:07" {
			t.Errorf("the date shows as %q", got)
		}
		if got := cell("E"); got != "301 https://b.example/ 0 https://www.a.example/" {
			t.Errorf("the redirects are %q", got)
		}
	}
	if panes, err := book.GetPanes("Titles"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the heading is not frozen: %+v (%v)", panes, err)
	}
}

func name(column string, line int) string {
	c, _ := excelize.ColumnNameToNumber(column)
	cell, _ := excelize.CoordinatesToCellName(c, line)
	return cell
}

func value(t *testing.T, book *excelize.File, column string, line int) string {
	t.Helper()
	text, err := book.GetCellValue("Titles", name(column, line))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestALongTextIsCutBetweenCharactersInAWorkbook(t *testing.T) {
	family := "👩‍👩‍👧"
	text := sheetText(strings.Repeat(family, 10_000))
	if utf16Length(text) > cellLength || strings.TrimSuffix(strings.ReplaceAll(text, family, ""), "…") != "" {
		t.Errorf("%d units, not whole characters", utf16Length(text))
	}
	if text := sheetText(strings.Repeat("a", cellLength)); len(text) != cellLength {
		t.Errorf("a text that fits was cut to %d", len(text))
	}
}

func TestARowWithoutAnAddressHasNoLink(t *testing.T) {
	book := readBook(t, Options{}, rows{session.Row{Input: "n/a"}})
	cells, err := book.GetHyperLinkCells("Titles", "External")
	if err != nil || len(cells) != 0 {
		t.Errorf("links in %v (%v)", cells, err)
	}
}
