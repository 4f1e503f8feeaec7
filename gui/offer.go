package gui

import (
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// areEarlier reports whether the results on screen are those of the list before
// it was edited.
func (w *Window) areEarlier() bool {
	state := w.work.State()
	return state.Phase == workspace.Done && state.Changed && state.Known > 0
}

// isCleared reports whether the list is empty beside results of an earlier one.
func (w *Window) isCleared() bool {
	list, _ := w.work.List()
	return w.areEarlier() && len(list.Rows) == 0
}

// hasUnscripted reports whether rows are left that could be read in the browser.
func (w *Window) hasUnscripted() bool {
	return len(w.work.Unscripted()) > 0 && !w.work.State().Phase.Busy()
}

// showOffer offers what is likely to be wanted next, behind the sentence of the
// status line: to clear the results of a list that is gone, or to read rows in
// the browser whose title scripts may write.
func (w *Window) showOffer() {
	offer := ""
	switch {
	case w.isCleared():
		offer = words.Say("results.clear", nil)
	case w.hasUnscripted():
		offer = words.Say("browser.offer", words.Values{"Count": len(w.work.Unscripted())})
	}
	w.status.Offer(offer)
}

// onOffer does what is offered. A session that is cleared away stays among the
// recent ones.
func (w *Window) onOffer() {
	if w.isCleared() {
		w.work.New()
		w.urls.Focus()
		return
	}
	w.readUnscripted()
}
