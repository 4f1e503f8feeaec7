package fetcher

import "slices"

// Outcome is how a row ended: one per row, one vocabulary everywhere.
type Outcome uint8

// The outcomes. The zero value, Unanswered, is a row that has no Result yet.
const (
	Unanswered Outcome = iota
	OK                 // a title was read, status below 400
	Empty              // there is a title element and it is empty
	Missing            // an HTML page without a title element
	NotHTML            // the type has no title to read
	Blocked            // a challenge or bot wall answered instead of the page
	HTTPError          // status 400 or above; its title, if any, is kept
	Failed             // no usable answer; Code says why
	Stopped            // the person stopped the run before this row was read
	Invalid            // the line holds no URL that can be fetched
)

var outcomeNames = [...]string{"", "ok", "empty", "missing", "not_html", "blocked", "http_error", "failed", "stopped", "invalid"}

// String returns the outcome's name as exports write it ("ok", "not_html", …);
// "" for Unanswered.
func (o Outcome) String() string {
	if int(o) < len(outcomeNames) {
		return outcomeNames[o]
	}
	return ""
}

// Settled reports whether the row was answered as the person wanted: a title,
// or a page that truly has none. Exit status 0 needs every row settled.
func (o Outcome) Settled() bool {
	return o == OK || o == Empty || o == Missing || o == NotHTML
}

// ParseOutcome reads an outcome's name as String gives it; Unanswered for any
// other text.
func ParseOutcome(name string) Outcome {
	return Outcome(max(0, slices.Index(outcomeNames[:], name)))
}
