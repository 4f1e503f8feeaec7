package testsite

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Deadline names the deadline of the client's that must end a row.
type Deadline string

// The deadlines. A row without one must end by what the host does, long before
// any of the client's deadlines.
const (
	NoDeadline      Deadline = ""
	ConnectDeadline Deadline = "connect" // until the connection, TLS included, is made
	HeaderDeadline  Deadline = "header"  // until the answer's header is there
	TotalDeadline   Deadline = "total"
)

// Behaviour is one way for a host to do harm, and what must come of a row that
// asks for its URL.
type Behaviour struct {
	Name  string
	URL   string
	Want  []string // outcomes ("ok", "missing") and codes ("header_too_large"): any of them is right
	Title string   // the title of a row that ends "ok"; "" if any will do
	Pages int      // that are asked for, see Rows; 0 is one

	// What reading all its rows may cost, the site's own part included.
	CPU    time.Duration
	Memory int64 // bytes in objects at the same time, garbage included

	Ends Deadline // what ends the row if nothing better does

	nth func(i int) []string // what is wanted of a page, if not “ok”
}

// Meets reports whether a row with that outcome and code ended as it must.
func (b Behaviour) Meets(outcome, code string) bool {
	return slices.Contains(b.Want, outcome) || code != "" && slices.Contains(b.Want, code)
}

// Rows returns the rows to ask for: the behaviour itself, or each of its Pages
// by its number, from 1, with the title TitleOf and what is wanted of it.
func (b Behaviour) Rows() []Behaviour {
	if b.Pages == 0 {
		return []Behaviour{b}
	}
	rows := make([]Behaviour, b.Pages)
	for i := range rows {
		row := b
		row.URL, row.Pages = b.URL+strconv.Itoa(i+1), 0
		row.Title, row.Want = TitleOf(row.URL), []string{"ok"}
		if b.nth != nil {
			if want := b.nth(i + 1); want != nil {
				row.Want = want
			}
		}
		rows[i] = row
	}
	return rows
}

// On returns the same behaviour on another host: label is one more label of
// its name.
func (b Behaviour) On(label string) Behaviour {
	b.URL = strings.Replace(b.URL, "://", "://"+label+".", 1)
	return b
}

// Hostile returns every behaviour, each on a host of its own. Those spoken in
// HTTP/1.1 come twice, in plain and over TLS.
func (s *Site) Hostile() []Behaviour {
	var all []Behaviour
	for _, h := range hostilities() {
		if h.secureOnly {
			all = append(all, h.behaviour("https", h.name))
			continue
		}
		all = append(all, h.behaviour("http", h.name))
		if h.pages == nil {
			all = append(all, h.behaviour("https", h.name+tlsSuffix))
		}
	}
	return all
}

// What a behaviour may cost: as much as any page of the usual limit of 4 MiB.
const (
	usualCPU    = 250 * time.Millisecond
	usualMemory = 32 << 20
)

// tlsSuffix tells a behaviour over TLS from the same one in plain.
const tlsSuffix = "-tls"

// hostility is a Behaviour and how it is done.
type hostility struct {
	name       string
	want       []string
	title      string
	ends       Deadline
	secureOnly bool                 // makes sense over TLS only
	cpu        time.Duration        // if it is more than usualCPU
	streak     int                  // pages that are asked for; 0 is one
	nth        func(i int) []string // what is wanted of a streak's page, if not “ok”

	// One of these does it.
	raw   func(*peer)        // HTTP/1.1 by hand, in plain and over TLS
	early func(*peer)        // the same before any TLS handshake
	fresh func() func(*peer) // raw with a memory of the host's own
	h2    func(*streams)     // HTTP/2 by hand
	pages func(*exchange)    // net/http can do it
	host  func(*host)        // the host's own settings do it, or add to the above
}

func (h hostility) behaviour(scheme, name string) Behaviour {
	return Behaviour{Name: name, URL: scheme + "://" + name + ".hostile.test/", Want: h.want, Title: h.title, Ends: h.ends, Pages: h.streak, nth: h.nth, CPU: max(h.cpu, usualCPU), Memory: usualMemory}
}

// hostilities is every family of behaviours, one after the other.
var hostilities = sync.OnceValue(func() []hostility {
	return slices.Concat(hostileConnections, hostileHeaders, hostileBodies, hostileCodings, hostileRedirects, hostileTLS, hostileHTTP2, hostilePages(), hostileStreaks)
})

// hostileHost returns the host for a name of class hostile; nil if there is no
// such behaviour.
func hostileHost(name string) *host {
	labels := strings.Split(name, ".")
	if len(labels) < 3 {
		return nil
	}
	behaviour := labels[len(labels)-3]
	for _, h := range hostilities() {
		if behaviour == h.name || behaviour == h.name+tlsSuffix {
			opened := h.open()
			if len(labels) == 4 {
				opened.wildcard = "*." + strings.Join(labels[1:], ".")
			}
			return opened
		}
	}
	return nil
}

// open makes a host that behaves so.
func (h hostility) open() *host {
	to := &host{pages: h.pages}
	switch {
	case h.raw != nil:
		to.raw = func(ctx context.Context, c *conn) { speak(ctx, c, h.raw) }
	case h.fresh != nil:
		behave := h.fresh()
		to.raw = func(ctx context.Context, c *conn) { speak(ctx, c, behave) }
	case h.early != nil:
		to.raw = func(ctx context.Context, c *conn) { listen(ctx, c, h.early) }
	case h.h2 != nil:
		to.raw = func(ctx context.Context, c *conn) { speakHTTP2(ctx, c, h.h2) }
	}
	if h.host != nil {
		h.host(to)
	}
	return to
}
