package document

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// spell returns the text with an invalid byte as one character.
func spell(text string) []rune { return []rune(text) }

func TestEveryCharacterHasItsOffset(t *testing.T) {
	d := New()
	text := "Grüße\n\n\xffx😀\n" + strings.Repeat("https://例え.test/page\n", 3000) + "end"
	d.SetText(text)
	all := spell(text)
	if got := d.Count(); got != len(all) {
		t.Fatalf("%d characters, want %d", got, len(all))
	}
	line, column, offset := 0, 0, 0
	for i, r := range text {
		if offset < 200 || offset%977 == 0 || offset > len(all)-50 {
			want := Position{line, column}
			if got := d.At(offset); got != want {
				t.Fatalf("character %d stands at %v, want %v", offset, got, want)
			}
			if got := d.Offset(want); got != offset {
				t.Fatalf("%v is character %d, want %d", want, got, offset)
			}
		}
		offset++
		if r == '\n' {
			line, column = line+1, 0
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		column += size
	}
	if got := d.At(len(all) + 5); got != d.End() {
		t.Errorf("behind the end is %v", got)
	}
}

func TestTheDifferenceMakesTheLaterTextOfTheEarlier(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"ü", "x", "\n", "😀", "a\nb\n", "\xc3", "日本\n", strings.Repeat("line\n", 300)}
	d := New()
	d.SetText(strings.Repeat("https://例え.test/\n", 600))
	for range 400 {
		before := d.Snapshot()
		count := d.Count()
		from := random.IntN(count + 1)
		to := min(count, from+random.IntN(30)*random.IntN(30))
		d.Select(Selection{Anchor: d.At(from), Caret: d.At(to)})
		switch random.IntN(4) {
		case 0:
			d.DeleteSelection()
		case 1:
			d.Append(pieces[random.IntN(len(pieces))])
		case 2:
			d.Undo()
		default:
			d.Insert(pieces[random.IntN(len(pieces))])
		}
		old, fresh := spell(before.Text()), string(spell(d.Text()))
		at, removed, inserted := Difference(before, d.Snapshot())
		gone := len(spell(removed))
		if got := string(old[:at]) + string(spell(inserted)) + string(old[at+gone:]); got != fresh {
			t.Fatalf("at %d, %q by %q makes a text of %d characters, want %d", at, removed, inserted, len(spell(got)), len(spell(fresh)))
		}
	}
}

func TestALongDifferenceIsCut(t *testing.T) {
	d := New()
	before := d.Snapshot()
	d.SetText(strings.Repeat("日本語の頁\n", 100_000))
	if _, removed, inserted := Difference(before, d.Snapshot()); removed != "" || len(inserted) > toldBytes || !utf8.ValidString(inserted) {
		t.Errorf("%d bytes removed, %d inserted", len(removed), len(inserted))
	}
}

func BenchmarkTheCaretOfAMillionLines(b *testing.B) {
	d := New()
	d.SetText(strings.Repeat("https://example.test/some/page\n", 1_000_000))
	d.Count()
	for b.Loop() {
		d.Offset(d.End())
	}
}
