package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// answered answers each row of a list with a title that names its line.
func answered(list *urllist.List) rows {
	all := make(rows, len(list.Rows))
	for i, r := range list.Rows {
		all[i] = session.Row{ID: i, Line: r.Line, URL: r.URL, Status: 200, Title: fmt.Sprintf("Title, of %d", r.Line)}
		if r.URL == "" {
			all[i].Title, all[i].Status = "", 0
		}
	}
	return all
}

func TestATableComesBackWholeWithTheTitlesAdded(t *testing.T) {
	columns, err := column.Parse("title,status")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, table, want string }{
		{
			"commas, quotes, line ends and blank lines stay",
			"id,url,\"no\"\"te\"\r\n7,https://example.com/a,\"one,\r\ntwo\"\r\n\r\n8,\"https://example.com/b\",\r\n9,,x\r\n8,https://example.com/b,again\r\n",
			"id,url,\"no\"\"te\",title,status\r\n7,https://example.com/a,\"one,\r\ntwo\",\"Title, of 2\",200\r\n\r\n8,\"https://example.com/b\",,\"Title, of 5\",200\r\n9,,x,,\r\n8,https://example.com/b,again,\"Title, of 7\",200\r\n",
		},
		{
			"short records are filled up, a missing last line end stays missing",
			"url;note\nhttps://example.com/a;x\nhttps://example.com/b",
			"url;note;title;status\nhttps://example.com/a;x;Title, of 2;200\nhttps://example.com/b;;Title, of 3;200",
		},
		{
			"an empty column of the same name is filled",
			"url\tTitle\tnote\nhttps://example.com/a\t\tx\nhttps://example.com/b\t\ty\n",
			"url\ttitle\tnote\tstatus\nhttps://example.com/a\tTitle, of 2\tx\t200\nhttps://example.com/b\tTitle, of 3\ty\t200\n",
		},
		{
			"a column of the same name that holds something stays",
			"url\tTitle\nhttps://example.com/a\tmine\nhttps://example.com/b\t\n",
			"url\tTitle\ttitle\tstatus\nhttps://example.com/a\tmine\tTitle, of 2\t200\nhttps://example.com/b\t\tTitle, of 3\t200\n",
		},
	} {
		list := urllist.Parse(test.table)
		if list.Table == nil {
			t.Errorf("%s: not read as a table but as %s", test.name, list.Form)
			continue
		}
		var out bytes.Buffer
		if err := IntoTable(&out, list.Table, false, columns, answered(list)); err != nil {
			t.Fatal(err)
		}
		if out.String() != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.name, out.String(), test.want)
		}
	}
}

func TestAWorkbookComesBackWholeWithTheTitlesAdded(t *testing.T) {
	book := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := book.NewSheet("Other")
	must(err)
	must(book.SetCellFormula("Other", "A1", "SUM(B1:B3)"))
	must(book.SetSheetRow("Sheet1", "A1", &[]any{"url", "note"}))
	must(book.SetSheetRow("Sheet1", "A2", &[]any{"https://example.com/a", "x"}))
	must(book.SetSheetRow("Sheet1", "A4", &[]any{"https://example.com/b"}))
	must(book.SetCellFormula("Sheet1", "C2", "LEN(B2)"))
	must(book.MergeCell("Sheet1", "B5", "C6"))
	must(book.SetColVisible("Sheet1", "B", false))
	var file bytes.Buffer
	must(book.Write(&file))

	input, err := urllist.ReadInput("pages.xlsx", &file)
	must(err)
	list := input.Parse(urllist.Options{})
	columns, err := column.Parse("title,status")
	must(err)
	var out bytes.Buffer
	must(IntoSheet(&out, list.Sheet, columns, answered(list)))

	again, err := excelize.OpenReader(&out)
	must(err)
	var got []string
	for _, cell := range []string{"A1", "B1", "D1", "E1", "A2", "D2", "E2", "D3", "A4", "D4"} {
		text, err := again.GetCellValue("Sheet1", cell)
		must(err)
		got = append(got, text)
	}
	want := "url|note|title|status|https://example.com/a|Title, of 2|200||https://example.com/b|Title, of 4"
	if strings.Join(got, "|") != want {
		t.Errorf("cells %q, want %q", strings.Join(got, "|"), want)
	}
	formula, err := again.GetCellFormula("Other", "A1")
	visible, _ := again.GetColVisible("Sheet1", "B")
	merged, _ := again.GetMergeCells("Sheet1")
	if formula != "SUM(B1:B3)" || err != nil || visible || len(merged) != 1 {
		t.Errorf("formula %q, column visible %v, %d merged cells", formula, visible, len(merged))
	}
}
