package cli

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"marquee/internal/column"
	"marquee/internal/export"
	"marquee/internal/project"
)

// writeFlags say where rows go and in which form.
type writeFlags struct {
	Output   string `short:"o" placeholder:"FILE" xor:"output" help:"Write here instead of to stdout. The suffix picks the format: ${suffixes}; .marquee is a session, with all that is known of each row. s3://BUCKET/NAME is uploaded at the end."`
	Format   string `placeholder:"NAME" help:"The format, whatever the suffix: ${formats}; csv is the default on stdout."`
	CSV      string `name:"csv" placeholder:"excel" enum:"excel,plain" default:"plain" help:"excel: CSV that a spreadsheet opens right by a double click, with a byte order mark and the separator of the language (LC_ALL, LC_NUMERIC, LANG)."`
	Local    bool   `help:"Write what stands above the columns of a table, and the reasons, in the language of --lang, for people; scripts find the English ones by default."`
	Template string `placeholder:"TEXT" help:"A line of the text format, with columns in braces, default “${template}”."`
	Columns  string `placeholder:"LIST" help:"Write these columns, in this order, separated by commas. There are ${columns}."`

	columns []column.Column // as Columns names them; none for the format's own
	also    []column.Column // behind the format's own
}

// check checks what the flags' types do not.
func (f *writeFlags) check() error {
	if f.Columns != "" {
		columns, err := column.Parse(f.Columns)
		if err != nil {
			return fmt.Errorf("--columns: %w", err)
		}
		f.columns = columns
	}
	format, err := f.format()
	switch {
	case err != nil:
		return err
	case f.Template != "" && format != export.Text:
		return fmt.Errorf("--template goes with --format %s, not %s", export.Text, format)
	case f.CSV == csvExcel && format != export.CSV:
		return fmt.Errorf("--csv %s goes with --format %s, not %s", csvExcel, export.CSV, format)
	}
	if err := export.Check(format, f.export()); err != nil {
		return fmt.Errorf("--template: %w", err)
	}
	return nil
}

// csvExcel is the CSV that spreadsheets open right.
const csvExcel = "excel"

// export are the flags as exports take them.
func (f *writeFlags) export() export.Options {
	o := export.Options{Columns: f.columns, Also: f.also, Template: f.Template, Local: f.local()}
	if f.CSV == csvExcel {
		o.Excel = export.ExcelFor(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_NUMERIC"), os.Getenv("LANG")))
	}
	return o
}

// format is the form of output: as told, else by the suffix, else CSV.
func (f *writeFlags) format() (export.Format, error) {
	switch {
	case f.Format != "":
		format, err := export.Named(f.Format)
		if err != nil {
			return "", fmt.Errorf("--format takes %s, not %q", export.FormatNames(), f.Format)
		}
		return format, nil
	case f.toStdout(), f.isSession():
		return export.CSV, nil
	}
	return export.FormatOf(f.Output)
}

// isSession reports whether the output is a session, which is no format of
// rows: it keeps all that is known of them.
func (f *writeFlags) isSession() bool {
	return f.Format == "" && strings.EqualFold(filepath.Ext(f.Output), project.Suffix)
}

// toStdout reports whether the rows go to stdout.
func (f *writeFlags) toStdout() bool { return f.Output == "" || f.Output == "-" }
