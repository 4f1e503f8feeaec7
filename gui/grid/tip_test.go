package grid

import (
	"strings"
	"testing"
)

// waitForPost runs what the tooltip's timer posts.
func (h *harness) waitForPost(posts chan func()) { (<-posts)() }

func TestCutTextHasATooltip(t *testing.T) {
	src := newView(100)
	src.text[2] = strings.Repeat("a long title ", 20)
	h := newHarness(t, src)
	posts := make(chan func(), 9)
	h.Post = func(f func()) { posts <- f }
	h.hoverOver(at(2))
	if h.tip.Visible() {
		t.Error("the tooltip does not wait")
	}
	h.waitForPost(posts)
	if !h.tip.Visible() || h.tip.LineCount() < 2 {
		t.Fatalf("no tooltip, or on %d lines", h.tip.LineCount())
	}
	box := h.tip
	if p := box.Position(); p.X < 0 || p.X+box.Size().Width > testWidth || p.Y+box.Size().Height > testHeight {
		t.Errorf("the tooltip at %v, %v leaves the grid", p, box.Size())
	}
	h.wheelBy(0, -25)
	if h.tip.Visible() {
		t.Error("the tooltip stays while scrolling")
	}
}

func TestTheTooltipOfAnotherCellIsOutOfDate(t *testing.T) {
	src := newView(100)
	src.text[2] = strings.Repeat("a long title ", 20)
	h := newHarness(t, src)
	posts := make(chan func(), 9)
	h.Post = func(f func()) { posts <- f }
	h.hoverOver(at(2))
	late := <-posts
	h.hoverOver(at(3))
	late()
	if h.tip.Visible() {
		t.Error("a late timer shows the tooltip of a cell the mouse has left")
	}
	h.MouseOut()
	h.tip.hide()
}

func TestShortTextHasNoTooltipUnlessItsCellSays(t *testing.T) {
	h := newHarness(t, newView(100))
	h.hover, h.tip.row, h.tip.column = 1, 1, 1
	if got := h.tip.words(); got != "" {
		t.Errorf("tooltip %q for a text that can be read", got)
	}
	h.SetSource(tipped{newView(100)})
	h.tip.row, h.tip.column = 1, 1
	if got := h.tip.words(); got != "more" {
		t.Errorf("tooltip %q", got)
	}
	h.tip.row = 1000
	if got := h.tip.words(); got != "" {
		t.Errorf("tooltip %q of a row that is gone", got)
	}
}

// tipped is a view whose cells have more to say.
type tipped struct{ *view }

func (t tipped) Cell(row int, column string) Cell {
	c := t.view.Cell(row, column)
	c.Tip = "more"
	return c
}
