package export

import "marquee/internal/column"

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
