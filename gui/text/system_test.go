package text

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
)

// TestRunesWaitForTheirFont plays the goroutine of Warm by hand.
func TestRunesWaitForTheirFont(t *testing.T) {
	f := ThemeFonts(theme.DefaultTheme())
	f.Emoji, f.System = nil, true
	r := New(f)
	told := 0
	r.OnFonts(func() { told++ })
	const s = "a😀"
	before := r.Shape(s, small)
	if n := len(before.glyphs); n != 1 {
		t.Fatalf("before the font arrived %d glyphs show", n)
	}
	wanted := r.system.takeWanted()
	if len(wanted) != 1 || wanted[0].r != '😀' || wanted[0].script != language.Common {
		t.Fatalf("asked for %+v", wanted)
	}
	emoji, err := font.ParseTTF(bytes.NewReader(theme.DefaultEmojiFont().Content()))
	if err != nil {
		t.Fatal(err)
	}
	r.receive([]systemAnswer{{wanted[0], emoji.Font}})
	if told != 1 {
		t.Errorf("owners were told %d times", told)
	}
	if after := r.Shape(s, small); len(after.glyphs) != 2 || after.glyphs[1].face == nil {
		t.Errorf("with the font %+v shows", after.glyphs)
	}
	r.Shape("b😃", small) // the same font has it: no question needed
	if again := r.system.takeWanted(); len(again) != 0 {
		t.Errorf("asked again: %+v", again)
	}
}

func TestRunesOfNoFontAreAskedForOnce(t *testing.T) {
	f := ThemeFonts(theme.DefaultTheme())
	f.System = true
	r := New(f)
	const s = "\U000F1234"
	r.Shape(s, small)
	r.Shape(s+"b", small)
	wanted := r.system.takeWanted()
	if len(wanted) != 1 {
		t.Fatalf("asked for %+v", wanted)
	}
	r.receive([]systemAnswer{{wanted[0], nil}})
	l := r.Shape(s, small)
	if len(l.glyphs) != 1 || l.glyphs[0].gid != markGlyph {
		t.Errorf("%+v shows instead of the mark", l.glyphs)
	}
	if again := r.system.takeWanted(); len(again) != 0 {
		t.Errorf("asked again: %+v", again)
	}
}

func TestWarmDeliversAndCloseWaits(t *testing.T) {
	f := ThemeFonts(theme.DefaultTheme())
	f.System = true
	r := New(f)
	r.Close() // before Warm there is nothing to close
	delivered := make(chan func(), 1)
	r.Shape("日本語", small)
	r.Warm(func(f func()) { delivered <- f })
	r.Warm(nil) // a second call does nothing
	(<-delivered)()
	for _, r3 := range "日本語" {
		q := systemQuestion{systemKey{sans, language.Han, localTongue}, r3}
		if !r.system.asked[q] {
			t.Errorf("%c was not answered", r3)
		}
	}
	r.Close()
}

func TestOneFontSetsALineOfChineseCharacters(t *testing.T) {
	for s, want := range map[string]tongue{
		"東京の天気": japanese, "한국 漢字": korean, "注音ㄅ": traditional, "百度一下": localTongue,
	} {
		if got := guessTongue(resolveScripts([]rune(s))); got != want {
			t.Errorf("%s is taken for %d, want %d", s, got, want)
		}
	}
	for _, r := range "の漢한" {
		if got := systemScript(r, language.Common); got != language.Han {
			t.Errorf("%c is looked for among fonts for %v", r, got)
		}
	}
	if got := systemScript('。', language.Han); got != language.Han {
		t.Error("punctuation does not go with the text around it")
	}
	if got := systemScript('🫠', language.Han); got != language.Common {
		t.Error("an emoji goes with the text around it")
	}
}
