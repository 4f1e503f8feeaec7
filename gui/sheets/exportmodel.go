package sheets

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"marquee/internal/column"
	"marquee/internal/export"
	"marquee/internal/settings"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// Asks is what an export sheet opens with, and what it calls.
type Asks struct {
	All, Shown int
	Selected   []int
	Sorted     bool   // the rows are sorted on screen
	Into       string // the suffix of the table that can be written again; "" for none
	Table      string // its path; "" if it was pasted
	Folder     string // where the file is proposed
	Locale     string // decides the separator of CSV for spreadsheets
	Chosen     settings.Export
	Presets    []settings.Preset

	Preview func(workspace.Export, func(workspace.Preview, error))
	Exists  func(path string, then func(bool))
	Export  func(path string, e workspace.Export, written func(rows, of int), done func(rows int, err error)) (cancel func())
	Done    func(path string, rows int, chosen settings.Export) // a file was written
	Keep    func([]settings.Preset)                             // the presets are others
}

// exportModel is what is chosen in an export sheet, without its widgets.
type exportModel struct {
	asks     Asks
	format   format
	rows     workspace.Which
	sorted   bool
	local    bool     // headings and reasons are in the window's language
	columns  []string // of tables
	added    []string // to the table that was opened
	template string
	path     string
	presets  []settings.Preset
}

func newExportModel(asks Asks) *exportModel {
	m := &exportModel{asks: asks, presets: slices.Clone(asks.Presets)}
	if len(asks.Selected) > 1 {
		m.rows = workspace.SelectedRows
	} else if asks.Shown != asks.All && asks.Shown > 0 {
		m.rows = workspace.ShownRows
	}
	m.take(asks.Chosen)
	m.path = filepath.Join(asks.Folder, "titles."+m.suffix())
	if m.format.into {
		m.path = m.intoPath()
	}
	return m
}

// take takes over what was chosen before, as far as it can be had now, and
// reports whether it was understood: a newer version may know more choices.
func (m *exportModel) take(chosen settings.Export) (understood bool) {
	m.format, m.sorted, m.local = formatNamed(chosen.Format), m.asks.Sorted && chosen.Sorted, chosen.Local
	if m.format.into && m.asks.Into == "" {
		m.format = formats[0]
	}
	m.columns, m.added = known(chosen.Columns, usualColumns), known(chosen.Added, usualAdded)
	m.template = cmp.Or(chosen.Template, export.DefaultTemplate)
	if chosen.Scope == "" {
		return isFormat(chosen.Format)
	}
	at := slices.Index(scopes[:], chosen.Scope)
	if which := workspace.Which(at); at >= 0 && (which == workspace.AllRows || m.countOf(which) > 0) {
		m.rows = which
	}
	return at >= 0 && isFormat(chosen.Format)
}

// scopes are the settings' names of the choices of rows.
var scopes = [...]string{workspace.AllRows: settings.ScopeAll, workspace.ShownRows: settings.ScopeShown, workspace.SelectedRows: settings.ScopeSelected}

// isScopeChosen reports whether there is more than one choice of rows, so that
// it is worth remembering.
func (m *exportModel) isScopeChosen() bool {
	return !m.format.into && (m.asks.Shown != m.asks.All || len(m.asks.Selected) > 0)
}

// known are those of the names that there are columns of; usual if none is.
func known(names, usual []string) []string {
	var found []string
	for _, name := range names {
		if _, ok := column.Find(name); ok && !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return slices.Clone(usual)
	}
	return found
}

// offered are the formats to choose from.
func (m *exportModel) offered() []format {
	return slices.DeleteFunc(slices.Clone(formats), func(f format) bool { return f.into && m.asks.Into == "" })
}

// suffix is what the format's files end in, without the dot.
func (m *exportModel) suffix() string {
	if m.format.into {
		return m.asks.Into
	}
	return m.format.format.Suffix()
}

// intoPath proposes a place beside the table that was opened, which stays.
func (m *exportModel) intoPath() string {
	if m.asks.Table == "" {
		return filepath.Join(m.asks.Folder, "titles."+m.asks.Into)
	}
	stem := strings.TrimSuffix(filepath.Base(m.asks.Table), filepath.Ext(m.asks.Table))
	return filepath.Join(filepath.Dir(m.asks.Table), stem+" with titles."+m.asks.Into)
}

// setFormat chooses a format; the path follows.
func (m *exportModel) setFormat(f format) {
	was := m.format
	m.format = f
	m.followPath(was)
}

// followPath brings the path in line with the format, which was another one.
func (m *exportModel) followPath(was format) {
	switch {
	case m.format.into:
		m.path = m.intoPath()
	case was.into:
		m.path = filepath.Join(m.asks.Folder, "titles."+m.suffix())
	default:
		m.path = strings.TrimSuffix(m.path, filepath.Ext(m.path)) + "." + m.suffix()
	}
}

// setPath takes a path that was typed; where its suffix is another format's,
// that is chosen.
func (m *exportModel) setPath(path string) (changed bool) {
	m.path = path
	suffix := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	if suffix == m.suffix() || m.format.into {
		return false
	}
	for _, f := range formats {
		if !f.into && f.format.Suffix() == suffix {
			m.format = f
			return true
		}
	}
	return false
}

// target is the file that is meant: ~ is the person's own folder, and a name
// without a suffix has the format's.
func (m *exportModel) target() string {
	path := Expand(m.path)
	if path != "" && filepath.Ext(path) == "" {
		path += "." + m.suffix()
	}
	return path
}

// chosenColumns are the columns in force, for reading and changing.
func (m *exportModel) chosenColumns() *[]string {
	if m.format.into {
		return &m.added
	}
	return &m.columns
}

// moveColumn moves a column by places to the left or right.
func (m *exportModel) moveColumn(name string, by int) {
	all := *m.chosenColumns()
	at := slices.Index(all, name)
	if to := at + by; at >= 0 && to >= 0 && to < len(all) {
		all[at], all[to] = all[to], all[at]
	}
}

// dropColumn takes a column out; the last one stays.
func (m *exportModel) dropColumn(name string) {
	if all := m.chosenColumns(); len(*all) > 1 {
		*all = slices.DeleteFunc(*all, func(each string) bool { return each == name })
	}
}

// addColumn adds a column at the end.
func (m *exportModel) addColumn(name string) {
	if all := m.chosenColumns(); !slices.Contains(*all, name) {
		*all = append(*all, name)
	}
}

// resetColumns goes back to the usual columns.
func (m *exportModel) resetColumns() {
	m.columns, m.added = slices.Clone(usualColumns), slices.Clone(usualAdded)
}

// spare are the columns that are not chosen.
func (m *exportModel) spare() []string {
	return slices.DeleteFunc(column.Names(), func(name string) bool { return slices.Contains(*m.chosenColumns(), name) })
}

// count is how many rows go out.
func (m *exportModel) count() int {
	if m.format.into {
		return m.asks.All
	}
	return m.countOf(m.rows)
}

func (m *exportModel) countOf(which workspace.Which) int {
	switch which {
	case workspace.AllRows:
		return m.asks.All
	case workspace.ShownRows:
		return m.asks.Shown
	}
	return len(m.asks.Selected)
}

// canBeLocal reports whether headings and reasons can be in another language
// than English: that of the window, in a table of its own.
func (m *exportModel) canBeLocal() bool {
	return m.format.table && !m.format.into && words.Spoken().Tag() != words.English.Tag()
}

// export is what is asked for.
func (m *exportModel) export() workspace.Export {
	e := workspace.Export{Format: m.format.format, Into: m.format.into, Rows: m.rows, Selected: m.asks.Selected, Sorted: m.sorted}
	if m.format.table {
		for _, name := range *m.chosenColumns() {
			if c, ok := column.Find(name); ok {
				e.Options.Columns = append(e.Options.Columns, c)
			}
		}
	}
	if m.local && m.canBeLocal() {
		e.Options.Local = words.Spoken()
	}
	if m.format.excel {
		e.Options.Excel = export.ExcelFor(m.asks.Locale)
	}
	if m.format.format == export.Text {
		e.Options.Template = m.template
	}
	return e
}

// chosen is what to remember.
func (m *exportModel) chosen() settings.Export {
	scope := m.asks.Chosen.Scope
	if m.isScopeChosen() {
		scope = scopes[m.rows]
	}
	return settings.Export{
		Format: m.format.name, Columns: slices.Clone(m.columns), Added: slices.Clone(m.added), Template: m.template, Sorted: m.sorted, Local: m.local,
		Folder: filepath.Dir(m.target()), Scope: scope,
	}
}
