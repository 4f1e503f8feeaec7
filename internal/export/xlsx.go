package export

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"github.com/xuri/excelize/v2"

	"marquee/internal/column"
	"marquee/internal/session"
)

// XLSX is a workbook: texts are texts, numbers numbers and dates dates, so no
// cell can be taken for a formula. The heading stays in sight and has filters.
// What does not fit on one sheet goes on on the next.
const XLSX Format = "xlsx"

var _ = register(form{
	format: XLSX, suffix: "xlsx", place: 5, columns: column.Table,
	encoder: func(o Options) encoder { return &workbook{columns: o.Columns} },
})

// The limits of a sheet.
const (
	sheetRows  = 1_048_576 // the heading's included
	sheetLinks = 65_530
	cellLength = 32_767 // UTF-16 units
)

// workbook encodes rows through excelize's stream writer, which keeps what it
// was given in a file of its own, and puts the sheets together at the end.
type workbook struct {
	columns []column.Column
	book    *excelize.File
	sheet   *excelize.StreamWriter
	sheets  int
	line    int // the last line written on the sheet
	date    int // the styles
	head    int
	link    int
	address int // index of the column whose cells are links; -1 if there is none
	links   []sheetLink
	cells   []any
	words   []string
}

// sheetLink is a cell that leads to an address.
type sheetLink struct {
	sheet int // from 1
	cell  string
	url   string
}

func (b *workbook) begin(*bufio.Writer) error {
	b.book = excelize.NewFile()
	b.address = -1
	for i, c := range b.columns {
		if c.Name == column.NameURL {
			b.address = i
		}
	}
	format := "yyyy-mm-dd hh:mm:ss"
	var err error
	if b.date, err = b.book.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
		return err
	}
	if b.head, err = b.book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	if b.link, err = b.book.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "0563C1", Underline: "single"}}); err != nil {
		return err
	}
	return b.nextSheet()
}

// nextSheet ends a sheet and begins the next with its heading.
func (b *workbook) nextSheet() error {
	if err := b.endSheet(); err != nil {
		return err
	}
	b.sheets++
	name := "Titles"
	if b.sheets > 1 {
		name += " " + strconv.Itoa(b.sheets)
	}
	var err error
	if b.sheets == 1 {
		err = b.book.SetSheetName("Sheet1", name)
	} else {
		_, err = b.book.NewSheet(name)
	}
	if err != nil {
		return err
	}
	if b.sheet, err = b.book.NewStreamWriter(name); err != nil {
		return err
	}
	for i, c := range b.columns {
		if err := b.sheet.SetColWidth(i+1, i+1, sheetWidth(c)); err != nil {
			return err
		}
	}
	if err := b.sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	b.cells = b.cells[:0]
	for _, c := range b.columns {
		b.cells = append(b.cells, excelize.Cell{StyleID: b.head, Value: c.Heading()})
	}
	b.line = 1
	return b.sheet.SetRow("A1", b.cells)
}

// sheetWidth is a column's width in characters.
func sheetWidth(c column.Column) float64 {
	const unit = 7 // Fyne units of a character
	switch _, number := c.Value.(column.Number); {
	case c.Grid.Width > 0:
		return max(6, float64(c.Grid.Width)/unit)
	case number:
		return 10
	}
	return 16
}

func (b *workbook) row(_ *bufio.Writer, r *session.Row) error {
	if b.line == sheetRows {
		if err := b.nextSheet(); err != nil {
			return err
		}
	}
	b.line++
	b.cells = b.cells[:0]
	for i := range b.columns {
		b.cells = append(b.cells, b.cell(&b.columns[i], r))
	}
	name := "A" + strconv.Itoa(b.line)
	if b.address >= 0 && r.URL != "" && len(b.links) < sheetLinks*b.sheets && len(r.URL) <= 2079 {
		cell, err := excelize.CoordinatesToCellName(b.address+1, b.line)
		if err != nil {
			return err
		}
		b.links = append(b.links, sheetLink{sheet: b.sheets, cell: cell, url: r.URL})
		b.cells[b.address] = excelize.Cell{StyleID: b.link, Value: b.cells[b.address]}
	}
	return b.sheet.SetRow(name, b.cells)
}

func (b *workbook) cell(c *column.Column, r *session.Row) any {
	switch value := c.Value.(type) {
	case column.Number:
		return value(r)
	case column.Time:
		if at := value(r); !at.IsZero() {
			return excelize.Cell{StyleID: b.date, Value: at.UTC().Truncate(time.Second)}
		}
		return nil
	}
	var text string
	text, b.words = plainText(c, r, b.words)
	if text == "" {
		return nil
	}
	return sheetText(text)
}

// sheetText makes a text fit into a cell: valid UTF-8, no control characters
// that XML forbids, at most 32,767 UTF-16 units, cut between characters as
// people see them.
func sheetText(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff' {
			return '\ufffd'
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	if len(text) <= cellLength {
		return text
	}
	units, end := 0, 0
	for rest, state := text, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		length := utf16Length(cluster)
		if units+length > cellLength-1 {
			return text[:end] + "…"
		}
		units += length
		end += len(cluster)
	}
	return text
}

func utf16Length(text string) int {
	units := utf8.RuneCountInString(text)
	for _, r := range text {
		if r > 0xffff {
			units++
		}
	}
	return units
}

func (b *workbook) endSheet() error {
	if b.sheet == nil {
		return nil
	}
	last, err := excelize.CoordinatesToCellName(len(b.columns), b.line)
	if err != nil {
		return err
	}
	if err := b.book.AutoFilter(b.sheet.Sheet, "A1:"+last, nil); err != nil {
		return err
	}
	return b.sheet.Flush()
}

func (b *workbook) finish(w *bufio.Writer) error {
	defer func() { _ = b.book.Close() }()
	if err := b.endSheet(); err != nil {
		return err
	}
	// The archive goes out as it is made; what excelize would write is empty.
	b.book.SetZipWriter(func(io.Writer) excelize.ZipWriter { return newLinkingArchive(w, b.links) })
	return b.book.Write(io.Discard)
}
