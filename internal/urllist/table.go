package urllist

import (
	"iter"
	"strings"
)

// Table is a table that addresses were read from, so that it can be written
// again with what was found about them.
type Table struct {
	Text      string // the table as it was decoded
	Delimiter byte   // ',', ';', TAB or '|'
	Column    int    // the column that holds the addresses, from 1
	Header    bool   // the first record names the columns
	Columns   []string
}

// Record is one record of a table: a line, unless cells hold line ends.
type Record struct {
	Line  int      // where it begins, from 1
	Raw   string   // as it stands in the text, with its line end
	Cells []string // what its cells hold; none of a blank line
	Raws  []string // the cells as they stand in the text, quotes and all
}

const (
	maxColumns = 1000
	maxSampled = 100 // records that a table is known by
)

// Records gives the records of a table in their order, blank lines included
// (as a record without cells). A record's slices are used again for the next.
func (t *Table) Records() iter.Seq[Record] { return records(t.Text, t.Delimiter) }

func records(text string, delimiter byte) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		r := Record{Line: 1}
		for at := 0; at < len(text); {
			start := at
			at = r.read(text, at, delimiter)
			r.Raw = text[start:at]
			if !yield(r) {
				return
			}
			r.Line += max(1, strings.Count(r.Raw, "\n"))
		}
	}
}

// read reads the record that begins at text[at], and returns where the next
// one does. A quoted cell may hold anything; a quote that is never closed is
// text, so that it costs its line and not the rest of the table.
func (r *Record) read(text string, at int, delimiter byte) int {
	r.Cells, r.Raws = r.Cells[:0], r.Raws[:0]
	if next, ok := lineEnd(text, at); ok {
		return next
	}
	for {
		cell, end := quotedCell(text, at, delimiter)
		if len(r.Cells) < maxColumns {
			r.Cells, r.Raws = append(r.Cells, cell), append(r.Raws, text[at:end])
		}
		if end >= len(text) {
			return len(text)
		}
		if text[end] == delimiter {
			at = end + 1
			continue
		}
		next, _ := lineEnd(text, end)
		return next
	}
}

// lineEnd returns what follows the line end at text[at].
func lineEnd(text string, at int) (next int, ok bool) {
	switch {
	case at < len(text) && text[at] == '\n':
		return at + 1, true
	case strings.HasPrefix(text[at:], "\r\n"):
		return at + 2, true
	case at < len(text) && text[at] == '\r':
		return at + 1, true
	}
	return at, false
}

// longestCell bounds a quoted cell: what is longer is a quote that was never
// closed.
const longestCell = 1 << 20

func quotedCell(text string, at int, delimiter byte) (cell string, end int) {
	if at < len(text) && text[at] == '"' {
		limit := min(len(text), at+longestCell)
		for from := at + 1; from < limit; {
			quote := strings.IndexByte(text[from:limit], '"')
			if quote < 0 {
				break
			}
			from += quote + 1
			if from < len(text) && text[from] == '"' {
				from++
				continue
			}
			if from == len(text) || text[from] == delimiter || text[from] == '\n' || text[from] == '\r' {
				inside := text[at+1 : from-1]
				if strings.Contains(inside, `""`) {
					inside = strings.ReplaceAll(inside, `""`, `"`)
				}
				return inside, from
			}
			break // a quote inside: the cell is not quoted
		}
	}
	end = at
	for end < len(text) && text[end] != delimiter && text[end] != '\n' && text[end] != '\r' {
		end++
	}
	return text[at:end], end
}

// sniffTable tells a table by a sample of it; nil if it is none. cut says that
// the sample ends in the middle.
func sniffTable(sample string, cut bool) *Table {
	if cut {
		if end := strings.LastIndexByte(sample, '\n'); end > 0 {
			sample = sample[:end+1]
		}
	}
	for _, delimiter := range [...]byte{'\t', ';', ',', '|'} {
		if !strings.Contains(sample, string(delimiter)) {
			continue
		}
		if t := tableBy(sample, delimiter); t != nil {
			return t
		}
	}
	return nil
}

// tableBy reads a sample by a delimiter and judges whether that makes a table:
// records of the same number of cells, a column of addresses, and beside it
// what stands in tables.
func tableBy(sample string, delimiter byte) *Table {
	var all [][]string
	quoted := false
	for r := range records(sample, delimiter) {
		if len(r.Cells) == 0 || len(r.Cells) == 1 && strings.TrimSpace(r.Cells[0]) == "" {
			continue
		}
		quoted = quoted || strings.HasPrefix(r.Raw, `"`) || strings.Contains(r.Raw, string(delimiter)+`"`)
		all = append(all, append([]string(nil), r.Cells...))
		if len(all) == maxSampled {
			break
		}
	}
	if len(all) < 2 {
		return nil
	}
	width := commonWidth(all)
	if width < 2 {
		return nil
	}
	t := &Table{Delimiter: delimiter}
	t.Column, t.Header = addressColumn(all, width)
	if t.Column == 0 {
		return nil
	}
	if t.Header {
		t.Columns = all[0]
	}
	if !t.Header && !quoted && delimiter != '\t' && !isData(all, t.Column-1, delimiter) {
		return nil
	}
	return t
}

// commonWidth returns how many cells two records of three have at least; 0 if
// they differ more.
func commonWidth(all [][]string) int {
	counts := make(map[int]int)
	width := 0
	for _, cells := range all {
		counts[len(cells)]++
		if counts[len(cells)] > counts[width] {
			width = len(cells)
		}
	}
	if counts[width]*3 < len(all)*2 {
		return 0
	}
	return width
}

// addressColumn returns the column of which most cells are addresses and
// nothing else, from 1, and whether the first record is its heading.
func addressColumn(all [][]string, width int) (column int, header bool) {
	best := 0
	for c := range width {
		count := 0
		for _, cells := range all {
			if c < len(cells) && isAddress(cells[c]) {
				count++
			}
		}
		if count > best {
			best, column = count, c+1
		}
	}
	filled := 0
	for _, cells := range all {
		if column > 0 && column <= len(cells) && strings.TrimSpace(cells[column-1]) != "" {
			filled++
		}
	}
	header = column > 0 && column <= len(all[0]) && !isAddress(all[0][column-1])
	if header {
		filled--
	}
	if best == 0 || best*2 < filled {
		return 0, false
	}
	return column, header
}

// isAddress reports whether a cell is one address and nothing else.
func isAddress(cell string) bool {
	cell = strings.TrimFunc(cell, isBlank)
	if cell == "" || strings.ContainsFunc(cell, isSpace) || len(cell) > longest {
		return false
	}
	if startsScheme(cell) {
		return true
	}
	host := cell
	if end := strings.IndexAny(cell, "/?#:"); end >= 0 {
		host = cell[:end]
	}
	return isDomain(host) && !strings.Contains(host, "@")
}

// isData reports whether the cells beside the addresses are what tables hold:
// numbers, dates, words with blanks, nothing. Else the delimiter belongs to
// the addresses (topic,21397.0.html).
func isData(all [][]string, column int, delimiter byte) bool {
	for _, cells := range all {
		data, numbers := false, 0
		for c, cell := range cells {
			if c == column {
				continue
			}
			cell = strings.TrimFunc(cell, isBlank)
			switch {
			case cell == "" || isDate(cell) || strings.ContainsFunc(cell, isBlank) || isAddress(cell):
				data = true
			case strings.Trim(cell, "0123456789.,%-") == "":
				numbers++
			case c < column: // before the address nothing can be its end
				data = true
			case strings.Trim(cell, "0123456789") == "" || !strings.ContainsAny(cell, "./=&?"):
				numbers++
			default:
				return false
			}
		}
		if !data && (numbers == 0 || numbers == 1 && delimiter == ',') {
			return false
		}
	}
	return true
}

// table reads the addresses of a table's column.
func (p *parser) table(text string, column int) {
	t := sniffTable(text[:min(len(text), sampled)], len(text) > sampled)
	if t == nil {
		p.list.Form = FormLines
		p.lines(Lines(text))
		return
	}
	t.Text = text
	if column > 0 {
		t.Column = column
	}
	p.list.Table = t
	first := true
	for r := range t.Records() {
		if len(r.Cells) == 0 {
			p.blank.note(r.Line, "")
			continue
		}
		heading := first && t.Header
		first = false
		if heading || len(r.Cells) < t.Column {
			if !heading {
				p.skip(r.Line, "")
			}
			continue
		}
		p.cell(r.Line, r.Cells[t.Column-1])
	}
}

// cell adds the rows of one cell: an address as it stands, or those that a
// text in it holds.
func (p *parser) cell(number int, text string) {
	trimmed := strings.TrimFunc(text, isBlank)
	if trimmed == "" {
		p.skip(number, text)
		return
	}
	if startsScheme(trimmed) && !strings.ContainsFunc(trimmed, isSpace) {
		url, problem := parseURL(trimmed)
		p.add(Row{Line: number, Input: text}, found{url: url, problem: problem})
		return
	}
	said := false
	line(text, func(f found) bool {
		said = true
		p.add(Row{Line: number, Input: text}, f)
		return true
	})
	if !said {
		p.blank.note(number, text)
	}
}

// skip passes over a cell that holds nothing, unless such ones are rows.
func (p *parser) skip(number int, text string) {
	if p.blank.note(number, text); !p.blank.keep {
		p.list.Skipped++
	}
}
