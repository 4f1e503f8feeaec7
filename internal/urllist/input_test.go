package urllist

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook makes a workbook of two sheets: remarks, and pages whose addresses
// stand as text, behind a link and in a formula.
func workbook(t *testing.T) []byte {
	t.Helper()
	book := excelize.NewFile()
	set := func(sheet, cell string, value any) {
		if err := book.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	set("Sheet1", "A1", "Remarks")
	set("Sheet1", "A2", "none")
	if _, err := book.NewSheet("Pages"); err != nil {
		t.Fatal(err)
	}
	set("Pages", "A1", "No.")
	set("Pages", "B1", "Page")
	set("Pages", "B2", "https://example.com/a")
	set("Pages", "B3", "Read this")
	if err := book.SetCellHyperLink("Pages", "B3", "https://example.com/b", "External"); err != nil {
		t.Fatal(err)
	}
	set("Pages", "B5", "shown")
	if err := book.SetCellFormula("Pages", "B5", `HYPERLINK("https://example.com/c","shown")`); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAWorkbookGivesTheAddressesOfItsColumnByRow(t *testing.T) {
	input, err := ReadInput("pages.xlsx", bytes.NewReader(workbook(t)))
	if err != nil {
		t.Fatal(err)
	}
	if input.Sheet == nil || input.Sheet.Name != "Pages" || input.Sheet.Column != 2 || !input.Sheet.Header {
		t.Fatalf("read from %+v, want column 2 of Pages with a heading", input.Sheet)
	}
	var got []int
	list := Parse(input.Text)
	for _, row := range list.Rows {
		if row.URL != "" {
			got = append(got, row.Line)
		}
	}
	if !slices.Equal(got, []int{2, 3, 5}) {
		t.Errorf("addresses in rows %v, want 2, 3 and 5: %+v", got, list.Rows)
	}
}

func TestWhatIsNoListSaysWhatItIs(t *testing.T) {
	var archive bytes.Buffer
	archive.WriteString("PK\x03\x04 this is cut off")
	for _, test := range []struct {
		name string
		data []byte
		want Fault
	}{
		{"picture", []byte("\x89PNG\r\n\x1a\n\x00\x00"), FaultBinary},
		{"PDF", []byte("%PDF-1.7\n"), FaultBinary},
		{"old workbook", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest"), FaultOldSheet},
		{"broken archive", archive.Bytes(), FaultBroken},
		{"broken gzip", []byte("\x1f\x8b\x08"), FaultBroken},
	} {
		_, err := ReadInput(test.name, bytes.NewReader(test.data))
		var fault *InputError
		if !errors.As(err, &fault) || fault.Fault != test.want {
			t.Errorf("%s: %v, want fault %q", test.name, err, test.want)
		}
	}
}

func TestAPackedListIsUnpacked(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte("https://example.com/a\n"))
	_ = z.Close()
	input, err := ReadInput("list.gz", &packed)
	if err != nil || input.Text != "https://example.com/a\n" {
		t.Errorf("ReadInput = %+v, %v", input, err)
	}
}

func TestAFolderGivesItsLists(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"b.txt", "a.csv", "picture.png", filepath.Join("inner", "c.md"), filepath.Join(".hidden", "d.txt")} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := Files(folder)
	if err != nil {
		t.Fatal(err)
	}
	for i := range files {
		files[i], _ = filepath.Rel(folder, files[i])
	}
	if want := []string{"a.csv", "b.txt", filepath.Join("inner", "c.md")}; !slices.Equal(files, want) {
		t.Errorf("Files = %q, want %q", files, want)
	}
}
