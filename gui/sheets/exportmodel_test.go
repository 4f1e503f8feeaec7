package sheets

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"marquee/internal/export"
	"marquee/internal/settings"
	"marquee/internal/workspace"
)

func TestTheSheetOpensAsItWasLeft(t *testing.T) {
	folder := t.TempDir()
	m := newExportModel(Asks{All: 9, Shown: 9, Folder: folder, Locale: "de_DE.UTF-8"})
	e := m.export()
	if e.Format != export.CSV || e.Options.Excel == nil || e.Options.Excel.Separator != ';' || m.path != filepath.Join(folder, "titles.csv") || m.count() != 9 {
		t.Errorf("at first: %+v, %q", e, m.path)
	}
	m.setFormat(formatNamed("text"))
	m.template = "{url}"
	m.setFormat(formatNamed("xlsx"))
	m.dropColumn("reason")
	m.moveColumn("title", -1)
	m.addColumn("lang")
	again := newExportModel(Asks{All: 9, Shown: 9, Folder: folder, Chosen: m.chosen()})
	var names []string
	for _, c := range again.export().Options.Columns {
		names = append(names, c.Name)
	}
	if got := strings.Join(names, ","); got != "title,url,status,outcome,final_url,lang" || again.format.name != "xlsx" || again.template != "{url}" || !strings.HasSuffix(again.path, "titles.xlsx") {
		t.Errorf("again: %s, %+v, %q", got, again.format, again.path)
	}
	again.resetColumns()
	if !slices.Equal(again.columns, usualColumns) {
		t.Errorf("the usual columns are %v", again.columns)
	}
	odd := newExportModel(Asks{Chosen: settings.Export{Format: "into", Columns: []string{"no such", "title", "title"}}})
	if odd.format.name != "csv_excel" || !slices.Equal(odd.columns, []string{"title"}) {
		t.Errorf("of what is not there: %+v", odd)
	}
}

func TestThePathAndTheFormatFollowEachOther(t *testing.T) {
	m := newExportModel(Asks{All: 1, Shown: 1, Folder: "/f", Into: "xlsx", Table: "/lists/mine.xlsx"})
	m.setFormat(formatNamed("jsonl"))
	if m.path != filepath.FromSlash("/f/titles.jsonl") {
		t.Errorf("the path is %q", m.path)
	}
	if !m.setPath("/f/x.md") || m.format.format != export.Markdown {
		t.Errorf("a name in .md is %v", m.format)
	}
	if m.setPath("/f/x.what") || m.setPath("/f/x") || m.format.format != export.Markdown {
		t.Errorf("a name that tells no format is %v", m.format)
	}
	if got := m.target(); got != "/f/x.md" {
		t.Errorf("a name without a suffix becomes %q", got)
	}
	m.setFormat(formatNamed("into"))
	if want := filepath.FromSlash("/lists/mine with titles.xlsx"); m.path != want || m.count() != 1 || !m.export().Into {
		t.Errorf("the table goes to %q, want %q", m.path, want)
	}
	home, err := os.UserHomeDir()
	if err != nil {
		t.Skip(err)
	}
	m.path = "~/x.xlsx"
	if got := m.target(); got != home+"/x.xlsx" {
		t.Errorf("~ is %q", got)
	}
	if m.path = "~x.xlsx"; m.target() != "~x.xlsx" {
		t.Errorf("a name with ~ becomes %q", m.target())
	}
}

func TestTheRowsProposedAreThoseAtHand(t *testing.T) {
	for want, asks := range map[workspace.Which]Asks{
		workspace.AllRows:      {All: 5, Shown: 5, Selected: []int{1}},
		workspace.ShownRows:    {All: 5, Shown: 2},
		workspace.SelectedRows: {All: 5, Shown: 2, Selected: []int{1, 2, 3}},
	} {
		m := newExportModel(asks)
		if m.rows != want {
			t.Errorf("of %+v: %v, want %v", asks, m.rows, want)
		}
	}
}
