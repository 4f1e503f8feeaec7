package export

import (
	"bufio"

	"marquee/internal/column"
)

// CSV is RFC 4180: lines end with CR LF; a cell that holds a comma, a quote or
// a line break stands in quotes. Its first line names the columns.
const CSV Format = "csv"

var _ = register(form{
	format: CSV, suffix: "csv", place: 1, columns: column.Table,
	encoder: func(o Options) encoder {
		if o.Excel != nil {
			return o.Excel.encoder(o.Columns)
		}
		return &delimited{comma: ',', end: "\r\n", special: ",\"\r\n", columns: o.Columns}
	},
})

// WriteCSVLine writes one line of texts as CSV does; the writer keeps the first
// error for its Flush.
func WriteCSVLine(w *bufio.Writer, cells []string) {
	d := delimited{comma: ',', special: ",\"\r\n"}
	for i, cell := range cells {
		if i > 0 {
			_ = w.WriteByte(d.comma)
		}
		d.writeText(w, cell)
	}
	_, _ = w.WriteString("\r\n")
}
