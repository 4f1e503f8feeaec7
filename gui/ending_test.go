package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"marquee/gui/access"
	"marquee/internal/settings"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

func TestTheWindowsTitleSaysHowFarARunIs(t *testing.T) {
	s := newStage(t, "https://a.test/\nhttps://b.test/hang\n")
	s.onMain()
	s.until("half of it is read", func() bool { return s.work.Progress().Done == 1 && s.win.Title() == "50 % – Marquee" })
	s.table.Do("stop")
	s.until("the run ends", s.idle)
	if got := s.win.Title(); got != "Marquee" {
		t.Errorf("after the run the title is %q", got)
	}
}

func TestAShortRunEndsWithoutANotification(t *testing.T) {
	s := newStage(t, "https://a.test/\n")
	s.ending.away = true
	test.AssertNotificationSent(t, nil, s.runToEnd)
	if strings.Contains(s.win.Title(), "%") || s.work.State().Phase != workspace.Done {
		t.Errorf("the title is %q", s.win.Title())
	}
}

func TestTheEndOfALongRunIsToldWhileTheWindowIsNotInFront(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=$(reboot)\n")
	s.ending.least = 0
	front := s.app.Lifecycle().(interface {
		OnEnteredForeground() func()
		OnExitedForeground() func()
	})
	front.OnEnteredForeground()()
	test.AssertNotificationSent(t, nil, s.runToEnd) // it is in front
	front.OnExitedForeground()()
	s.until("screen readers know too", func() bool { return !s.ears.tree.Access().States.Has(access.Active) })
	again := func() {
		s.table.Do("fetch.all")
		s.until("it is read again", func() bool { return s.site.Host("a.test").Requests == 2 && s.idle() })
	}
	test.AssertNotificationSent(t, nil, func() {
		set := s.work.Settings()
		set.Behaviour.Notify = false
		s.set.change(set)
		again()
	})
	set := s.work.Settings()
	set.Behaviour.Notify = true
	s.set.change(set)
	s.table.Do("fetch.all")
	s.until("it is read once more", func() bool { return s.site.Host("a.test").Requests == 3 && s.idle() })
	last, _ := s.work.Summary()
	summary := words.Spoken().Summary(last)
	sent := &fyne.Notification{Title: "Marquee has finished", Content: summary}
	s.ending.busy = true // as if the end was still to come
	test.AssertNotificationSent(t, sent, s.ending.follow)
	if strings.Contains(summary, "reboot") {
		t.Errorf("a page's words are told to the desktop: %q", summary)
	}
}

func TestWithLessMotionTheCaretStandsStill(t *testing.T) {
	s := newStage(t, "")
	s.showSettings()
	s.setting.Set(field(t, "reduced_motion"), settings.On)
	if !s.urls.Editor.Still {
		t.Error("the caret still blinks")
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
}
