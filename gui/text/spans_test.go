package text

import (
	"testing"

	"fyne.io/fyne/v2/theme"
)

func TestSpansCoverWhatIsSelected(t *testing.T) {
	r := New(ThemeFonts(theme.DefaultTheme()))
	st := Style{Mono: true, Size: 13}
	plain := r.ShapeRaw("abcdef", st)
	if got := plain.Spans(1, 3); len(got) != 1 || got[0] != [2]float32{plain.X(1), plain.X(3)} {
		t.Errorf("plain: %v", got)
	}
	if got := plain.Spans(2, 2); got != nil {
		t.Errorf("nothing selected: %v", got)
	}
	const mixed = "ab אבגד cd"
	l := r.ShapeRaw(mixed, st)
	if got := l.Spans(0, len(mixed)); len(got) != 1 || got[0][0] != 0 || got[0][1] != l.Width() {
		t.Errorf("all of it: %v of %g", got, l.Width())
	}
	// From "b" to the second Hebrew letter: the start of the Latin word's rest
	// and the right part of the Hebrew word, with its left part between.
	got := l.Spans(1, 7)
	if len(got) != 2 || got[0][0] != l.X(1) || got[1][1] <= got[0][1] {
		t.Errorf("across the change of direction: %v", got)
	}
}
