package export

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// cut gives the pieces that a sheet's text is cut into.
func cut(text string) (pieces []string, err error) {
	s := newSheetScanner(strings.NewReader(text))
	for {
		raw, isTag, err := s.next()
		if err != nil {
			return pieces, err
		}
		piece := string(raw)
		if isTag != strings.HasPrefix(piece, "<") {
			return pieces, errors.New("a tag is told for " + piece)
		}
		pieces = append(pieces, piece)
	}
}

// TestASheetIsCutWhereItsTagsEnd: a > within a value, a comment or a CDATA
// section ends none.
func TestASheetIsCutWhereItsTagsEnd(t *testing.T) {
	long := strings.Repeat("x", 100<<10) // longer than what is read at once
	for _, want := range [][]string{
		{"<a>", "text", "</a>", "more"},
		{`<a b="1>2" c='>"' d="'">`, "<e/>", " "},
		{"<!-->-->", "<a>"},
		{"<!-- > <b> -- -->", "x"},
		{"<![CDATA[ > ]> ]]>", "<a>"},
		{`<?xml version="1.0"?>`, "<a>"},
		{`<a b="` + long + `>">`, "<b>"},
		{"<!--" + long + ">-->", "<b>"},
	} {
		got, err := cut(strings.Join(want, ""))
		if !slices.Equal(got, want) || !errors.Is(err, io.EOF) {
			t.Errorf("%.80q: %.200q, %v", want, got, err)
		}
	}
	for _, torn := range []string{"<", "<a", `<a b=">`, "<!-- >", "<![CDATA[>"} {
		if got, err := cut("x" + torn); !slices.Equal(got, []string{"x"}) || !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%q: %q, %v", torn, got, err)
		}
	}
	if _, err := cut(`<a b="` + strings.Repeat("x", maxTag+1<<17) + `">`); !errors.Is(err, errTagTooLong) {
		t.Errorf("a tag without an end: %v", err)
	}
	if got, err := cut(`<a b="` + strings.Repeat("x", maxTag-1<<17) + `">`); len(got) != 1 || !errors.Is(err, io.EOF) {
		t.Errorf("a tag that is nearly too long: %v", err)
	}
}

func TestTheNameOfATag(t *testing.T) {
	for tag, want := range map[string]struct {
		name, prefix   string
		closes, closed bool
	}{
		"<c>": {name: "c"}, "<x:row r='1'>": {name: "row", prefix: "x:"}, "</x:row >": {name: "row", prefix: "x:", closes: true}, "</c>": {name: "c", closes: true},
		"<c/>": {name: "c", closed: true}, "<c\t/>": {name: "c", closed: true}, "<c\nr='1'>": {name: "c"}, "<c\rr='1'>": {name: "c"}, "<!-- c -->": {}, "<?c?>": {},
		"<>": {}, "</>": {closes: true, closed: true}, "<a": {name: "a"}, "<": {}, "<:c>": {name: "c", prefix: ":"},
	} {
		name, prefix, closes := tagName([]byte(tag))
		if string(name) != want.name || string(prefix) != want.prefix || closes != want.closes {
			t.Errorf("%q: name %q, prefix %q, closes %v", tag, name, prefix, closes)
		}
		if got := isClosed([]byte(tag)); got != want.closed {
			t.Errorf("%q is closed: %v", tag, got)
		}
	}
}

func TestTheAttributeOfATag(t *testing.T) {
	const none = "none"
	for tag, want := range map[string]string{
		`<c r="A1">`: "A1", `<c r='A1'/>`: "A1", `<c s="3" r="B2">`: "B2", `<c x:r="C3">`: none, `<c r = "D4" >`: "D4", `<c r="">`: "",
		`<c rr="E5" r="E6">`: "E6", `<c s=" r='F7' " r="F8">`: "F8", "<c\n\ts='1'\r\n\tr='G9'>": "G9", `<c s='">' r="H1">`: "H1",
		`<c>`: none, `<c/>`: none, `<c r>`: none, `<c r=A1>`: none, `<c r="A1`: none, `<c r=`: none, `<c r`: none, `<c `: none, `<`: none, `<r="A1">`: none, `<c s="1"`: none,
	} {
		start, end, ok := attribute([]byte(tag), "r")
		got := none
		if ok {
			got = tag[start:end]
		}
		if got != want || !ok && (start != 0 || end != 0) {
			t.Errorf("%q: %q from %d to %d, want %q", tag, got, start, end, want)
		}
		if value := string(attributeValue([]byte(tag), "r")); value != strings.TrimPrefix(want, none) {
			t.Errorf("%q has the value %q", tag, value)
		}
	}
}
