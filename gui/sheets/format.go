package sheets

import (
	"slices"

	"marquee/internal/column"
	"marquee/internal/export"
	"marquee/internal/words"
)

// format is a choice in the export sheet.
type format struct {
	name   string // as settings keep it
	format export.Format
	table  bool // its columns can be chosen
	excel  bool // CSV for spreadsheets
	into   bool // the table that was opened
}

// formats are the choices in their order.
var formats = []format{
	{name: "csv_excel", format: export.CSV, table: true, excel: true},
	{name: "csv", format: export.CSV, table: true},
	{name: "xlsx", format: export.XLSX, table: true},
	{name: "into", table: true, into: true},
	{name: "jsonl", format: export.JSONL},
	{name: "json", format: export.JSON},
	{name: "md", format: export.Markdown},
	{name: "html", format: export.HTML, table: true},
	{name: "text", format: export.Text},
	{name: "bookmarks", format: export.Bookmarks},
	{name: "tsv", format: export.TSV, table: true},
}

// title is what the choice is called.
func (f format) title() string { return words.Say(words.Key("format."+f.name), nil) }

// formatNamed finds a choice, the first if there is none of that name.
func formatNamed(name string) format {
	if i := slices.IndexFunc(formats, func(f format) bool { return f.name == name }); i >= 0 {
		return formats[i]
	}
	return formats[0]
}

// isFormat reports whether a name is a choice's, or none.
func isFormat(name string) bool {
	return name == "" || slices.ContainsFunc(formats, func(f format) bool { return f.name == name })
}

// usualColumns are the columns of a table until others are chosen: what most
// people want to see of each row.
var usualColumns = []string{column.NameURL, column.NameTitle, column.NameStatus, column.NameOutcome, "final_url", "reason"}

// usualAdded are those that are added to a person's own table.
var usualAdded = []string{column.NameTitle, column.NameOutcome, column.NameStatus, "final_url"}
