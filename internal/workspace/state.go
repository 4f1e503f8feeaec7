package workspace

import "marquee/internal/project"

// Phase is what a Workspace is doing.
type Phase uint8

// The phases. A Workspace is Empty, Listed or Done while no run goes on, by
// what it shows: nothing, a list of which nothing was fetched, or results.
const (
	Empty Phase = iota
	Listed
	Starting // a run has been asked for and is not there yet
	Running
	Paused
	Stopping
	Done
	phases // their number
)

var phaseNames = [phases]string{"empty", "listed", "starting", "running", "paused", "stopping", "done"}

// String returns the phase's name.
func (p Phase) String() string {
	if p < phases {
		return phaseNames[p]
	}
	return ""
}

// Busy reports whether a run goes on, or is about to.
func (p Phase) Busy() bool { return p == Starting || p == Running || p == Paused || p == Stopping }

// State is what a Workspace is doing and what may be done with it.
type State struct {
	Phase   Phase
	Unsaved bool          // there are results that were never exported
	Known   int           // rows that have an answer which was fetched
	Unread  int           // rows with a URL that no run has come to
	Unkept  project.Fault // why the session is not being kept; "" if it is, or is not to be
	Kept    string        // the file that it is kept in; "" if there is none yet
	Written bool          // all there is is in that file
	Changed bool          // the list has changed since the session on screen was made from it

	CanFetch  bool // Fetch would do something
	CanExport bool // there are rows
}

// CanPause and its like say whether their method would do something.
func (s State) CanPause() bool { return s.Phase == Running }

// CanResume reports whether a run is paused.
func (s State) CanResume() bool { return s.Phase == Paused }

// CanStop reports whether there is a run to stop.
func (s State) CanStop() bool { return s.Phase == Running || s.Phase == Paused }

// CanContinue reports whether a run that was stopped left rows unread.
func (s State) CanContinue() bool {
	return s.Phase == Done && s.Known > 0 && s.Unread > 0 && !s.Changed
}
