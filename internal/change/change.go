// Package change tells what is different between two readings of a list:
// titles, outcomes and redirect targets that changed, pages that appeared or
// vanished. It knows nothing of where the readings come from; files.go reads
// them from exports.
//
// Nothing here is shared; everything may be used from any goroutine.
package change

import (
	"iter"
	"time"
)

// Page is what one reading says of a page.
type Page struct {
	URL     string
	Title   string
	Outcome string // fetcher.Outcome's name
	Status  int
	Target  string    // where the answer came from; URL if it was not redirected
	Code    string    // why it did not end ok, as far as the reading says that
	At      time.Time // when it was read; zero if the reading does not say that
}

// Kind is what changed about a page. The names are a promise to scripts.
type Kind string

// The kinds, the first of which that is true of a page being its kind.
const (
	Appeared Kind = "appeared" // it is in the new reading only
	Vanished Kind = "vanished" // it is in the old reading only
	Outcome  Kind = "outcome"  // it ended in another way
	Title    Kind = "title"    // its title is another
	Target   Kind = "target"   // its redirects lead elsewhere
)

// Change is a page that is not as it was.
type Change struct {
	Kind          Kind
	Before, After Page // Before is empty of one that appeared, After of one that vanished
}

// ByURL are the pages of a reading by their URL. Of a page that it names more
// than once the first counts.
func ByURL(pages iter.Seq[Page]) map[string]Page {
	byURL := make(map[string]Page)
	for page := range pages {
		if _, again := byURL[page.URL]; !again {
			byURL[page.URL] = page
		}
	}
	return byURL
}

// Compare gives the changes from one reading to another, those of pages in the
// new one in its order, then those that vanished in the order of the old one. A
// page that a reading names more than once counts once.
func Compare(before, after iter.Seq[Page]) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		old := make(map[string]Page)
		var order []string
		for page := range before {
			if _, again := old[page.URL]; !again {
				old[page.URL] = page
				order = append(order, page.URL)
			}
		}
		seen := make(map[string]bool, len(old))
		for page := range after {
			if seen[page.URL] {
				continue
			}
			seen[page.URL] = true
			was, known := old[page.URL]
			kind := Appeared
			if known {
				kind = Between(was, page)
			}
			if kind != "" && !yield(Change{kind, was, page}) {
				return
			}
		}
		for _, url := range order {
			if !seen[url] && !yield(Change{Kind: Vanished, Before: old[url]}) {
				return
			}
		}
	}
}

// Between is what changed about a page from one reading to another; "" if
// nothing did. A page that was not read, because a run was stopped, says
// nothing.
func Between(was, is Page) Kind {
	switch {
	case was.Outcome == "stopped" || is.Outcome == "stopped" || was.Outcome == "" || is.Outcome == "":
		return ""
	case was.Outcome != is.Outcome || was.Status != is.Status && was.Status != 0 && is.Status != 0: // a table need not have it
		return Outcome
	case was.Title != is.Title:
		return Title
	case was.Target != is.Target && was.Target != "" && is.Target != "":
		return Target
	}
	return ""
}
