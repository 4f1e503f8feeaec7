package urllist

import (
	"strings"
)

// folders follows where in a file of bookmarks a reader is: a heading names a
// folder, and the list behind it is what lies in it.
type folders struct {
	follow bool // the document is such a file
	named  bool // a heading is open
	next   strings.Builder
	open   []string // the folders that are open, each with those around it
	deeper int      // lists below the depth that is followed
}

const (
	maxFolders = 100     // within each other
	maxFolder  = 1 << 10 // bytes of a folder with those around it
)

// isBookmarks tells the files that browsers export (Netscape's format).
func isBookmarks(text string) bool {
	return strings.Contains(strings.ToUpper(text[:min(len(text), 2048)]), "NETSCAPE-BOOKMARK-FILE")
}

func (f *folders) start(element string) {
	switch {
	case !f.follow:
	case element == "h3":
		f.named = true
		f.next.Reset()
	case element == "dl" && len(f.open) == maxFolders:
		f.deeper++
	case element == "dl":
		folder, name := f.current(), strings.Join(strings.Fields(f.next.String()), " ")
		if folder != "" && name != "" {
			folder += " / "
		}
		f.open = append(f.open, cutText(folder+name, maxFolder))
		f.next.Reset()
	}
}

func (f *folders) end(element string) {
	switch {
	case !f.follow:
	case element == "h3":
		f.named = false
	case element == "dl" && f.deeper > 0:
		f.deeper--
	case element == "dl" && len(f.open) > 0:
		f.open = f.open[:len(f.open)-1]
	}
}

// name takes a part of a heading's text.
func (f *folders) name(text string) {
	if f.next.Len() < maxFolder {
		f.next.WriteString(cutText(text, maxFolder))
	}
}

// current is the innermost folder that is open; "" if none is.
func (f *folders) current() string {
	if len(f.open) == 0 {
		return ""
	}
	return f.open[len(f.open)-1]
}
