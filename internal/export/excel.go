package export

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"marquee/internal/column"
)

// Excel is CSV as spreadsheets read it when it is double-clicked: they take
// text without a byte order mark for the system's old code page, and the
// separator from the desktop's language.
type Excel struct {
	Separator byte // ',' or ';'
}

// ExcelFor returns the dialect for a desktop's language, as a BCP 47 tag or a
// POSIX locale ("de-CH", "de_DE.UTF-8"): where a decimal comma is written, the
// separator is a semicolon.
func ExcelFor(locale string) *Excel {
	name, _, _ := strings.Cut(locale, ".")
	name, _, _ = strings.Cut(name, "@")
	tag, err := language.Parse(strings.ReplaceAll(name, "_", "-"))
	if err != nil || name == "C" || name == "POSIX" {
		return &Excel{Separator: ','}
	}
	if strings.Contains(message.NewPrinter(tag).Sprint(number.Decimal(1.5)), ",") {
		return &Excel{Separator: ';'}
	}
	return &Excel{Separator: ','}
}

func (e *Excel) encoder(columns []column.Column) encoder {
	return &delimited{mark: true, comma: e.Separator, end: "\r\n", special: ",;\t\"\r\n", columns: columns}
}
