package urllist

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// The bounds of a workbook of OpenDocument, unpacked.
const (
	maxOpenDocument = 1 << 30
	maxXMLToken     = 16 << 20 // bytes read for one tag or one text
)

// openDocument reads a workbook of OpenDocument (.ods, ODF 1.3 part 3, 9: its
// sheets stand one behind the other in one file of XML). sheet "" and column 0
// stand for what would be found.
func openDocument(name string, archive *zip.Reader, data []byte, sheet string, column int) (Input, error) {
	broken := func(err error) error { return &InputError{Name: name, Fault: FaultBroken, Err: err} }
	if isEncrypted(archive) {
		return Input{}, &InputError{Name: name, Fault: FaultOldSheet}
	}
	content, err := archive.Open("content.xml")
	if err != nil {
		return Input{}, broken(err)
	}
	defer func() { _ = content.Close() }()
	bounded := &io.LimitedReader{R: content, N: maxOpenDocument}
	o := newODSReader(bounded)
	o.wanted, o.column = sheet, column
	err = o.read()
	switch {
	case bounded.N <= 0:
		return Input{}, &InputError{Name: name, Fault: FaultTooLarge}
	case !o.isWorkbook && err == nil:
		return Input{}, &InputError{Name: name, Fault: FaultDocument}
	case err != nil && o.found == nil:
		return Input{}, broken(err)
	case o.found == nil:
		return Input{}, &InputError{Name: name, Fault: FaultNoAddress}
	}
	o.found.Names, o.found.Data, o.found.Fixed = o.names, data, true
	return Input{Name: name, Text: o.text.String(), Charset: "utf-8", Form: FormSheet, Sheet: o.found}, nil
}

// isEncrypted reports whether a document's manifest says that its parts are.
func isEncrypted(archive *zip.Reader) bool {
	const most = 1 << 20
	manifest, err := archive.Open("META-INF/manifest.xml")
	if err != nil {
		return false
	}
	defer func() { _ = manifest.Close() }()
	text, err := io.ReadAll(io.LimitReader(manifest, most))
	return err == nil && strings.Contains(string(text), "encryption-data")
}

// odsReader goes through the sheets once: of each it keeps the first rows, and
// of the first one that has a column of addresses, that column.
type odsReader struct {
	from       *xml.Decoder
	step       *stepReader
	wanted     string // the sheet asked for; "" for the first that will do
	column     int    // asked for; 0 to find out
	isWorkbook bool

	names  []string
	found  *Sheet
	text   strings.Builder // the found sheet's column, a line a row
	sheet  string          // that is being read
	sample [][]string      // its first rows, until its column is known
	blank  []int           // rows without content before each row of the sample
	row    []string
	rows   int // of the sheet so far
	empty  int // rows without content that nothing has followed yet
	taking bool

	repeated        int // of the row, and of the cell
	repeatedCells   int
	value           strings.Builder // of the cell
	target, formula string
	paragraphs      int
	inCell, inText  bool
	skip            int // elements within a remark or a drawing
}

func newODSReader(r io.Reader) *odsReader {
	o := &odsReader{step: &stepReader{from: r}}
	o.from = xml.NewDecoder(o.step)
	o.from.Strict = false
	return o
}

func (o *odsReader) read() error {
	for {
		o.step.left = maxXMLToken
		token, err := o.from.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err //nolint:wrapcheck // it becomes an InputError
		}
		switch token := token.(type) {
		case xml.StartElement:
			o.start(token)
		case xml.EndElement:
			o.end(token.Name)
		case xml.CharData:
			if o.inText && o.skip == 0 {
				o.add(string(token))
			}
		}
	}
}

func (o *odsReader) start(e xml.StartElement) {
	if o.skip > 0 || o.inCell && (e.Name.Local == "annotation" || e.Name.Space == "draw") {
		o.skip++
		return
	}
	switch e.Name.Local {
	case "spreadsheet":
		o.isWorkbook = true
	case "table":
		o.startSheet(value(e, "name"))
	case "table-row":
		o.repeated, o.row = repetitions(e, "number-rows-repeated", maxSheetRows), o.row[:0]
	case "table-cell", "covered-table-cell":
		o.inCell, o.paragraphs, o.target = true, 0, ""
		o.repeatedCells, o.formula = repetitions(e, "number-columns-repeated", maxColumns), value(e, "formula")
		o.value.Reset()
	case "p":
		if o.inText = o.inCell; o.inText && o.paragraphs > 0 {
			o.add(" ")
		}
		o.paragraphs++
	case "a":
		if href := value(e, "href"); o.inCell && o.target == "" {
			o.target = href
		}
	case "s", "tab", "line-break":
		if o.inText {
			o.add(" ")
		}
	}
}

func (o *odsReader) end(name xml.Name) {
	if o.skip > 0 {
		o.skip--
		return
	}
	switch name.Local {
	case "p":
		o.inText = false
	case "table-cell", "covered-table-cell":
		o.endCell()
	case "table-row":
		o.endRow()
	case "table":
		o.decide()
		o.taking, o.sample, o.blank = false, nil, nil
	}
}

func (o *odsReader) add(text string) {
	if o.value.Len() < maxElementText {
		o.value.WriteString(cutText(text, maxElementText))
	}
}

func (o *odsReader) startSheet(name string) {
	o.names = append(o.names, name)
	o.sheet, o.sample, o.blank, o.rows, o.empty = name, nil, nil, 0, 0
	o.taking = false
}

// endCell adds a cell to its row: the target of its link, or the first
// argument of HYPERLINK(…), where it shows no address itself.
func (o *odsReader) endCell() {
	o.inCell, o.inText = false, false
	value := oneLineCell.Replace(o.value.String())
	switch {
	case startsScheme(value):
	case startsScheme(o.target):
		value = o.target
	case o.formula != "":
		_, formula, found := strings.Cut(o.formula, ":") // of:=HYPERLINK(…)
		if !found {
			formula = o.formula
		}
		if m := hyperlink.FindStringSubmatch(formula); m != nil && startsScheme(m[1]) {
			value = strings.ReplaceAll(m[1], `""`, `"`)
		}
	}
	for range min(o.repeatedCells, maxColumns-len(o.row)) {
		o.row = append(o.row, value)
	}
}

// endRow takes a row, as often as it is repeated. Sheets end in a million rows
// without content: those are written only where something follows.
func (o *odsReader) endRow() {
	if o.found != nil && !o.taking || o.wanted != "" && o.sheet != o.wanted {
		return
	}
	if strings.TrimSpace(strings.Join(o.row, "")) == "" {
		o.empty = min(o.empty+o.repeated, maxSheetRows)
		return
	}
	if o.taking {
		o.take(o.empty, o.row, o.repeated)
		o.empty = 0
		return
	}
	for range min(o.repeated, maxSampled) {
		o.sample, o.blank = append(o.sample, append([]string(nil), o.row...)), append(o.blank, o.empty)
		o.empty = 0
	}
	if over := o.repeated - maxSampled; over > 0 {
		o.decide()
		if o.taking {
			o.take(0, o.row, over)
		}
	}
	if len(o.sample) >= maxSampled {
		o.decide()
	}
}

// decide finds the column of addresses in the rows that were read so far, and
// goes on with it.
func (o *odsReader) decide() {
	if o.found != nil || len(o.sample) == 0 || o.wanted != "" && o.sheet != o.wanted {
		return
	}
	width := 0
	for _, cells := range o.sample {
		width = max(width, len(cells))
	}
	c, _ := addressColumn(o.sample, width)
	if c == 0 && (o.column == 0 || o.wanted == "") {
		o.sample, o.blank = o.sample[:0], o.blank[:0]
		return
	}
	if o.column > 0 {
		c = o.column
	}
	o.found, o.taking = &Sheet{Name: o.sheet, Column: c}, true
	if o.blank[0] == 0 {
		o.found.Columns = o.sample[0]
		first := cellOf(o.sample[0], c)
		o.found.Header = strings.TrimSpace(first) != "" && !isAddress(first)
	}
	for i, row := range o.sample {
		o.take(o.blank[i], row, 1)
	}
	o.sample, o.blank = nil, nil
}

// take writes the lines of rows without content, and of one that is repeated.
func (o *odsReader) take(empty int, row []string, repeated int) {
	for range min(empty, maxSheetRows-o.rows) {
		o.rows++
		o.text.WriteByte('\n')
	}
	cell := cellOf(row, o.found.Column)
	for range min(repeated, maxSheetRows-o.rows) {
		if o.text.Len() > MaxInput {
			return
		}
		o.rows++
		o.text.WriteString(cell)
		o.text.WriteByte('\n')
	}
}

func cellOf(row []string, column int) string {
	if column > len(row) {
		return ""
	}
	return row[column-1]
}

// value returns an element's attribute, whatever its prefix.
func value(e xml.StartElement, name string) string {
	for _, attr := range e.Attr {
		if attr.Name.Local == name {
			return attr.Value
		}
	}
	return ""
}

// repetitions is how often a row or a cell stands there.
func repetitions(e xml.StartElement, name string, most int) int {
	n, err := strconv.Atoi(value(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

// stepReader gives no more than left bytes until it is given more.
type stepReader struct {
	from io.Reader
	left int
}

var errTokenTooLong = errors.New("it holds an element without an end")

// Read implements io.Reader.
func (s *stepReader) Read(into []byte) (int, error) {
	if s.left <= 0 {
		return 0, errTokenTooLong
	}
	n, err := s.from.Read(into)
	s.left -= n
	return n, err //nolint:wrapcheck // it becomes an InputError
}
