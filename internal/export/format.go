package export

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Format is a form of output.
type Format string

// The formats. All are UTF-8 without a byte order mark.
const (
	// CSV is RFC 4180: lines end with CR LF; a cell that holds a comma, a
	// quote or a line break stands in quotes. Its first line names the columns.
	CSV Format = "csv"
	// TSV is the same with TAB between the cells and LF behind each line. A
	// cell that holds a TAB, a quote or a line break stands in quotes.
	TSV Format = "tsv"
	// JSONL is a JSON object a line, and no first line.
	JSONL Format = "jsonl"
)

// Formats are all formats, the first being the one to offer first.
var Formats = []Format{CSV, TSV, JSONL}

// FormatOf returns the format that the suffix of a file name stands for.
func FormatOf(path string) (Format, error) {
	suffix := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	for _, format := range Formats {
		if suffix == string(format) {
			return format, nil
		}
	}
	return "", fmt.Errorf("the name %q tells no format: let it end in .csv, .tsv or .jsonl", filepath.Base(path))
}
