package visible

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTextShowsWhatATerminalWouldObey(t *testing.T) {
	for in, want := range map[string]string{
		"":                                   "",
		"Not a page with a title: image/png": "Not a page with a title: image/png",
		"Bücherei – 图书馆 📚 👨‍👩‍👧": "Bücherei – 图书馆 📚 👨‍👩‍👧",
		"\x1b[2J\x1b]0;owned\a":  "<U+001B>[2J<U+001B>]0;owned<U+0007>",
		"a\u009b31mb":            "a<U+009B>31mb",
		"a\x9b31mb":              "a<9B>31mb",
		"a\u202egnp.exe\u2066":   "a<U+202E>gnp.exe<U+2066>",
		"\u200e\u200f\u061c":     "<U+200E><U+200F><U+061C>",
		"a\r\nb\tc\x7f\x00":      "a<U+000D><U+000A>b<U+0009>c<U+007F><U+0000>",
		"a\u2028b\u2029":         "a<U+2028>b<U+2029>",
		"\ufffd":                 "\ufffd",
		"half \xe2\x80":          "half <E2><80>",
	} {
		if got := Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWriterKeepsLinesAndTabs(t *testing.T) {
	for in, want := range map[string]string{
		"url,title\r\na,\"b\nc\"\r\n": "url,title\r\na,\"b\nc\"\r\n",
		"a\tb\n":                      "a\tb\n",
		"a\rb\r":                      "a<U+000D>b<U+000D>",
		"\x1b[31m\u202e\x9b":          "<U+001B>[31m<U+202E><9B>",
		"图\xe5":                       "图<E5>",
	} {
		// However the text is cut, the terminal gets the same.
		for _, size := range []int{1, 2, 3, 100} {
			var out bytes.Buffer
			w := NewWriter(&out)
			if _, err := io.CopyBuffer(struct{ io.Writer }{w}, struct{ io.Reader }{strings.NewReader(in)}, make([]byte, size)); err != nil {
				t.Fatal(err)
			}
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
			if out.String() != want {
				t.Errorf("%q in pieces of %d is %q, want %q", in, size, out.String(), want)
			}
		}
	}
}

func TestWriterReportsWhatFailed(t *testing.T) {
	broken := errors.New("the terminal is gone")
	w := NewWriter(failing{broken})
	if _, err := w.Write([]byte("text")); !errors.Is(err, broken) {
		t.Errorf("Write: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func FuzzVisible(f *testing.F) {
	f.Add("\x1b[2J", 1)
	f.Add("a\r\nb\u202e\x9b\xe2\x80", 2)
	f.Fuzz(func(t *testing.T, in string, cut int) {
		text := Text(in)
		for _, r := range text {
			if obeyed(r) {
				t.Fatalf("%q is left in %q", r, text)
			}
		}
		if !utf8.ValidString(text) || len(text) > 8*len(in) {
			t.Fatalf("%q became %q", in, text)
		}
		var whole, parts bytes.Buffer
		w := NewWriter(&whole)
		_, _ = w.Write([]byte(in))
		_ = w.Flush()
		if cut < 0 || cut > len(in) {
			cut = 0
		}
		w = NewWriter(&parts)
		_, _ = w.Write([]byte(in[:cut]))
		_, _ = w.Write([]byte(in[cut:]))
		_ = w.Flush()
		if whole.String() != parts.String() {
			t.Fatalf("%q cut at %d is %q, else %q", in, cut, parts.String(), whole.String())
		}
	})
}
