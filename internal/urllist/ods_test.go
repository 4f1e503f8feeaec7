package urllist

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// openDocumentOf packs a document's content.
func openDocumentOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for i := 0; i < len(parts); i += 2 {
		w, err := archive.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

const (
	odsHead = `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:xlink="l"><office:body><office:spreadsheet>`
	odsTail = `</office:spreadsheet></office:body></office:document-content>`
	odsPage = `<table:table table:name="Remarks"><table:table-row><table:table-cell><text:p>none</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="Pages"><table:table-column table:number-columns-repeated="3"/>
<table:table-header-rows><table:table-row><table:table-cell><text:p>No.</text:p></table:table-cell><table:table-cell><text:p>Page</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell office:value="1"><text:p>1</text:p></table:table-cell><table:table-cell><office:annotation><text:p>a remark</text:p></office:annotation><text:p>https://example.com/a</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>2</text:p></table:table-cell><table:table-cell><text:p>Read <text:span><text:a xlink:href="https://example.com/b">this</text:a></text:span></text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell table:formula="of:=HYPERLINK(&quot;https://example.com/c&quot;;&quot;shown&quot;)"><text:p>shown</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`
)

func TestAnOpenDocumentSheetGivesTheAddressesOfItsColumnByRow(t *testing.T) {
	data := openDocumentOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", odsHead+odsPage+odsTail)
	input, err := ReadInput("pages.ods", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if s := input.Sheet; s == nil || s.Name != "Pages" || s.Column != 2 || !s.Header || !s.Fixed || strings.Join(s.Names, ",") != "Remarks,Pages" || strings.Join(s.Columns, ",") != "No.,Page" {
		t.Fatalf("read from %+v, want column 2 of Pages with a heading", input.Sheet)
	}
	list := input.Parse(Options{})
	var got []string
	for _, row := range list.Rows {
		got = append(got, row.URL)
		if want := map[string]int{"https://example.com/a": 2, "https://example.com/b": 3, "https://example.com/c": 6}[row.URL]; row.Line != want {
			t.Errorf("%s stands in row %d, want %d", row.URL, row.Line, want)
		}
	}
	if strings.Join(got, " ") != "https://example.com/a https://example.com/b https://example.com/c" {
		t.Errorf("addresses %q", got)
	}
	again, err := ReadSheet("pages.ods", data, "Pages", 1)
	if err != nil || again.Sheet.Column != 1 || !strings.HasPrefix(again.Text, "No.\n1\n2\n") {
		t.Errorf("the first column was asked for and %q read (%v)", again.Text, err)
	}
}

func TestAnOpenDocumentThatCannotBeReadSaysWhy(t *testing.T) {
	for _, test := range []struct {
		name  string
		data  []byte
		fault Fault
	}{
		{"a text", openDocumentOf(t, "content.xml", strings.ReplaceAll(odsHead+odsTail, "spreadsheet", "text")), FaultDocument},
		{"an encrypted one", openDocumentOf(t, "META-INF/manifest.xml", "<manifest:encryption-data/>", "content.xml", "\x00\x01"), FaultOldSheet},
		{"a damaged one", openDocumentOf(t, "content.xml", odsHead+"<table:table"), FaultBroken},
		{"one without addresses", openDocumentOf(t, "content.xml", odsHead+`<table:table table:name="A"><table:table-row><table:table-cell><text:p>none</text:p></table:table-cell></table:table-row></table:table>`+odsTail), FaultNoAddress},
	} {
		var fault *InputError
		if _, err := ReadInput("a.ods", bytes.NewReader(test.data)); !errors.As(err, &fault) || fault.Fault != test.fault {
			t.Errorf("%s: %v, want %s", test.name, err, test.fault)
		}
	}
}

// FuzzOpenDocument holds the reader of sheets to time and memory, whatever a
// document says of repetitions.
func FuzzOpenDocument(f *testing.F) {
	f.Add(odsHead + odsPage + odsTail)
	f.Add(odsHead + `<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="99999"><text:p>https://example.com/</text:p></table:table-cell></table:table-row></table:table>`)
	f.Add("<a><a><table><p></table></p>")
	f.Fuzz(func(t *testing.T, content string) {
		began := time.Now()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		o := newODSReader(strings.NewReader(content))
		_ = o.read()
		runtime.ReadMemStats(&after)
		if o.rows > maxSheetRows || o.text.Len() > maxSheetRows+MaxInput {
			t.Errorf("%d rows of %d bytes", o.rows, o.text.Len())
		}
		if took := time.Since(began); took > 2*time.Second+time.Duration(o.rows)*10*time.Microsecond {
			t.Errorf("%d bytes took %v", len(content), took)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > uint64(16<<20+2000*len(content)+6*o.text.Len()) {
			t.Errorf("%d bytes took %d bytes of memory", len(content), took)
		}
	})
}
