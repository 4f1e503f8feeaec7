package export

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetWriter copies a sheet's XML and puts new cells into its rows on the way.
type sheetWriter struct {
	scanner *sheetScanner
	bounded *io.LimitedReader
	to      *bufio.Writer
	cells   *sheetCells
	width   int // of the sheet with the new columns

	at     sheetPosition
	line   sheetLine
	inData bool   // within <sheetData>
	inRow  bool   // within a row that has new cells
	next   int    // of the new columns, the first that this row still lacks
	prefix []byte // of the sheet's elements: "x:"
	style  []byte // of the last cell of the first row, which new headings take over
	made   []byte // reused

	replaced *addedColumn // the column of an empty cell that is being replaced; nil otherwise
	old      []byte       // that cell as it stood, if nothing takes its place
}

func newSheetWriter(from io.Reader, to io.Writer, cells *sheetCells, width int) *sheetWriter {
	bounded := &io.LimitedReader{R: from, N: maxSheetPart}
	return &sheetWriter{scanner: newSheetScanner(bounded), bounded: bounded, to: bufio.NewWriterSize(to, 64<<10), cells: cells, width: width}
}

func (s *sheetWriter) run() error {
	for {
		raw, isTag, err := s.scanner.next()
		switch {
		case s.bounded.N <= 0:
			return errSheetTooLarge
		case errors.Is(err, io.EOF):
			return s.to.Flush() //nolint:wrapcheck // the caller names the part
		case err != nil:
			return err
		case isTag:
			s.tag(raw)
		case s.replaced == nil:
			_, _ = s.to.Write(raw) // bufio keeps the first error for Flush
		default:
			s.old = append(s.old, raw...)
		}
	}
}

// tag writes a tag, and what belongs before or behind it.
func (s *sheetWriter) tag(raw []byte) {
	name, prefix, closes := tagName(raw)
	switch {
	case s.replaced != nil:
		s.old = append(s.old, raw...)
		if closes && string(name) == "c" {
			s.replace()
		}
		return
	case string(name) == "sheetData":
		s.inData = !closes && !isClosed(raw)
	case string(name) == "dimension" && !closes:
		s.dimension(raw)
		return
	case !s.inData:
	case string(name) == "row" && !closes:
		s.prefix = append(s.prefix[:0], prefix...)
		s.row(raw)
		return
	case string(name) == "row":
		s.fill(sheetColumns + 1)
		s.inRow = false
	case string(name) == "c" && !closes && s.cell(raw):
		return
	}
	_, _ = s.to.Write(raw)
}

// row begins a row. Its spans say where cells may be looked for, so they take
// the new ones in.
func (s *sheetWriter) row(raw []byte) {
	s.at.enterRow(raw)
	s.next = 0
	if s.inRow = s.cells.line(s.at.row, &s.line); !s.inRow {
		_, _ = s.to.Write(raw)
		return
	}
	if start, end, ok := attribute(raw, "spans"); ok {
		s.made = strconv.AppendInt(append(append(s.made[:0], raw[:start]...), "1:"...), int64(s.width), 10)
		s.made = append(s.made, raw[end:]...)
		raw = s.made
	}
	if !isClosed(raw) {
		_, _ = s.to.Write(raw)
		return
	}
	_, _ = s.to.Write(raw[:len(raw)-2])
	_ = s.to.WriteByte('>')
	s.fill(sheetColumns + 1)
	s.inRow = false
	_, _ = s.to.WriteString("</" + string(s.prefix) + "row>")
}

// cell begins a cell; true if it is one that a new one takes the place of.
func (s *sheetWriter) cell(raw []byte) bool {
	s.at.enterCell(raw)
	if !s.inRow {
		return false
	}
	s.fill(s.at.column)
	if s.line.heading {
		s.style = append(s.style[:0], attributeValue(raw, "s")...)
	}
	if s.next == len(s.cells.added) || s.cells.added[s.next].place != s.at.column {
		return false
	}
	s.replaced, s.old = &s.cells.added[s.next], append(s.old[:0], raw...)
	s.next++
	if isClosed(raw) {
		s.replace()
	}
	return true
}

// replace ends a cell whose place a new one takes: its format stays, and all
// of it where there is nothing to say.
func (s *sheetWriter) replace() {
	style := attributeValue(s.old, "s")
	made := s.cells.append(nil, &s.line, s.replaced, s.prefix, style)
	if len(made) == 0 {
		made = s.old
	}
	_, _ = s.to.Write(made)
	s.replaced = nil
}

// fill writes the new cells that stand before a column.
func (s *sheetWriter) fill(column int) {
	if !s.inRow {
		return
	}
	for s.next < len(s.cells.added) && s.cells.added[s.next].place < column {
		var style []byte
		if s.line.heading {
			style = s.style
		}
		s.made = s.cells.append(s.made[:0], &s.line, &s.cells.added[s.next], s.prefix, style)
		_, _ = s.to.Write(s.made)
		s.next++
	}
}

// dimension widens what the sheet says of its own size: some readers look no
// further.
func (s *sheetWriter) dimension(raw []byte) {
	start, end, ok := attribute(raw, "ref")
	if !ok {
		_, _ = s.to.Write(raw)
		return
	}
	first, last, isRange := strings.Cut(string(raw[start:end]), ":")
	if !isRange {
		last = first
	}
	column, row, err := excelize.CellNameToCoordinates(last)
	if err != nil || column >= s.width {
		_, _ = s.to.Write(raw)
		return
	}
	corner, err := excelize.CoordinatesToCellName(s.width, row)
	if err != nil {
		_, _ = s.to.Write(raw)
		return
	}
	_, _ = s.to.Write(raw[:start])
	_, _ = s.to.WriteString(first + ":" + corner)
	_, _ = s.to.Write(raw[end:])
}
