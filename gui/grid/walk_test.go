package grid

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestTheSecondaryButtonActsOnTheRowUnderIt(t *testing.T) {
	h := newHarness(t, newView(10))
	h.click(at(0), 0)
	h.click(at(3), fyne.KeyModifierShift)
	h.wantCaret("a range", 3)
	h.press(at(1), desktop.MouseButtonSecondary, 0)
	h.wantCaret("the secondary button on a selected row", 1)
	h.wantSelected("the selection stays", 0, 1, 2, 3)
	h.press(at(7), desktop.MouseButtonSecondary, 0)
	h.wantSelected("on another row", 7)
}

func TestTypeAheadTakesSeveralLettersAsTheyReallyArrive(t *testing.T) {
	src := newView(5)
	src.text[2], src.text[3] = "Embedded", "Next games"
	src.text[1] = "Nothing"
	h := newHarness(t, src)
	h.TypeAhead = "title"
	for _, r := range "ne" { // Fyne hands over each key before what it writes
		h.key(fyne.KeyName(string(r - 32)))
		h.TypedRune(r)
	}
	if got := slices.Collect(h.Selected()); !slices.Equal(got, []int{3}) {
		t.Errorf("selected %v, want the row that begins with ne", got)
	}
}

func TestForgetBeginsAnew(t *testing.T) {
	h := newHarness(t, newView(100))
	told := 0
	h.OnSelect = func() { told++ }
	h.key(fyne.KeyEnd)
	h.Forget()
	h.wantCaret("after Forget", -1)
	h.wantTop("after Forget", 0)
	h.wantSelected("after Forget")
	if told != 2 {
		t.Errorf("the owner was told %d times, want 2", told)
	}
}
