package urls

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestShiftThatIsLetGoElsewhereIsNotHeldAnyMore(t *testing.T) {
	test.NewTempApp(t)
	f := newFindField(func(*fyne.KeyEvent) {}, func(fyne.Shortcut) {})
	var steps []int
	f.onStep = func(by int) { steps = append(steps, by) }
	f.FocusGained()
	f.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	f.FocusLost()
	f.FocusGained()
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(steps) != 2 || steps[0] != -1 || steps[1] != 1 {
		t.Errorf("Enter with Shift, then without, steps by %v, want -1 and 1", steps)
	}
}
