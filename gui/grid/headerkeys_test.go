package grid

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestHeadingsAreSortedByAndWidenedByKeys(t *testing.T) {
	h := newHarness(t, newView(10))
	h.click(at(0), 0)
	sorted := ""
	h.OnSort = func(column string, _ Direction) { sorted = column }
	h.EnterHeadings()
	first := h.Heading()
	h.key(fyne.KeyRight)
	second := h.Heading()
	if first == "" || second == "" || first == second {
		t.Fatalf("Right goes from %q to %q", first, second)
	}
	h.key(fyne.KeyReturn)
	if sorted != second {
		t.Errorf("Enter sorts by %q, want %q", sorted, second)
	}
	before := h.ColumnWidth(second)
	h.key(fyne.KeyPlus)
	if got := h.ColumnWidth(second); got != before+headingStep {
		t.Errorf("+ makes it %v wide of %v", got, before)
	}
	h.key(fyne.KeyMinus, fyne.KeyMinus)
	if got := h.ColumnWidth(second); got != before-headingStep {
		t.Errorf("− makes it %v wide of %v", got, before)
	}
	h.key(fyne.KeyDelete)
	if h.ColumnShown(second) || h.Heading() == second {
		t.Errorf("Delete leaves %s shown, the focus on %s", second, h.Heading())
	}
	h.key(fyne.KeyDown)
	if h.Heading() != "" {
		t.Error("Down stays in the headings")
	}
	h.wantSelected("the rows kept their selection", 0)
}

func TestHeadingsWithoutWordsHaveATooltip(t *testing.T) {
	h := newHarness(t, newView(10))
	h.HeaderTip = func(column string) string { return "about " + column }
	sp := h.spans[0]
	if got, want := h.headerTip(sp), "about "+h.columns[sp.column].ID; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
