package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"marquee/internal/session"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

func TestTheWindowCanBeAsNarrowAs480(t *testing.T) {
	s := newStage(t, "https://a.test/\n")
	s.runToEnd()
	if got := s.win.Content().MinSize().Width; got > 480 {
		t.Errorf("the window is %v wide at least", got)
	}
	s.win.Resize(fyne.NewSize(480, 500))
	for name, object := range map[string]fyne.CanvasObject{"Fetch": s.toolbar.Main, "the filter": s.toolbar.Filter, "Export": s.toolbar.Export, "the menu": s.toolbar.Menu} {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(object)
		if right := at.X + object.Size().Width; right > 480 || !object.Visible() {
			t.Errorf("%s ends at %v (visible %v)", name, right, object.Visible())
		}
	}
}

func TestInANarrowWindowTheListGivesWayToTheTitles(t *testing.T) {
	s := newStage(t, "https://a.test/\n")
	s.win.Resize(fyne.NewSize(800, 500))
	if s.split.Folded() {
		t.Error("the list is folded away before it was fetched")
	}
	s.runToEnd()
	if !s.split.Folded() {
		t.Fatal("the list takes the titles' room")
	}
	if got := s.results.Grid.ColumnWidth("title"); got < 240 {
		t.Errorf("titles have %v", got)
	}
	s.table.Do("list")
	if s.split.Folded() || s.win.Canvas().Focused() != s.urls.Editor {
		t.Error("the list cannot be had back")
	}
	s.win.Resize(fyne.NewSize(1280, 800))
	if s.split.Folded() {
		t.Error("in a wide window the list is folded away")
	}
}

func TestChipsThatHaveNoRoomAreReachedByTheLast(t *testing.T) {
	s := newStage(t, "https://a.test/\n")
	s.runToEnd()
	s.win.Resize(fyne.NewSize(480, 500))
	s.results.Choose(session.FailedRows)
	chip := s.results.Chip(session.FailedRows)
	if chip.Position().X < 0 {
		t.Error("the selected chip is out of sight")
	}
	s.showClasses(fyne.NewPos(0, 0))
	if !s.sheets.Open() {
		t.Error("the others are not offered")
	}
	s.sheets.CloseTop()
}

func TestAtTheLeastSizeTitlesHaveRoomAndTheListsButtonsGiveWay(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\n")
	s.win.Resize(fyne.NewSize(480, 480))
	if buttons := s.urls.Buttons(); !buttons["fold"].Visible() || buttons["open"].Visible() {
		t.Error("the button that folds the list has given way, or one that has no room has not")
	}
	s.runToEnd()
	if got := s.results.Grid.ColumnWidth("title"); got < 240 {
		t.Errorf("a title has %v of 480", got)
	}
}

func TestNoButtonMovesWhenARunBeginsAndEnds(t *testing.T) {
	s := newStage(t, slowRows(6))
	places := func() [3]float32 {
		t := s.toolbar
		return [3]float32{t.Stop.Position().X, t.Auto.Position().X, t.Export.Position().X}
	}
	before := places()
	s.onMain()
	s.until("it runs", func() bool { return s.work.State().Phase == workspace.Running })
	running := places()
	s.onMain()
	s.until("it is paused", func() bool { return s.work.State().Phase == workspace.Paused })
	paused := places()
	s.onMain()
	s.until("the run ends", s.idle)
	if running != before || paused != before || places() != before {
		t.Errorf("Stop, Auto and Export stand at %v, running at %v, paused at %v, at the end at %v", before, running, paused, places())
	}
}

func TestTheToolbarFitsInEveryLanguage(t *testing.T) {
	for _, o := range words.Offers() {
		t.Run(o.Tag, func(t *testing.T) {
			if watched && o.Tag != words.Offers()[1].Tag {
				t.Skip("looked at without the race detector")
			}
			s := speaking(t, o.Tag, "https://a.test/\n")
			for _, width := range []float32{480, 560, 719, 720, 800, 979, 980, 1280} {
				s.win.Resize(fyne.NewSize(width, 500))
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.toolbar.Menu)
				if right := at.X + s.toolbar.Menu.Size().Width; right > width {
					t.Errorf("%v wide, the toolbar ends at %v", width, right)
				}
			}
		})
	}
}
