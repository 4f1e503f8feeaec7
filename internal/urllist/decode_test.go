package urllist

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// readList reads a list as the program does.
func readList(r io.Reader) (*List, error) {
	input, err := ReadInput("list", r)
	if err != nil {
		return nil, err
	}
	return input.Parse(Options{}), nil
}

func TestReadKnowsTheEncodingOfAFile(t *testing.T) {
	const want = "https://xn--bcher-kva.example/"
	for name, data := range map[string]string{
		"UTF-8":                    "https://b\xc3\xbccher.example/\r\nb.example",
		"UTF-8 with mark":          "\xef\xbb\xbfhttps://b\xc3\xbccher.example/\nb.example",
		"windows-1252":             "https://b\xfccher.example/\nb.example",
		"UTF-16, little endian":    "\xff\xfe" + wide("https://b\u00fccher.example/\r\nb.example", 0),
		"UTF-16, big endian":       "\xfe\xff" + wide("https://b\u00fccher.example/\nb.example", 1),
		"UTF-16 without mark":      wide("https://b\u00fccher.example/\nb.example", 0),
		"UTF-16 without mark, big": wide("https://b\u00fccher.example/\nb.example", 1),
	} {
		list, err := readList(strings.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(list.Rows) != 2 || list.Rows[0].URL != want || list.Rows[1].URL != "https://b.example/" {
			t.Errorf("%s: %+v", name, list.Rows)
		}
	}
}

// wide writes Latin-1 text as UTF-16, the zero bytes first or second.
func wide(text string, high int) string {
	var b strings.Builder
	for _, r := range text {
		pair := [2]byte{byte(r), 0}
		b.WriteByte(pair[high])
		b.WriteByte(pair[1-high])
	}
	return b.String()
}

func TestReadTakesAnyBytes(t *testing.T) {
	for _, data := range []string{"", "\xff", "\xff\xfe", "\xfe\xff\x00", "\xef\xbb\xbf\xff\xff.example", "\x00\x00\x00\x00\x00\x00\x00\x00", "a\x00b.example\x00"} {
		if _, err := readList(strings.NewReader(data)); err != nil {
			t.Errorf("Read(%q): %v", data, err)
		}
	}
}

func TestReadReadsFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list.txt")
	if err := os.WriteFile(path, []byte("a.example\r\nb.example\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	list, err := readList(file)
	if err != nil || len(list.Rows) != 2 {
		t.Errorf("Read = %+v, %v", list, err)
	}
}

func TestReadReportsAFailingReader(t *testing.T) {
	broken := errors.New("disk on fire")
	if _, err := readList(io.MultiReader(strings.NewReader("a.example\n"), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Errorf("Read = %v, want %v", err, broken)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("caf\xe9.example"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text := decode(string(data))
		if strings.ToValidUTF8(text, "") != text {
			t.Errorf("decode(%q) = %q is not UTF-8", data, text)
		}
	})
}
