package charset

import (
	"slices"
	"strings"
	"testing"
)

func TestAnEncodingThatMakesNonsenseOfALongerTextIsNotGuessed(t *testing.T) {
	// “The library is closed on Mondays”, in Shift_JIS, whose bytes windows-1250
	// and windows-1252 leave unused in part.
	japanese := "<title>\x90}\x8f\x91\x8a\xd9</title><p>" + strings.Repeat("\x90}\x8f\x91\x8a\xd9\x82\xcd\x8c\x8e\x97j\x93\xfa\x82\xc9\x8bx\x8a\xd9\x82\xb5\x82\xdc\x82\xb7\x81B", 8)
	sample := Sample{Bytes: []byte(japanese), Texts: slices.Values([][]byte{[]byte(japanese)})}
	if e, how := Guess(sample); e != shiftJISEncoding || how != Likely {
		t.Errorf("guessed %s (%d), want shift_jis", e.Name, how)
	}
	if !garbled(Windows1252, []byte(japanese)) || garbled(shiftJISEncoding, []byte(japanese)) {
		t.Error("the text makes no sense in windows-1252 and does in Shift_JIS, but that was not seen")
	}
	for name, sample := range map[string]string{
		"a short text":             "\x81\x8d\x8f\x90\x9d",
		"a stray byte or two":      strings.Repeat("caf\xe9 ", 80) + "\x81\x8d",
		"a character cut in two":   strings.Repeat("caf\xe9 ", 40),
		"nothing but ASCII at all": "plain",
	} {
		if garbled(Windows1252, []byte(sample)) {
			t.Errorf("%s was taken for nonsense", name)
		}
	}
}

// TestNonsenseIsToldFromSoManyBytes: fewer than 24 bytes above ASCII are left
// to the weights, one error in 32 is borne, and one beside.
func TestNonsenseIsToldFromSoManyBytes(t *testing.T) {
	text := func(honest, broken int) []byte {
		return []byte("Text " + strings.Repeat("\xe9", honest) + strings.Repeat("\x81", broken))
	}
	for _, c := range []struct {
		honest, broken int
		want           bool
	}{
		{0, 23, false},
		{0, 24, true},
		{22, 2, true},
		{23, 1, false},
		{29, 2, true},
		{30, 2, false},
		{29, 3, true},
		{60, 3, true},
		{61, 3, false},
		{60, 4, true},
		{91, 4, true},
		{92, 4, false},
		{5000, 0, false},
	} {
		if got := garbled(Windows1252, text(c.honest, c.broken)); got != c.want {
			t.Errorf("%d bytes, %d of them broken: %v", c.honest+c.broken, c.broken, got)
		}
	}
	// The controls are those from U+0080 to U+009F, first and last among them.
	for _, c := range []struct {
		encoding, unit string
		want           bool
	}{{"gb18030", "\x81\x30\x81\x30", true}, {"windows-1252", "\x9d", true}, {"macintosh", "\xca", false}} {
		if got := garbled(ByLabel(c.encoding), []byte(strings.Repeat(c.unit, 64))); got != c.want {
			t.Errorf("%s, %q: %v", c.encoding, c.unit, got)
		}
	}
	// Only the beginning is looked at, from the first byte above ASCII on.
	late := "\xe9" + strings.Repeat("a", garbledSample-1) + strings.Repeat("\x81", 100)
	if garbled(Windows1252, []byte(late)) {
		t.Error("what stands behind the sample was looked at")
	}
	if early := strings.Repeat("a", 2*garbledSample) + strings.Repeat("\x81", 100); !garbled(Windows1252, []byte(early)) {
		t.Error("the sample does not begin at the first byte above ASCII")
	}
}
