package export

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"marquee/internal/column"
	"marquee/internal/urllist"
)

// sheetColumns is how many columns a sheet may have.
const sheetColumns = 16_384

// maxSheetPart bounds a sheet's XML.
const maxSheetPart = 2 << 30

var errSheetTooLarge = errors.New("the sheet is too large")

// sheetShape is what of a sheet is taken.
type sheetShape struct {
	width int    // the last column that holds anything, from 1
	used  []bool // by column, from 0: holds something below the first row
}

// measureSheet reads a sheet's part for its shape. A cell with a format alone
// holds nothing.
func measureSheet(part *zip.File) (*sheetShape, error) {
	from, err := part.Open()
	if err != nil {
		return nil, err //nolint:wrapcheck // the caller says what for
	}
	defer func() { _ = from.Close() }()
	bounded := &io.LimitedReader{R: from, N: maxSheetPart}
	shape := &sheetShape{}
	scanner := newSheetScanner(bounded)
	at := sheetPosition{}
	for {
		raw, isTag, err := scanner.next()
		switch {
		case bounded.N <= 0:
			return nil, errSheetTooLarge
		case errors.Is(err, io.EOF):
			return shape, nil
		case err != nil:
			return nil, err
		case !isTag:
			continue
		}
		name, _, closes := tagName(raw)
		if closes {
			continue
		}
		switch string(name) {
		case "row":
			at.enterRow(raw)
		case "c":
			at.enterCell(raw)
		case "v", "f", "is":
			if !isClosed(raw) && at.column > 0 {
				shape.take(at)
			}
		case "mergeCell":
			shape.merge(raw)
		}
	}
}

// take notes that a cell holds something.
func (s *sheetShape) take(at sheetPosition) {
	s.width = max(s.width, at.column)
	if at.row == 1 {
		return
	}
	if at.column > len(s.used) {
		s.used = append(s.used, make([]bool, at.column-len(s.used))...)
	}
	s.used[at.column-1] = true
}

// merge keeps clear of merged cells, unless they go on to the sheet's edge.
func (s *sheetShape) merge(raw []byte) {
	_, corner, _ := strings.Cut(string(attributeValue(raw, "ref")), ":")
	if c, _, err := excelize.CellNameToCoordinates(corner); err == nil && c < sheetColumns/2 {
		s.width = max(s.width, c)
	}
}

// places gives the columns to write, from 1: those of the same name that hold
// nothing, else new ones behind the last that holds anything.
func (s *sheetShape) places(sheet *urllist.Sheet, columns []column.Column) ([]int, error) {
	places := make([]int, len(columns))
	for i, c := range columns {
		at := -1
		if sheet.Header {
			at = slices.IndexFunc(sheet.Columns, func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), c.Name) })
		}
		if at < 0 || at < len(s.used) && s.used[at] || slices.Contains(places, at+1) {
			s.width++
			at = s.width - 1
		}
		if at >= sheetColumns {
			return nil, fmt.Errorf("the sheet %q has no room for more columns: take some out of it", sheet.Name)
		}
		places[i] = at + 1
	}
	return places, nil
}

// sheetPosition is where a sheet is read. Rows and cells may leave their names
// out, and then follow the ones before.
type sheetPosition struct {
	row, column int // from 1; 0 before the first
}

func (p *sheetPosition) enterRow(raw []byte) {
	p.column = 0
	if n := decimal(attributeValue(raw, "r")); n > 0 {
		p.row = n
		return
	}
	p.row++
}

func (p *sheetPosition) enterCell(raw []byte) {
	if n := columnOf(attributeValue(raw, "r")); n > 0 {
		p.column = n
		return
	}
	p.column++
}

// decimal reads a number that a sheet may have; 0 if it is none.
func decimal(digits []byte) int {
	n := 0
	for _, c := range digits {
		if c < '0' || c > '9' || n > sheetRows {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// columnOf reads the column of a cell's name; 0 if it is none.
func columnOf(name []byte) int {
	n := 0
	for _, c := range name {
		switch {
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		case c >= '0' && c <= '9':
			return n
		}
		if c < 'A' || c > 'Z' || n > sheetColumns {
			return 0
		}
		n = n*26 + int(c-'A'+1)
	}
	return n
}
