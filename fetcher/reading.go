package fetcher

import (
	"time"

	"marquee/fetcher/lanes"
	"marquee/fetcher/wire"
)

// reading is a row on its way: what is remembered between its attempts and
// hops. It belongs to the goroutine that works on it, or to the schedule.
type reading struct {
	row      int32
	url      string      // as the list has it
	shown    string      // the same without credentials; "" if that was not looked at
	lane     *lanes.Lane // of what is asked next
	address  wire.Address
	own      string // the row's own origin, to which credentials may go
	userinfo string // of the row's own address
	assumed  bool   // its https was nobody's choice
	plain    fallback
	doubt    doubt

	started  time.Time
	attempts int
	tries    []Try         // that were followed by another; shared with Results
	spent    time.Duration // of the attempt's time, before the hop that is due
	hopping  bool          // the attempt goes on at another lane
	identity bool          // ask for no content coding: one lied
	public   bool          // the row's own address is a public one

	page       *Result // of the last page that asked for a refresh; nil if none had a title
	hops       []Hop
	refreshes  int
	cookies    cookies
	hopBytes   int         // of the hops' URLs
	unscripted *unscripted // what was read of a page that a browser is to show; nil if it is not
	tail       *fileTail   // the end of a file is asked for; nil if it is not

	known *Result // how the row was answered before, if that is known
	waits bool    // its host asked it to

	failed *Result // of the last attempt; nil before it
	out    *Result // what is being made; nil before it is begun
}

// doubt is a row's change from one reading of its address to the other.
type doubt struct {
	other  string  // the other URL; "" if there is none
	missed *Result // what the first one met with; nil before it was asked
}

// restart forgets the hops of an attempt that failed.
func (d *reading) restart() {
	d.plain, d.doubt.missed = fallback{}, nil
	d.address, _ = wire.SplitURL(d.url)
	d.own, d.userinfo = d.address.Origin(), d.address.Userinfo
	d.hops, d.hopBytes, d.refreshes, d.spent, d.hopping = nil, 0, 0, 0, false
	d.cookies, d.tail = cookies{}, nil
}

// maxTries bounds how many of a row's attempts are told of, the last ones.
const maxTries = 8

// tried notes an attempt that is to be followed by another.
func (d *reading) tried(r *Result) {
	if len(d.tries) == maxTries {
		d.tries = append([]Try(nil), d.tries[1:]...) // Results have the others
	}
	d.tries = append(d.tries, Try{Code: r.Code, Detail: r.Detail, Status: r.Status, Began: max(0, r.Elapsed-d.spent), Took: d.spent})
}

// untried takes back what tried noted of an attempt that does not count.
func (d *reading) untried() {
	if n := len(d.tries); n > 0 {
		d.tries = d.tries[: n-1 : n-1]
	}
}

// fallback is a row's change from https to http.
type fallback struct {
	url    string       // by http; "" if it was not made
	secure *wire.Origin // the one that was given up
	cause  failure      // what https met with
}

// begin returns the URL that the row begins with.
func (d *reading) begin() string {
	if d.doubt.missed != nil {
		return d.doubt.other
	}
	if d.plain.url != "" {
		return d.plain.url
	}
	return d.url
}

// unscripted is a page that was read and is to be shown by a browser.
type unscripted struct {
	result Result
	shell  string // it is shown only if its host has more shells with its title; "" if in any case
}

// A fileTail is a file whose start is known and whose end is asked for.
type fileTail struct {
	head   []byte
	result Result // with what the start says
}
