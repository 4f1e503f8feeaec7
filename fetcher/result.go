package fetcher

import (
	"time"

	"marquee/fetcher/title"
)

// Result is the answer to one row. User names and passwords that stood in the
// list's URL, or in a redirect's, were used and are in none of its strings.
type Result struct {
	Row      int    // the row's index, as Rows numbers it, from 0
	URL      string // what was asked for, serialised
	FinalURL string // where the answer came from after redirects; URL if there were none
	Outcome  Outcome
	Code     Code   // why, machine-readable; "" when Outcome is OK
	Detail   string // what a sentence about the code names besides: a type, a wait, a name; may be ""
	Status   int    // HTTP status of the last answer, 0 if there was none
	Flags    Flags

	Title       title.Title // the title as read, whatever the outcome
	ContentType string      // essence of the MIME type, lower case; "" if none was said

	Scripts *Scripts // what a browser made of the page; nil if none was asked

	Attempts  int   // requests for this row that were begun, redirect hops not counted; 0 if none
	Tries     []Try // those before the last, in order; nil where the first was the last. Not to be changed
	Redirects []Hop // in order; empty if the first answer was the last

	WireBytes int64 // bytes of body read from the connection, before decoding
	BodyBytes int64 // bytes of body after undoing the content codings
	Length    int64 // Content-Length of the answer, -1 if unknown

	Started time.Time     // when the first attempt began
	Elapsed time.Duration // from Started to the Result, waits between attempts included
	Timing  Timing        // of the last attempt's last hop
	Proto   string        // "HTTP/1.1", "HTTP/2.0" or ""

	Evidence *Evidence // what it was read from, if Options.Evidence asks for it; nil where there was no answer
}

// Try is an attempt that came to nothing, and was followed by another.
type Try struct {
	Code   Code          // why
	Detail string        // what a sentence about the code names besides; may be ""
	Status int           // HTTP status, 0 if there was no answer
	Began  time.Duration // after the first attempt began
	Took   time.Duration
}

// Hop is one redirect on the way to the answer.
type Hop struct {
	Status int    // 301, 302, 303, 307, 308; 0 for a refresh
	URL    string // where it led to
}

// Timing says where an attempt's time went. A part that did not happen (a
// reused connection, a remembered name) is 0.
type Timing struct {
	DNS, Connect, TLS time.Duration
	FirstByte         time.Duration // from the request written to the first byte of the answer
	Title             time.Duration // from the first byte to the title certain
}

// Evidence is what an answer was read from: enough to ask for the page again
// only if it has changed, and to decode its title anew.
type Evidence struct {
	Headers      string // a line each, "Name: value", up to 8 KB of whole lines; cookies are left out
	ETag         string // RFC 9110, 8.8.3; "" if there is none, or none that can be sent back
	LastModified string // RFC 9110, 8.8.2; the same
	Body         []byte // up to 64 KB of the document's start, where its charset was guessed or chosen
}
