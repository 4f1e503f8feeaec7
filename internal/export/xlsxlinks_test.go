package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// TestEveryAddressOfAWorkbookLeadsToItself, on each of its sheets, in whatever
// pieces they are written; sheets without an address stay as they are.
func TestEveryAddressOfAWorkbookLeadsToItself(t *testing.T) {
	links := []sheetLink{{1, "B2", "https://a.example/?x=1&y=\"2\""}, {1, "B3", "https://b.example/"}, {3, "B2", "https://c.example/"}}
	rows := strings.Repeat(`<row r="2"><c r="B2"/></row>`, 1000)
	const open, plain = `<worksheet><sheetData>`, `</sheetData><autoFilter ref="A1"/>`
	ends := []string{`<pageMargins left="1"/><pageSetup/></worksheet>`, `<tableParts/></worksheet>`, `</worksheet>`}
	const first = `<hyperlink ref="B2" r:id="rIdLink1"/>`
	added := []string{first + `<hyperlink ref="B3" r:id="rIdLink2"/>`, "", first}
	target := func(i int, url string) string {
		return fmt.Sprintf(`<Relationship Id="rIdLink%d" Type="%s" Target="%s" TargetMode="External"/>`, i, linkType, url)
	}
	for _, size := range []int{1, 1000, 4 << 10, 4<<10 + 1, 10_000, 1 << 20} {
		var out bytes.Buffer
		a := newLinkingArchive(&out, links)
		want := map[string]string{"xl/styles.xml": "<x/>"}
		for i, end := range ends {
			name := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
			w, err := a.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			for piece := range slices.Chunk([]byte(open+rows+plain+end), size) {
				if n, err := w.Write(piece); n != len(piece) || err != nil {
					t.Fatal(n, err)
				}
			}
			if want[name] = open + rows + plain + end; added[i] != "" {
				want[name] = open + rows + plain + `<hyperlinks xmlns:r="` + linkSpace + `">` + added[i] + `</hyperlinks>` + end
			}
		}
		w, err := a.Create("xl/styles.xml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, "<x/>"); err != nil {
			t.Fatal(err)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		head := xml.Header + `<Relationships xmlns="` + relationships + `">`
		want["xl/worksheets/_rels/sheet1.xml.rels"] = head + target(1, "https://a.example/?x=1&amp;y=&#34;2&#34;") + target(2, "https://b.example/") + "</Relationships>"
		want["xl/worksheets/_rels/sheet3.xml.rels"] = head + target(1, "https://c.example/") + "</Relationships>"
		got := unpacked(t, out.Bytes())
		for name, text := range want {
			if got[name] != text {
				t.Errorf("in pieces of %d bytes %s ends in %q, want %q", size, name, tail(got[name]), tail(text))
			}
			delete(got, name)
		}
		if len(got) > 0 {
			t.Errorf("there are other parts: %v", got)
		}
	}
}

func tail(text string) string { return text[max(0, len(text)-500):] }

// TestAWorkbooksRowsLeadToTheirOwnAddresses as another program reads them.
func TestAWorkbooksRowsLeadToTheirOwnAddresses(t *testing.T) {
	all := make(rows, 300)
	for i := range all {
		all[i] = row("x")
		all[i].URL = fmt.Sprintf("https://%d.example/", i)
	}
	all[7].URL = "https://long.example/" + strings.Repeat("x", 2079-len("https://long.example/"))
	all[8].URL = all[7].URL + "x" // no spreadsheet takes a longer one
	book := readBook(t, Options{Columns: readersColumns(t)}, all)
	for i := range all {
		ok, target, err := book.GetCellHyperLink("Titles", name("B", i+2))
		if want := i != 8; ok != want || ok && target != all[i].URL || err != nil {
			t.Errorf("row %d leads to %q, %v", i, target, err)
		}
		if text := value(t, book, "B", i+2); text != all[i].URL {
			t.Errorf("row %d shows %q", i, text)
		}
	}
}
