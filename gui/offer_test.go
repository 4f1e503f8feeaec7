package gui

import "testing"

func TestResultsOfAnEarlierListAreCalledSoAndCanBeCleared(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\nhttps://a.test/title?text=Two\n")
	s.runToEnd()
	done := s.status.Sentence()
	s.urls.Editor.SetText("https://b.test/title?text=Three\n")
	s.until("it is said", func() bool {
		return s.status.Sentence() == "The list has been edited: these results are of the one before"
	})
	if s.status.Offered() != "" {
		t.Errorf("beside a list it offers %q", s.status.Offered())
	}
	s.urls.Editor.SetText("")
	s.until("it is offered", func() bool { return s.status.Offered() == "Clear the results" })
	s.status.OnOffer()
	s.until("they are gone", func() bool { return s.work.Session().Len() == 0 && s.status.Offered() == "" })
	if got := s.status.Sentence(); got == done || s.offer.areEarlier() {
		t.Errorf("an empty window says %q", got)
	}
}

func TestResultsOfTheListThatStandsThereAreNotCalledEarlier(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\n")
	if s.offer.areEarlier() {
		t.Error("before anything was read")
	}
	s.runToEnd()
	if s.offer.areEarlier() || s.offer.isCleared() {
		t.Error("after a run")
	}
}
