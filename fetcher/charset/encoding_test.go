package charset

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// decodeCases are decoded by the algorithms of the Encoding Standard; the
// remarks say where golang.org/x/text differs.
var decodeCases = []struct {
	section, encoding, bytes, want string
}{
	{"8.1.1 a maximal subpart is one error", "utf-8", "a\xE2\x82b\xF0\x9F\x98\xFF", "a\ufffdb\ufffd\ufffd"},
	{"8.1.1 no surrogates, nothing overlong", "utf-8", "\xED\xA0\x80\xC0\xAF\xE0\x80\x80", "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"},
	{"9.1 undefined bytes from 80 to 9F are C1 controls (x/text: U+FFFD)", "windows-1252", "\x80\x81\x8d\x9d\xff", "€\u0081\u008d\u009dÿ"},
	{"9.1 others are errors", "windows-1253", "\xaa\xd2\xe1\x81", "\ufffd\ufffdα\u0081"},
	{"9.1 windows-874", "windows-874", "\xa1\xdb\x81", "ก\ufffd\u0081"},
	{"9.1 iso-8859-8-i is iso-8859-8", "iso-8859-8-i", "\xe0\xa1", "א\ufffd"},
	{"9.1 koi8-u has Belarusian letters", "koi8-u", "\xae\xbe\xb4", "ўЎЄ"},
	{"9.1 macintosh has the euro sign", "macintosh", "\xdb", "€"},
	{"9.1 x-mac-cyrillic is Ukrainian", "x-mac-cyrillic", "\xa2\xb6\xff", "Ґґ€"},
	{"10.1 GBK is read as gb18030", "gbk", "\xd6\xd0\x81\x30\x81\x30\x80", "中\u0080€"},
	{"10.2.1 81 FF is one error (x/text: two)", "gb18030", "[\x81\xff]", "[\ufffd]"},
	{"10.2.1 an ASCII trail byte stays", "gb18030", "\x81<\x81\x30\x81<", "\ufffd<\ufffd0\ufffd<"},
	{"10.2.1 private use is in the index (x/text: errors)", "gb18030", "\xa8\xc3\xaa\xa1\xa1\x40", "\ue7cb\ue000\ue4c6"},
	{"10.2.1 GB 18030-2022", "gb18030", "\xa6\xd9\xfe\x59\xa8\xbc\x81\x35\xf4\x37", "\ufe10\u9fb4\u1e3f\ue7c7"},
	{"10.2.1 four bytes", "gb18030", "\x90\x30\x81\x30\xe3\x32\x9a\x35\xe3\x32\x9a\x36", "\U00010000\U0010ffff\ufffd"},
	{"11.1.1 HKSCS and pairs (Chromium alone has lone surrogates)", "big5", "\xa4\xa4\x88\x62\x88\xa5\x87\x40", "中Ê\u0304ê\u030c䏰"},
	{"11.1.1 errors", "big5", "\x80\xa4\x20\xa4\xff", "\ufffd\ufffd \ufffd"},
	{"12.1.1 katakana and JIS X 0212", "euc-jp", "\xa4\xa2\x8e\xb1\x8f\xb0\xa1", "あｱ丂"},
	{"12.1.1 errors", "euc-jp", "\x8f\xa1\xa4\x8f\xa1<\xa4", "\ufffd\ufffd<\ufffd"},
	{"12.1.1 a broken sequence leaves the set chosen, as browsers have it", "euc-jp", "\x8f\xb2}\xcc\xf8\xcc\xf8", "\ufffd}瓯柳"},
	{"12.2.1 escapes", "iso-2022-jp", "\x1b$B$\"\x1b(J\\~\x1b(I1\x1b(Bx", "あ¥‾ｱx"},
	{"12.2.1 behind a broken escape one error is lost, as browsers have it", "iso-2022-jp", "\x1b(\xbab\x1b(\x1b$B\x1b$z0!\x1b(\x1b(B|\x1b(I\x1b(bb", "\ufffd(b\ufffd(\ufffd亜\ufffd|\ufffdｨ\ufffd"},
	{"12.2.1 at the end its sign stays", "iso-2022-jp", "\x1b$B\x1b(", "\ufffd("},
	{"12.2.1 0E, 0F and 80 are errors, an empty escape too", "iso-2022-jp", "\x0e\x80\x1b(B\x1b(Bx\x1b", "\ufffd\ufffd\ufffdx\ufffd"},
	{"12.3.1 katakana, NEC and IBM rows", "shift_jis", "\x82\xa0\xb1\x87\x40\xfa\x40", "あｱ①ⅰ"},
	{"12.3.1 end-user-defined characters (x/text: errors)", "shift_jis", "\xf0\x40\xf9\xfc", "\ue000\ue757"},
	{"12.3.1 80 stays, errors", "shift_jis", "\x80\xa0\x81<\x81", "\u0080\ufffd\ufffd<\ufffd"},
	{"13.1.1 windows-949", "euc-kr", "\xb0\xa1\x81\x41\xc9\xa1<", "가갂\ufffd<"},
	{"14.1.1 one error for all", "replacement", "<title>x</title>", "\ufffd"},
	{"14.2.1 surrogates", "utf-16le", "\x3d\xd8\x00\xdea\x00\x00\xdc", "😀a\ufffd"},
	{"14.2.1 a last single byte is dropped, as browsers do", "utf-16be", "\x00ab", "a"},
	{"14.5.1 private use", "x-user-defined", "a\x80\xff", "a\uf780\uf7ff"},
}

func TestEncodingStandardDecoders(t *testing.T) {
	for _, c := range decodeCases {
		if got := string(ByLabel(c.encoding).Decode(nil, []byte(c.bytes))); got != c.want {
			t.Errorf("Encoding Standard, %s: %s %q gives %q, want %q", c.section, c.encoding, c.bytes, got, c.want)
		}
	}
}

// Encoding Standard, 5 and 9: where golang.org/x/text decodes one or two bytes
// to one character, so do we.
func TestEncodingStandard5IndexesAgreeWithXText(t *testing.T) {
	for _, e := range encodings {
		if e.Stateful || e == UserDefined {
			continue
		}
		reference, err := htmlindex.Get(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		decoder := reference.NewDecoder()
		moved := map[rune]bool{}
		for _, c := range gb18030Moved {
			moved[c.r] = true
		}
		for first := range 256 {
			for second := range 256 {
				src := []byte{byte(first), byte(second)}
				want, err := decoder.Bytes(src)
				if err != nil || !utf8.Valid(want) {
					continue
				}
				got := e.Decode(nil, src)
				r, _ := utf8.DecodeRune(got)
				differs := string(got) != string(want) && !isErroneous(string(want)) && !moved[r]
				if differs {
					t.Fatalf("%s: % x gives %q, x/text has %q", e.Name, src, got, want)
				}
			}
		}
	}
}

func isErroneous(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError {
			return true
		}
	}
	return false
}

var kept string

func BenchmarkIndexes(b *testing.B) {
	for b.Loop() {
		kept = string(makeIndexGB18030()[:1])
	}
}

// No byte of a page becomes a NUL that was none: gaps of an index are errors.
func TestGapsOfAnIndexAreErrors(t *testing.T) {
	for _, name := range []string{"gb18030", "big5", "euc-jp", "shift_jis", "euc-kr"} {
		e := ByLabel(name)
		for first := 0x80; first < 256; first++ {
			for second := 1; second < 256; second++ {
				if got := e.Decode(nil, []byte{byte(first), byte(second), 'x'}); bytes.IndexByte(got, 0) >= 0 || len(got) == 0 {
					t.Fatalf("%s: % x gives %q", e.Name, []byte{byte(first), byte(second)}, got)
				}
			}
		}
	}
}

// Encoding Standard, 12.2.1: every byte in every state.
func TestISO2022JPReadsEachByteInEachState(t *testing.T) {
	jp, euc := ByLabel("iso-2022-jp"), ByLabel("euc-jp")
	decode := func(src string) string { return string(jp.Decode(nil, []byte(src))) }
	const broken = "\ufffd"
	for c := range 256 {
		if c == 0x1B {
			continue
		}
		b := string([]byte{byte(c)})
		ascii, roman, katakana := broken, broken, broken
		if c != 0x0E && c != 0x0F && c < 0x80 {
			ascii, roman = string(rune(c)), string(rune(c))
		}
		if c >= 0x21 && c <= 0x5F {
			katakana = string(rune(0xFF61 + c - 0x21))
		}
		switch c {
		case 0x5C:
			roman = "¥"
		case 0x7E:
			roman = "‾"
		}
		for escape, want := range map[string]string{"": ascii, "\x1b(B": ascii, "\x1b(J": roman, "\x1b(I": katakana} {
			if got := decode(escape + b); got != want {
				t.Errorf("%q behind %q gives %q, want %q", b, escape, got, want)
			}
		}
		for _, trail := range append([]int{0, 0x0E, 0x20, 0x21, 0x22, 0x30, 0x7D, 0x7E, 0x7F, 0x80, 0xA1, 0xFF}, c) {
			if trail == 0x1B {
				continue
			}
			want := broken + decode("\x1b$B"+string([]byte{byte(trail)})) // a lead that is none: the next begins anew
			if c >= 0x21 && c <= 0x7E {
				want = broken
				if trail >= 0x21 && trail <= 0x7E {
					// The same index as EUC-JP's, whose bytes have the top bit.
					if want = string(euc.Decode(nil, []byte{byte(c | 0x80), byte(trail | 0x80)})); strings.Contains(want, broken) {
						want = broken
					}
				}
			}
			if got := decode("\x1b$B" + b + string([]byte{byte(trail)})); got != want {
				t.Errorf("% x in JIS X 0208 gives %q, want %q", []byte{byte(c), byte(trail)}, got, want)
			}
		}
	}
	if got := decode("\x1b$B0\x1b(Bx"); got != broken+"x" {
		t.Errorf("an escape behind half a character: %q", got)
	}
	for _, escape := range []string{"\x1b$@", "\x1b$B"} {
		if got := decode(escape + "0!"); got != "亜" {
			t.Errorf("%q: %q", escape, got)
		}
	}
}

// Encoding Standard, 8.1.1: what begins a well-formed sequence is one error
// together, and nothing more.
func TestUTF8MaximalSubpartsAreOneError(t *testing.T) {
	edges := []byte{0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF}
	utf8Encoding := ByLabel("utf-8")
	for lead := 0x80; lead < 256; lead++ {
		for _, second := range edges {
			for _, third := range edges {
				for _, fourth := range edges {
					src := []byte{byte(lead), second, third, fourth}
					var want []byte
					for rest := src; len(rest) > 0; {
						if r, size := utf8.DecodeRune(rest); r != utf8.RuneError || size > 1 {
							want, rest = append(want, rest[:size]...), rest[size:]
							continue
						}
						n := 1
						for n < len(rest) && !utf8.FullRune(rest[:n+1]) {
							n++
						}
						want, rest = utf8.AppendRune(want, utf8.RuneError), rest[n:]
					}
					if got := utf8Encoding.Decode(nil, src); !bytes.Equal(got, want) {
						t.Fatalf("% x gives %q, want %q", src, got, want)
					}
				}
			}
		}
	}
}
