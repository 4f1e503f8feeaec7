package gui

import (
	"marquee/gui/status"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// offer is what the status line offers behind its sentence: what is likely to
// be wanted next.
type offer struct {
	work   *workspace.Workspace
	status *status.Status
	read   func() // rows in the browser
	begin  func() // with a list, after the results of another are cleared away
}

// areEarlier reports whether the results on screen are those of the list before
// it was edited.
func (o *offer) areEarlier() bool {
	state := o.work.State()
	return state.Phase == workspace.Done && state.Changed && state.Known > 0
}

// isCleared reports whether the list is empty beside results of an earlier one.
func (o *offer) isCleared() bool {
	list, _ := o.work.List()
	return o.areEarlier() && len(list.Rows) == 0
}

// hasUnscripted reports whether rows are left that could be read in the browser.
func (o *offer) hasUnscripted() bool {
	return len(o.work.Unscripted()) > 0 && !o.work.State().Phase.Busy()
}

// show offers to clear the results of a list that is gone, or to read rows in
// the browser whose title scripts may write.
func (o *offer) show() {
	what := ""
	switch {
	case o.isCleared():
		what = words.Say("results.clear", nil)
	case o.hasUnscripted():
		what = words.Say("browser.offer", words.Values{"Count": len(o.work.Unscripted())})
	}
	o.status.Offer(what)
}

// take does what is offered. A session that is cleared away stays among the
// recent ones.
func (o *offer) take() {
	if !o.isCleared() {
		o.read()
		return
	}
	o.work.New()
	o.begin()
}
