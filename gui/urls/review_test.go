package urls

import (
	"strings"
	"testing"

	"marquee/internal/urllist"
)

func of(text string) *review { return &review{list: urllist.Parse(text)} }

const prose = "Hello there,\nlook at hxxps://evil[.]example/path please\nand at https://go.dev/doc\nThat is all.\nReally.\nhttps://go.dev/doc again\nBye\nand thanks\n"

func TestAPlainListNeedsNoReview(t *testing.T) {
	for text, want := range map[string]bool{
		"":                                       false,
		"https://a.test/\nhttps://a.test/\nx\n":  false,
		prose:                                    true,
		"a,https://a.test/\nb,https://b.test/\n": true,
		"https://a.test/\nhxxp://b.test/\n":      true,
	} {
		if got := of(text).notable(0); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestALineThatIsBeingTypedIsLeftInPeace(t *testing.T) {
	r := of("https://a.test/\nhxxp://b.test/\n")
	if r.notable(1) || !r.notable(0) {
		t.Error("the strip comes up over the line that is being typed")
	}
	if r.due = true; !r.notable(1) {
		t.Error("what was pasted is not reviewed")
	}
	if r.closed = true; r.notable(0) {
		t.Error("it does not stay closed")
	}
}

func TestTheReviewCountsAndLeadsToEachRow(t *testing.T) {
	r := of(prose)
	if got := r.found(); got != "3 URLs found in a text" {
		t.Errorf("found: %q", got)
	}
	if got := r.remarks(); !strings.HasPrefix(got, "1 repeated · ") || !strings.Contains(got, " mended · 5 lines without one") {
		t.Errorf("remarks: %q", got)
	}
	if !r.look() {
		t.Fatal("there is nothing to look at")
	}
	if got := r.place(); got != "1 of 2: line 2" || r.why() != "Made harmless by hand; read as https://evil.example/path" {
		t.Errorf("%q: %q", got, r.why())
	}
	r.step(1)
	if got := r.place(); got != "2 of 2: line 6" || r.why() != "The same address as in line 3" {
		t.Errorf("%q: %q", got, r.why())
	}
	if r.step(1); r.at != 0 {
		t.Errorf("behind the last comes %d", r.at)
	}
}

func TestAnotherReadingIsOffered(t *testing.T) {
	r := of(prose)
	options, offer := r.other()
	if offer != "Read as a list instead" || options.As != urllist.KindList {
		t.Errorf("%q, %+v", offer, options)
	}
	r.list, r.options = urllist.ParseWith(prose, options), options
	if options, offer = r.other(); offer != "Read as a text instead" || options.As != urllist.KindText || !r.notable(0) {
		t.Errorf("%q, %+v", offer, options)
	}
	table := of("name;link\nA;https://a.test/\nB;https://b.test/\n")
	if names, current := table.columns(); current != 2 || strings.Join(names, "|") != "name|link" {
		t.Errorf("%q, %d", names, current)
	}
	bare := of("A B;https://a.test/\nB C;https://b.test/\n")
	if names, current := bare.columns(); current != 2 || strings.Join(names, "|") != "Column 1|Column 2" {
		t.Errorf("%q, %d", names, current)
	}
}

func TestTheSheetsOfAWorkbookAreOfferedBesideItsColumns(t *testing.T) {
	s := newStrip(nil)
	s.review = review{list: &urllist.List{Form: urllist.FormSheet, Sheet: &urllist.Sheet{Name: "B", Names: []string{"A", "B"}, Column: 1, Columns: []string{"link"}, Header: true}}}
	var sheet string
	s.onSheet = func(name string) { sheet = name }
	var offered []string
	for _, item := range s.choices() {
		if item.Checked {
			item.Label += "!"
		}
		offered = append(offered, item.Label)
	}
	if got := strings.Join(offered, "|"); got != "link!||Sheet: A|Sheet: B!" {
		t.Errorf("%q", got)
	}
	s.choices()[2].Action()
	if sheet != "A" {
		t.Errorf("sheet %q is read", sheet)
	}
	s.review.list.Sheet.Names = []string{"B"}
	if got := len(s.choices()); got != 1 {
		t.Errorf("%d choices where there is one sheet", got)
	}
}

func TestBlankLinesThatAreRowsAreNobodysMistake(t *testing.T) {
	const text = "hxxps://a[.]test/\n\nno address\n# later\nhttps://b.test/\n"
	r := &review{list: urllist.ParseWith(text, urllist.Options{Blanks: true})}
	if len(r.list.Rows) != 5 || r.list.Blank != 2 {
		t.Fatalf("%d rows, %d blank", len(r.list.Rows), r.list.Blank)
	}
	if got := r.remarks(); got != of(text).remarks() || !strings.HasSuffix(got, "1 set aside") {
		t.Errorf("remarks: %q, without blank lines %q", got, of(text).remarks())
	}
	r.look()
	for _, i := range r.looks {
		if r.list.Rows[i].Problem.IsSilent() {
			t.Errorf("row %d is to be looked at", i)
		}
	}
}
