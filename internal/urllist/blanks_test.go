package urllist

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// lined says of each row on which line it stands and what is on it.
func lined(l *List) []string {
	var all []string
	for _, row := range l.Rows {
		text := row.URL
		if text == "" {
			text = string(row.Problem)
		}
		all = append(all, strings.Repeat("\n", row.Line-1)+text)
	}
	return all
}

func TestBlankLinesKeepARowWhereThatIsAskedFor(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []string // by line, from 1; "" has no row
	}{
		"list":             {"a.test\n\n \t\nb.test\n# later\nc.test\n\n\n", []string{"https://a.test/", "blank_line", "blank_line", "https://b.test/", "comment_only", "https://c.test/"}},
		"begins blank":     {"\n\na.test\n", []string{"blank_line", "blank_line", "https://a.test/"}},
		"heading":          {"URL\na.test\n\nb.test", []string{"", "https://a.test/", "blank_line", "https://b.test/"}},
		"blank by heading": {"\nURL\n\na.test\nb.test", []string{"blank_line", "", "blank_line", "https://a.test/", "https://b.test/"}},
		"no address":       {"a.test\n\nn/a\n# https://b.test/\n", []string{"https://a.test/", "blank_line", "no_address", "commented_out"}},
		"table":            {"name\turl\nA\thttps://a.test/\nB\t\n\nC\thttps://c.test/\nD\n", []string{"", "https://a.test/", "blank_line", "blank_line", "https://c.test/"}},
		"text":             {"Hello there.\n\nSee https://a.test/ please.\nIt is good.\n\nReally.\nBye.\n", []string{"", "", "https://a.test/"}},
		"page":             {"<html>\n\n<a href='https://a.test/'>A</a>\n\n<a href='https://b.test/'>B</a>", []string{"", "", "https://a.test/", "", "https://b.test/"}},
		"nothing":          {"\n\n\n", nil},
	} {
		var want []string
		for line, text := range test.want {
			if text != "" {
				want = append(want, strings.Repeat("\n", line)+text)
			}
		}
		list := ParseWith(test.text, Options{Blanks: true})
		if got := lined(list); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if without := Parse(test.text); len(list.Rows)-list.Blank != len(without.Rows) || list.Mistakes() != without.Invalid {
			t.Errorf("%s: %d rows of which %d are blank and %d no URL, %d and %d without them", name, len(list.Rows), list.Blank, list.Invalid, len(without.Rows), without.Invalid)
		}
	}
}

// TestBlankRowsChangeNoOther compares random lists read with and without them.
func TestBlankRowsChangeNoOther(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	lines := append([]string{"", "", " ", "# a note", "url", "https://example.com/a;x", "one\ttwo"}, parts...)
	blank := 0
	for range 5000 {
		var text strings.Builder
		for range 1 + random.IntN(12) {
			text.WriteString(lines[random.IntN(len(lines))] + "\n")
		}
		with, without := ParseWith(text.String(), Options{Blanks: true}), Parse(text.String())
		blank += with.Blank
		moved := map[int]int{} // rows of with by their place in without
		var rows []Row
		for i, row := range with.Rows {
			if !row.Problem.IsSilent() {
				moved[len(rows)] = i
				rows = append(rows, row)
			}
		}
		for i := range rows {
			if first := without.Rows[min(i, len(without.Rows)-1)].Repeat; first >= 0 && rows[i].Repeat == moved[first] {
				rows[i].Repeat = first
			}
		}
		if !reflect.DeepEqual(append([]Row{}, rows...), append([]Row{}, without.Rows...)) {
			t.Fatalf("%q\n%+v, want\n%+v", text.String(), rows, without.Rows)
		}
		for i, other := range without.Others {
			if with.Others[moved[i]] != other {
				t.Fatalf("%q: row %d may be %q too, want %q", text.String(), moved[i], with.Others[moved[i]], other)
			}
		}
		if with.Form != without.Form || with.Repeats != without.Repeats || HaveBlanks(with.Rows) != (with.Blank > 0) || HaveBlanks(without.Rows) {
			t.Fatalf("%q: %+v, want %+v", text.String(), with, without)
		}
	}
	if blank == 0 {
		t.Error("none was blank")
	}
}
