package sheets

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"marquee/internal/export"
	"marquee/internal/settings"
	"marquee/internal/words"
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

func TestPresetsAreKeptByNameAndApplied(t *testing.T) {
	asks := Asks{All: 9, Shown: 4, Selected: []int{1, 2}, Sorted: true, Folder: "/f"}
	m := newExportModel(asks)
	m.setFormat(formatNamed("xlsx"))
	m.columns, m.sorted, m.rows = []string{"title", "url"}, true, workspace.ShownRows
	if m.savePreset("  ") || !m.savePreset(" For  Ann ") {
		t.Error("a preset needs a name, and its blanks are put right")
	}
	m.setFormat(formatNamed("text"))
	m.template = "{url}"
	m.savePreset("Lines")
	m.setFormat(formatNamed("csv"))
	m.columns, m.sorted, m.rows = []string{"status"}, false, workspace.AllRows
	m.applyPreset("for ann")
	if m.format.name != "xlsx" || !slices.Equal(m.columns, []string{"title", "url"}) || !m.sorted || m.rows != workspace.ShownRows || m.path != filepath.FromSlash("/f/titles.xlsx") {
		t.Errorf("applied: %+v", m)
	}
	m.dropColumn("url")
	m.savePreset("FOR ANN")
	if len(m.presets) != 2 || m.presets[0].Name != "FOR ANN" || !slices.Equal(m.presets[0].Export.Columns, []string{"title"}) {
		t.Errorf("saved again: %+v", m.presets)
	}
	if m.dropPreset("FOR ANN"); len(m.presets) != 1 || m.presets[0].Export.Template != "{url}" {
		t.Errorf("left: %+v", m.presets)
	}
	for i := range 2 * maxPresets {
		m.savePreset(strings.Repeat("x", 100) + string(rune('A'+i)))
		m.savePreset(string(rune('A' + i)))
	}
	if len(m.presets) > maxPresets || len(m.presets[0].Name) > maxPresetName {
		t.Errorf("%d presets", len(m.presets))
	}
}

func TestTheChoiceOfRowsIsRemembered(t *testing.T) {
	asks := Asks{All: 9, Shown: 4, Folder: "/f"}
	m := newExportModel(asks)
	if m.rows != workspace.ShownRows {
		t.Errorf("of a filtered list %v go out", m.rows)
	}
	m.rows = workspace.AllRows
	asks.Chosen = m.chosen()
	if again := newExportModel(asks); again.rows != workspace.AllRows {
		t.Errorf("it was all, and is %v", again.rows)
	}
	asks.Chosen.Scope = settings.ScopeSelected
	if again := newExportModel(asks); again.rows != workspace.ShownRows {
		t.Errorf("nothing is selected, and %v go out", again.rows)
	}
	asks.Shown = 9 // there is no choice, so none is remembered
	if scope := newExportModel(asks).chosen().Scope; scope != settings.ScopeSelected {
		t.Errorf("the scope is %q", scope)
	}
}

func TestAPresetThatANewerVersionKeptIsNotTakenForAnother(t *testing.T) {
	for name, kept := range map[string]settings.Export{
		"rows":   {Format: "csv", Scope: "starred"},
		"format": {Format: "parquet", Scope: settings.ScopeAll},
	} {
		m := newExportModel(Asks{All: 9, Shown: 4, Folder: "/f", Presets: []settings.Preset{{Name: name, Export: kept}}})
		if rows := m.rows; m.applyPreset(name) || m.rows != rows && kept.Scope != settings.ScopeAll {
			t.Errorf("%s: taken for %+v", name, m.chosen())
		}
	}
	m := newExportModel(Asks{All: 9, Folder: "/f", Presets: []settings.Preset{{Name: "old", Export: settings.Export{Format: "md", Scope: settings.ScopeShown}}}})
	if !m.applyPreset("old") || m.path != filepath.FromSlash("/f/titles.md") {
		t.Errorf("a preset of this version: %+v", m.chosen())
	}
}

func TestHeadingsAreInTheWindowsLanguageWhereThatIsChosen(t *testing.T) {
	defer words.Speak(words.English)
	m := newExportModel(Asks{All: 1, Shown: 1, Folder: "/f", Chosen: settings.Export{Format: "xlsx", Local: true}})
	if m.canBeLocal() || m.export().Options.Local != nil {
		t.Error("English is offered beside English")
	}
	words.Speak(words.For("fr"))
	if got := m.export().Options.Local; got == nil || got.Tag() != "fr" {
		t.Errorf("in French it is written in %v", got)
	}
	if !m.chosen().Local {
		t.Error("the choice is not remembered")
	}
	m.setFormat(formatNamed("jsonl"))
	if m.canBeLocal() || m.export().Options.Local != nil {
		t.Error("JSON, which programs read, is written in French")
	}
	m.setFormat(formatNamed("csv"))
	m.local = false
	if m.export().Options.Local != nil {
		t.Error("French is written though English was chosen")
	}
}

func TestEveryFormatIsOffered(t *testing.T) {
	for _, each := range export.Formats() {
		if !slices.ContainsFunc(formats, func(f format) bool { return f.format == each }) {
			t.Errorf("%s is not offered: it has no line in formats", each)
		}
	}
	for _, f := range formats {
		if key := words.Key("format." + f.name); !words.English.Has(key) {
			t.Errorf("nothing says %s", key)
		}
	}
}
