package export

import "marquee/internal/column"

// TSV is CSV with TAB between the cells and LF behind each line. A cell that
// holds a TAB, a quote or a line break stands in quotes.
const TSV Format = "tsv"

var _ = register(form{
	format: TSV, suffix: "tsv", place: 2, columns: column.Table,
	encoder: func(o Options) encoder {
		return &delimited{comma: '\t', end: "\n", special: "\t\"\r\n", columns: o.Columns}
	},
})
