package urllist

import (
	"archive/zip"
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Sheet is the sheet of a workbook that addresses were read from.
type Sheet struct {
	Name    string   // of the sheet
	Names   []string // of all sheets, in their order
	Column  int      // the column that holds the addresses, from 1
	Columns []string // the first row's cells: what a heading would be
	Header  bool     // the first row names the columns
	Data    []byte   // the workbook's file
	Fixed   bool     // it cannot be written again with titles: it is none of Excel's
}

const (
	maxSheetUnpacked = 2 << 30 // bytes of a workbook's parts
	maxSheetRows     = 1 << 20 // as Excel has it
)

// readZip reads a workbook, or says what else the archive is.
func readZip(name string, data []byte) (Input, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Input{}, &InputError{Name: name, Fault: FaultBroken, Err: err}
	}
	for _, file := range archive.File {
		switch {
		case file.Name == "xl/workbook.xml":
			return readWorkbook(name, data, "", 0)
		case file.Name == "content.xml":
			return openDocument(name, archive, data, "", 0)
		case file.Name == "word/document.xml", file.Name == "ppt/presentation.xml":
			return Input{}, &InputError{Name: name, Fault: FaultDocument}
		case file.Name == "EncryptedPackage":
			return Input{}, &InputError{Name: name, Fault: FaultOldSheet}
		}
	}
	return Input{}, &InputError{Name: name, Fault: FaultArchive}
}

// ReadSheet reads another sheet, or another column, of a workbook than the one
// that was found: sheet "" and column 0 stand for what would be found.
func ReadSheet(name string, data []byte, sheet string, column int) (Input, error) {
	if archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		if content, err := archive.Open("content.xml"); err == nil {
			_ = content.Close()
			return openDocument(name, archive, data, sheet, column)
		}
	}
	return readWorkbook(name, data, sheet, column)
}

func readWorkbook(name string, data []byte, sheet string, column int) (Input, error) {
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxSheetUnpacked})
	if err != nil {
		fault := FaultBroken
		if errors.Is(err, excelize.ErrWorkbookPassword) || errors.Is(err, excelize.ErrWorkbookFileFormat) {
			fault = FaultOldSheet
		}
		return Input{}, &InputError{Name: name, Fault: fault, Err: err}
	}
	defer func() { _ = book.Close() }()
	names := book.GetSheetList()
	if sheet != "" {
		names = []string{sheet}
	}
	s, linked := addressSheet(book, names, column)
	if s == nil {
		return Input{}, &InputError{Name: name, Fault: FaultNoAddress}
	}
	s.Names, s.Data = book.GetSheetList(), data
	text, err := s.read(book, linked)
	if err != nil {
		return Input{}, &InputError{Name: name, Fault: FaultBroken, Err: err}
	}
	return Input{Name: name, Text: text, Charset: "utf-8", Form: FormSheet, Sheet: s}, nil
}

// addressSheet finds the first sheet that has a column of addresses, and
// whether they stand in links and formulas behind the cells. Those cost the
// whole sheet in memory, so they are looked at only where the cells themselves
// hold no addresses.
func addressSheet(book *excelize.File, names []string, column int) (s *Sheet, linked bool) {
	for _, linked := range [...]bool{false, true} {
		for _, name := range names {
			sample := sampleRows(book, name, linked)
			if len(sample) == 0 {
				continue
			}
			width := 0
			for _, cells := range sample {
				width = max(width, len(cells))
			}
			c, _ := addressColumn(sample, width)
			switch {
			case column > 0 && (linked || c == column):
				return &Sheet{Name: name, Column: column}, linked
			case column == 0 && c > 0:
				return &Sheet{Name: name, Column: c}, linked
			}
		}
	}
	return nil, false
}

// sampleRows reads the first rows of a sheet, links and formulas in the place
// of what they show if they are asked for.
func sampleRows(book *excelize.File, sheet string, linked bool) [][]string {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil
	}
	defer func() { _ = rows.Close() }()
	var links cellLinks
	if linked {
		links = sheetLinks(book, sheet)
	}
	var sample [][]string
	for number := 1; rows.Next() && len(sample) < maxSampled; number++ {
		cells, err := rows.Columns()
		if err != nil {
			break
		}
		for c := range cells {
			if linked {
				cells[c] = links.cell(book, sheet, c+1, number, cells[c])
			}
		}
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			sample = append(sample, cells)
		}
	}
	return sample
}

// oneLineCell keeps a cell on one line.
var oneLineCell = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

// read gives the sheet's column as lines, so that a line's number is its row's.
func (s *Sheet) read(book *excelize.File, linked bool) (string, error) {
	rows, err := book.Rows(s.Name)
	if err != nil {
		return "", err
	}
	defer func() { _ = rows.Close() }()
	var links cellLinks
	if linked {
		links = sheetLinks(book, s.Name)
	}
	var text strings.Builder
	for number := 1; rows.Next() && number <= maxSheetRows && text.Len() < MaxInput; number++ {
		cells, err := rows.Columns()
		if err != nil {
			return "", err
		}
		if number == 1 {
			s.Columns = append([]string(nil), cells...)
		}
		value := ""
		if s.Column <= len(cells) {
			value = cells[s.Column-1]
		}
		if linked {
			value = links.cell(book, s.Name, s.Column, number, value)
		}
		if number == 1 {
			s.Header = strings.TrimSpace(value) != "" && !isAddress(value)
		}
		text.WriteString(oneLineCell.Replace(value))
		text.WriteByte('\n')
	}
	return text.String(), rows.Error()
}

// cellLinks are the targets of a sheet's hyperlinks, by cell.
type cellLinks map[string]string

// sheetLinks reads them once: asking for each cell's would walk all of them
// every time.
func sheetLinks(book *excelize.File, sheet string) cellLinks {
	cells, err := book.GetHyperLinkCells(sheet, "External")
	if err != nil || len(cells) == 0 || len(cells) > 100_000 {
		return nil
	}
	links := make(cellLinks, len(cells))
	for _, cell := range cells {
		if ok, target, err := book.GetCellHyperLink(sheet, cell); ok && err == nil {
			links[cell] = target
		}
	}
	return links
}

var hyperlink = regexp.MustCompile(`(?i)^=?\s*HYPERLINK\(\s*"((?:[^"]|"")*)"`)

// cell returns what a cell stands for: the target of its hyperlink, the first
// argument of HYPERLINK(…), else its value.
func (l cellLinks) cell(book *excelize.File, sheet string, column, row int, value string) string {
	if startsScheme(value) {
		return value
	}
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return value
	}
	if target := l[name]; startsScheme(target) {
		return target
	}
	if value == "" || len(value) > longest {
		return value
	}
	if formula, err := book.GetCellFormula(sheet, name); err == nil && formula != "" {
		if m := hyperlink.FindStringSubmatch(formula); m != nil && startsScheme(m[1]) {
			return strings.ReplaceAll(m[1], `""`, `"`)
		}
	}
	return value
}

// String names the sheet and the column for people: "Pages, column C".
func (s *Sheet) String() string {
	column, err := excelize.ColumnNumberToName(s.Column)
	if err != nil {
		column = strconv.Itoa(s.Column)
	}
	return s.Name + ", column " + column
}
