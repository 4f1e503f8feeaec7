package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// document makes a PDF of objects, of which the last is the information
// dictionary, with a classic trailer.
func document(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\ntrailer\n<< /Size %d /Root 1 0 R /Info %d 0 R %s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, len(objects)+1, len(objects), trailer, at)
	return b.Bytes()
}

const (
	catalog = "<< /Type /Catalog /Outlines 2 0 R >>"
	outline = "<< /Title (1. Introduction) /Parent 3 0 R >>"
)

func TestTitleOfTheInformationDictionary(t *testing.T) {
	for name, c := range map[string]struct{ info, want string }{
		"literal":             {`<< /Title (Tide tables \(2026\)) /Author (x) >>`, "Tide tables (2026)"},
		"behind other values": {`<< /A [ 1 0 R << /Title (no) >> (a\)) ] /B <28> /C /Name /D 5 0 R /E true/Title(yes)>>`, "yes"},
		"nested parentheses":  {`<</Title (a (b) c)>>`, "a (b) c"},
		"octal, line ends":    {"<</Title (\\101\\12\\x \\\nb)>>", "A\nx b"},
		"hexadecimal":         {"<</Title <48 69 4>>>", "Hi@"},
		"UTF-16":              {"<</Title (\xfe\xff\x20\x13\x6f\x6e)>>", "–潮"},
		"UTF-16 in hex":       {"<</Title <FEFF001B0064006500 1B0048>>>", "H"},
		"UTF-8":               {"<</Title (\xef\xbb\xbf潮)>>", "潮"},
		"PDFDocEncoding":      {"<</Title (\x84 \x92 \xe9 \xa0)>>", "— ™ é €"},
		"a comment":           {"<< % /Title (no)\n/Title (yes)>>", "yes"},
		"none":                {"<< /Producer (x) >>", ""},
		"no end":              {"<< /Title (x", ""},
	} {
		if got, encrypted := Title(document("", catalog, outline, c.info), nil); string(got) != c.want || encrypted {
			t.Errorf("%s: %q %v, want %q", name, got, encrypted, c.want)
		}
	}
}

func TestTitleByReferenceAndAfterAnUpdate(t *testing.T) {
	b := document("", catalog, "(by reference)", "<< /Title 2 0 R >>")
	if got, _ := Title(b, nil); string(got) != "by reference" {
		t.Errorf("%q", got)
	}
	b = append(b, "3 0 obj\n<< /Title (newer) >>\nendobj\ntrailer << /Prev 9 /Info 3 0 R >>"...)
	if got, _ := Title(b, nil); string(got) != "newer" {
		t.Errorf("%q", got)
	}
}

func TestEncryptedFilesHaveNoTitle(t *testing.T) {
	if got, encrypted := Title(document("/Encrypt 9 0 R ", catalog, "<< /Title (\x8f\x02\x91) >>"), nil); got != nil || !encrypted {
		t.Errorf("%q %v", got, encrypted)
	}
}

func TestTitleFromStartAndEnd(t *testing.T) {
	b := document("", catalog, "<< /Length 300000 >>\nstream\n"+strings.Repeat("x", 300_000)+"\nendstream", outline, "<< /Title (late) >>")
	if got, _ := Title(b[:16<<10], nil); got != nil {
		t.Errorf("the start alone gives %q", got)
	}
	if got, _ := Title(b[:16<<10], b[len(b)-TailLength:]); string(got) != "late" {
		t.Errorf("%q", got)
	}
}

func TestTitleInObjectAndCrossReferenceStreams(t *testing.T) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	body := "1 0 4 27 << /Type /Catalog /Pages 2 0 R >><< /Title (packed) >>"
	first := strings.Index(body, "<<")
	body = fmt.Sprintf("1 0 4 %d ", strings.Index(body[first:], "<< /Title")) + body[first:]
	_, _ = z.Write([]byte(body))
	_ = z.Close()
	b := fmt.Appendf(nil, "%%PDF-1.5\n7 0 obj\n<</Type /ObjStm /N 2 /First %d /Filter /FlateDecode /Length %d>>\nstream\r\n%s\nendstream\nendobj\n"+
		"9 0 obj\n<</Type /XRef /Root 1 0 R /Info 4 0 R /W [1 2 1]>>\nstream\n..\nendstream\nendobj\nstartxref\n5\n%%%%EOF", first, packed.Len(), packed.Bytes())
	if got, _ := Title(b, nil); string(got) != "packed" {
		t.Errorf("%q", got)
	}
}

func FuzzTitle(f *testing.F) {
	f.Add(document("", catalog, outline, "<< /Title (a\\(b) >>"), []byte(nil))
	f.Add([]byte("%PDF"), document("/Encrypt 1 0 R", "<</Title <41>>>"))
	f.Add([]byte("7 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\nx"), []byte("9 0 obj<</Type/XRef/Info 4 0 R>>"))
	f.Add(bytes.Repeat([]byte("trailer<</Info 1 0 R "), 50), bytes.Repeat([]byte("11 0 obj[<<("), 50))
	f.Fuzz(func(t *testing.T, head, tail []byte) {
		if len(head)+len(tail) > 1<<20 {
			return
		}
		began := time.Now()
		text, encrypted := Title(head, tail)
		if !utf8.Valid(text) || encrypted && text != nil || len(text) > 4*maxText {
			t.Fatalf("%q %v", text, encrypted)
		}
		if spent := time.Since(began); spent > 2*time.Second {
			t.Fatalf("%v for %d bytes", spent, len(head)+len(tail))
		}
	})
}
