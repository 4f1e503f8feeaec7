// Package hosts shows the hosts of a run: how far each is, how fast it is
// asked, why it waits, and what a person can do about it. It shows the state
// it is given and calls back.
package hosts

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"marquee/fetcher"
	"marquee/fetcher/lanes"
	"marquee/gui/control"
	"marquee/gui/grid"
	"marquee/gui/text"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// Hosts is the view. Set the callbacks before it is shown.
type Hosts struct {
	*fyne.Container
	OnBack                  func()
	OnSkip, OnSlow, OnTry   func(host string)
	OnShortcut              func(fyne.Shortcut)
	Grid                    *grid.Grid
	Skip, Slow, Try         *control.Button
	summary, chosen, reason *control.Elastic
	rows                    *rows
	bar, acts               *fyne.Container
	said                    control.Sayings
}

// The columns.
const (
	columnDot    = "dot"
	columnHost   = "host"
	columnDone   = "done"
	columnLeft   = "left"
	columnFlight = "flight"
	columnPace   = "pace"
	columnFailed = "failed"
	columnWhy    = "why"
)

// New returns an empty view. onKey is given the keys it has no use for.
func New(renderer *text.Renderer, palette func() grid.Palette, onKey func(*fyne.KeyEvent)) *Hosts {
	h := &Hosts{
		rows: &rows{ids: map[string]int{}}, summary: control.NewElastic("", widget.LowImportance),
		chosen: control.NewElastic("", widget.MediumImportance), reason: control.NewElastic("", widget.LowImportance),
	}
	h.chosen.TextStyle.Bold = true
	column := func(id string, width float32, align grid.Align, drop float32) grid.Column {
		c := grid.Column{ID: id, Width: width, MinWidth: 24, Align: align, Drop: drop, Unsorted: true, Fixed: true}
		if align == grid.Leading { // texts share what room there is
			c.Grow, c.MinWidth = true, 120
		}
		return c
	}
	h.Grid = grid.New(renderer, []grid.Column{
		column(columnDot, 28, grid.Center, 0), column(columnHost, 200, grid.Leading, 0),
		column(columnDone, 70, grid.Trailing, 0), column(columnLeft, 70, grid.Trailing, 0), column(columnFailed, 70, grid.Trailing, 560),
		column(columnFlight, 80, grid.Trailing, 640), column(columnPace, 90, grid.Trailing, 700), column(columnWhy, 240, grid.Leading, 520),
	})
	h.Grid.Palette, h.Grid.TypeAhead, h.Grid.OnKey = palette, columnHost, onKey
	h.Grid.SetSource(h.rows)
	h.Grid.OnSelect = h.showChosen
	h.Grid.OnShortcut = func(s fyne.Shortcut) { h.OnShortcut(s) }
	act := func(do func(host string)) *control.Button {
		return control.NewButton(control.Plain, "", nil, onKey, func() {
			if host := h.Chosen(); host != "" {
				do(host)
			}
		})
	}
	h.Try = act(func(host string) { h.OnTry(host) })
	h.Slow = act(func(host string) { h.OnSlow(host) })
	h.Skip = act(func(host string) { h.OnSkip(host) })
	back := control.NewButton(control.Link, "", nil, onKey, func() { h.OnBack() })
	heading := widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	h.bar = control.NewBar(44, 6, back, heading, h.summary, layout.NewSpacer())
	bar := h.bar
	top := control.Stack(bar, widget.NewSeparator())
	acts := control.NewBar(60, 8, h.chosen, h.reason, layout.NewSpacer(), h.Try, h.Slow, h.Skip)
	h.acts = acts
	bottom := control.Stack(widget.NewSeparator(), acts)
	h.Container = control.NewFrame(top, bottom, h.Grid)
	h.said.Add(func() {
		back.Set(words.Say("hosts.back", nil), nil, control.Link)
		control.SetText(heading, words.Say("hosts", nil))
		h.Try.Set(words.Say("hosts.try", nil), nil, control.Plain)
		h.Slow.Set(words.Say("hosts.slow", nil), nil, control.Plain)
		h.Skip.Set(words.Say("hosts.skip", nil), nil, control.Plain)
		h.Grid.Rename(columnNames)
		h.showChosen()
		control.Arrange(bar)
		control.Arrange(acts)
	})
	h.Hide()
	return h
}

// columnNames are what stands above a column.
func columnNames(id string) (header, name string) {
	if id == columnDot {
		return "", ""
	}
	return words.Say(words.Key("hosts."+id), nil), ""
}

// SayAgain says everything in the language that is spoken now; the hosts have
// to be shown anew.
func (h *Hosts) SayAgain() { h.said.Again() }

// Show shows a moment of the hosts.
func (h *Hosts) Show(now workspace.Hosts) {
	h.rows.set(now.Rows)
	h.summary.SetText(words.Say("hosts.summary", words.Values{"Count": now.All, "Reading": now.Reading, "Waiting": now.Waiting}))
	h.Grid.RowsChanged()
	h.Grid.Refresh()
	h.showChosen()
	control.Arrange(h.bar)
}

// Chosen is the host that the caret is on; "" for none.
func (h *Hosts) Chosen() string {
	if at := h.rows.Row(h.Grid.Caret()); at >= 0 {
		return h.rows.all[at].Host
	}
	return ""
}

// Hosts are the hosts that show, in their order.
func (h *Hosts) Hosts() []string {
	all := make([]string, len(h.rows.all))
	for i := range all {
		all[i] = h.rows.all[i].Host
	}
	return all
}

// Choose puts the caret on a host.
func (h *Hosts) Choose(host string) {
	if id, ok := h.rows.ids[host]; ok {
		h.Grid.Select(id)
	}
}

// Why says why a host waits; "" if it does not, or is not there.
func (h *Hosts) Why(host string) string {
	if id, ok := h.rows.ids[host]; ok {
		if at := h.rows.Row(id); at >= 0 {
			return why(&h.rows.all[at])
		}
	}
	return ""
}

// showChosen shows what can be done with the host of the caret.
func (h *Hosts) showChosen() {
	host := h.Chosen()
	for _, b := range []*control.Button{h.Try, h.Slow, h.Skip} {
		b.SetEnabled(host != "")
	}
	said := words.Say("hosts.choose", nil)
	if host != "" {
		said = h.Why(host)
	}
	if h.chosen.Text == name(host) && h.reason.Text == said {
		return
	}
	h.chosen.SetText(name(host))
	h.reason.SetText(said)
	control.SetVisible(h.chosen, host != "")
	control.Arrange(h.acts)
}

// name is a host as people write it.
func name(host string) string {
	_, rest, found := strings.Cut(host, "://")
	if !found {
		rest = host
	}
	switch {
	case strings.HasPrefix(host, "https"):
		return strings.TrimSuffix(rest, ":443")
	default:
		return strings.TrimSuffix(rest, ":80")
	}
}

// why says why a host waits, in one sentence.
func why(h *fetcher.Host) string {
	if h.Why == lanes.Free {
		return ""
	}
	at := h.Until.Local().Format(time.TimeOnly)
	return words.Say(words.Key("why."+h.Why.String()), words.Values{"Until": at, "Pace": h.Pace})
}

// pace says how often a host is asked.
func pace(h *fetcher.Host) string {
	if h.Pace <= 0 {
		return ""
	}
	return words.Say("rate", words.Values{"Rate": words.Rate(1 / h.Pace.Seconds())})
}

// rows are the hosts as the grid takes them. A host keeps its id, and no other
// is ever given it: what the caret is on stays the same host, or is gone.
type rows struct {
	all   []fetcher.Host
	ids   map[string]int
	next  int         // id
	place map[int]int // in all, by id
}

func (r *rows) set(all []fetcher.Host) {
	r.all, r.place = all, make(map[int]int, len(all))
	const most = 4 * workspace.MostHosts
	before := r.ids
	if len(before) > most { // those that are gone are forgotten
		r.ids = map[string]int{}
	}
	for i := range all {
		id, ok := before[all[i].Host]
		if !ok {
			id = r.next
			r.next++
		}
		r.ids[all[i].Host] = id
		r.place[id] = i
	}
}

// Len implements grid.Source.
func (r *rows) Len() int { return len(r.all) }

// ID implements grid.Source.
func (r *rows) ID(row int) int { return r.ids[r.all[row].Host] }

// Row implements grid.Source.
func (r *rows) Row(id int) int {
	if at, ok := r.place[id]; ok {
		return at
	}
	return -1
}

// Cell implements grid.Source.
func (r *rows) Cell(row int, column string) grid.Cell {
	h := &r.all[row]
	count := func(n int) grid.Cell { return grid.Cell{Text: words.Spoken().Count(n)} }
	switch column {
	case columnDot:
		return grid.Cell{Dot: dot(h), Tip: why(h)}
	case columnHost:
		return grid.Cell{Text: name(h.Host)}
	case columnDone:
		return count(h.Done)
	case columnLeft:
		return count(h.Queued + h.Away)
	case columnFailed:
		if h.Failed == 0 {
			return grid.Cell{}
		}
		return grid.Cell{Text: words.Spoken().Count(h.Failed), Role: grid.Error}
	case columnFlight:
		return grid.Cell{Text: strconv.Itoa(h.InFlight)}
	case columnPace:
		return grid.Cell{Text: pace(h), Role: grid.Muted}
	case columnWhy:
		return grid.Cell{Text: why(h), Role: grid.Muted}
	}
	return grid.Cell{}
}

// dot is the colour of how a host does.
func dot(h *fetcher.Host) grid.Role {
	switch h.Why {
	case lanes.Down, lanes.Failing, lanes.Refusing, lanes.Skipped, lanes.Parked:
		return grid.Error
	case lanes.RetryAfter, lanes.Backoff:
		return grid.Warning
	case lanes.Free, lanes.Gap, lanes.Pace:
	}
	if h.Queued+h.Away+h.InFlight == 0 && h.Failed == h.Done && h.Failed > 0 {
		return grid.Error
	}
	return grid.Success
}

var _ grid.Source = (*rows)(nil)
