package workspace

import "strings"

// Change is what has changed about a Workspace, as a set.
type Change uint8

// The changes.
const (
	StateChanged   Change = 1 << iota // State
	ListChanged                       // List
	SessionChanged                    // Session: it is another one
	ViewChanged                       // View
	AnswersChanged                    // what the Session knows, Progress
	Failed                            // Problem: something asked for could not be had
)

var changeNames = []string{"state", "list", "session", "view", "answers", "failed"}

// Has reports whether all of other is in the set.
func (c Change) Has(other Change) bool { return c&other == other }

// String lists the set.
func (c Change) String() string {
	var names []string
	for i, name := range changeNames {
		if c.Has(1 << i) {
			names = append(names, name)
		}
	}
	return strings.Join(names, "+")
}
