// Package details is what is known of one row: the whole title, how it was
// read and where the time went.
package details

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/fetcher"
	"marquee/gui/cells"
	"marquee/gui/control"
	"marquee/gui/grid"
	"marquee/gui/text"
	"marquee/internal/change"
	"marquee/internal/session"
	"marquee/internal/words"
)

// Details is the pane. It belongs to the UI goroutine.
type Details struct {
	*fyne.Container
	title   *control.WebText
	rows    []detailRow
	timings *control.Waterfall
	read    *widget.Label
	other   *control.Button // beside a charset that was guessed
	said    control.Sayings

	// OnOther is called when the person asks for the titles in other charsets;
	// at is where the answer can be shown, on the canvas.
	OnOther func(at fyne.Position)
}

// detailRow is a line of the pane: a name and what there is to say.
type detailRow struct {
	key   words.Key
	name  *widget.Label
	value *control.WebText
	text  func(*cells.Row) string
}

// The lines that are not like the others.
const (
	lineAddress words.Key = "details.address" // is known of rows that were not read
	lineType    words.Key = "details.type"    // has a button at its end
)

var detailSpecs = []struct {
	name words.Key
	text func(*cells.Row) string
}{
	{lineAddress, func(r *cells.Row) string { return r.Address() }},
	{"details.redirects", redirectChain},
	{"details.outcome", outcomeLine},
	{lineType, typeLine},
	{"details.remarks", remarks},
}

// New returns an empty pane.
func New(renderer *text.Renderer) *Details {
	d := &Details{title: control.NewWebText(renderer, theme.SizeNameSubHeadingText, true), timings: control.NewWaterfall(make([]string, len(partNames))...), read: control.NewLabel("", widget.LowImportance)}
	objects := []fyne.CanvasObject{d.title, d.timings, d.read}
	d.other = control.NewButton(control.Link, "", nil, nil, d.askOther)
	d.other.Hide()
	objects = append(objects, d.other)
	for _, spec := range detailSpecs {
		row := detailRow{spec.name, control.NewLabel("", widget.LowImportance), control.NewWebText(renderer, theme.SizeNameText, false), spec.text}
		d.rows = append(d.rows, row)
		objects = append(objects, row.name, row.value)
	}
	d.Container = container.New(detailsLayout{d}, objects...)
	d.said.Add(func() {
		d.other.Set(words.Say("decode.other", nil), nil, control.Link)
		for _, row := range d.rows {
			control.SetText(row.name, words.Say(row.key, nil))
		}
		d.timings.Set(parts(fetcher.Timing{}))
		control.Arrange(d.Container)
	})
	return d
}

// SayAgain says everything in the language that is spoken now; what stands
// there of a row has to be shown anew.
func (d *Details) SayAgain() { d.said.Again() }

// Show shows a row as it is now.
func (d *Details) Show(row *cells.Row) {
	switch {
	case row.State != session.Answered:
		d.title.Set(words.Say("details.unread", nil), theme.ColorNamePlaceHolder)
	case row.Title != "":
		d.title.Set(row.Title, theme.ColorNameForeground)
	default:
		content, role := cells.TitleText(row)
		d.title.Set(content, roleColor(role))
	}
	for _, line := range d.rows {
		if row.State != session.Answered && line.key != lineAddress {
			line.value.Set("", theme.ColorNameForeground)
			continue
		}
		line.value.Set(line.text(row), theme.ColorNameForeground)
	}
	d.timings.Set(parts(row.Timing))
	control.SetText(d.read, readLine(row))
	if d.other.Visible() != row.IsGuess() {
		control.SetVisible(d.other, row.IsGuess())
		control.Arrange(d.Container)
	}
}

func (d *Details) askOther() {
	if d.OnOther != nil {
		d.OnOther(fyne.CurrentApp().Driver().AbsolutePositionForObject(d.other).AddXY(0, d.other.Size().Height))
	}
}

// roleColor is the theme's colour for a role.
func roleColor(role grid.Role) fyne.ThemeColorName {
	switch role {
	case grid.Muted, grid.Faint:
		return theme.ColorNamePlaceHolder
	case grid.Warning:
		return theme.ColorNameWarning
	case grid.Error:
		return theme.ColorNameError
	}
	return theme.ColorNameForeground
}

var partNames = []words.Key{"timing.dns", "timing.connect", "timing.tls", "timing.first_byte", "timing.title"}

// parts are where a row's time went.
func parts(t fetcher.Timing) []control.Part {
	var all []control.Part
	for i, length := range []time.Duration{t.DNS, t.Connect, t.TLS, t.FirstByte, t.Title} {
		part := control.Part{Name: words.Say(partNames[i], nil), Length: length}
		if length > 0 {
			part.Text = cells.Part(length)
		}
		all = append(all, part)
	}
	return all
}

// Title is the title on screen, Line what stands beside a name.
func (d *Details) Title() string { return d.title.Text() }

// Line is what stands beside a name.
func (d *Details) Line(name string) string {
	for _, row := range d.rows {
		if row.name.Text == name {
			return row.value.Text()
		}
	}
	return ""
}

func redirectChain(r *cells.Row) string {
	if len(r.Redirects) == 0 {
		return "–"
	}
	var steps []string
	for _, hop := range r.Redirects {
		if hop.Status == 0 {
			steps = append(steps, words.Say("redirect.refresh", nil)+" → "+hop.URL)
		} else {
			steps = append(steps, strconv.Itoa(hop.Status)+" → "+hop.URL)
		}
	}
	return strings.Join(steps, "  →  ")
}

func outcomeLine(r *cells.Row) string {
	var parts []string
	if r.Status > 0 && r.Outcome != fetcher.HTTPError { // whose reason names it
		parts = append(parts, strconv.Itoa(r.Status))
	}
	switch {
	case r.Reason != "":
		parts = append(parts, r.Reason)
	case r.Outcome == fetcher.OK:
		parts = append(parts, words.Say("outcome.ok", nil))
	case r.Outcome == fetcher.Empty:
		parts = append(parts, words.Say("outcome.empty", nil))
	case r.Outcome == fetcher.Missing:
		parts = append(parts, words.Say("outcome.missing", nil))
	}
	if r.Proto != "" {
		parts = append(parts, r.Proto)
	}
	return strings.Join(parts, " · ")
}

func typeLine(r *cells.Row) string {
	var parts []string
	if r.ContentType != "" {
		parts = append(parts, r.ContentType)
	}
	if r.Charset != "" {
		charset := r.Charset
		if key := words.Key("charset." + string(r.CharsetSource)); words.Spoken().Has(key) {
			charset = words.Say("charset", words.Values{"Charset": charset, "Source": words.Say(key, nil)})
		}
		parts = append(parts, charset)
	}
	if r.Lang != "" {
		parts = append(parts, r.Lang)
	}
	if len(parts) == 0 {
		return "–"
	}
	return strings.Join(parts, " · ")
}

func remarks(r *cells.Row) string {
	remarks := cells.Flags(r.Flags)
	if scripts := cells.Scripts(&r.Row); scripts != "" {
		remarks = append([]string{scripts}, remarks...)
	}
	if len(remarks) == 0 {
		return "–"
	}
	names := strings.Join(remarks, " · ")
	if r.Before != nil {
		names = before(r) + " · " + names
	}
	return names
}

// before says what was seen of a row the time before, as far as it is another.
func before(r *cells.Row) string {
	switch r.Changed {
	case change.Title:
		return words.Say("before.title", words.Values{"Title": r.Before.Title})
	case change.Target:
		return words.Say("before.target", words.Values{"URL": r.Before.Target})
	case change.Outcome, change.Appeared, change.Vanished:
	}
	if r.Before.Title != "" && r.Before.Title != r.Title {
		return words.Say("before.title", words.Values{"Title": r.Before.Title})
	}
	return words.Say("before.outcome", words.Values{"Outcome": cells.Outcome(r.Before.Outcome)})
}

// readLine says how much of the page was read for its title.
func readLine(r *cells.Row) string {
	switch {
	case r.WireBytes <= 0:
		return ""
	case r.Length > r.WireBytes:
		return words.Say("read.part", words.Values{"Size": words.Size(r.WireBytes), "Whole": words.Size(r.Length)})
	}
	return words.Say("read", words.Values{"Size": words.Size(r.WireBytes)})
}

// detailsLayout puts the texts on the left and the timings on the right, if
// there is room for both.
type detailsLayout struct{ details *Details }

// waterfallHeight is that of a bar for each part.
var waterfallHeight = float32(control.WaterfallRow * len(partNames))

const (
	detailsHeight  = 156
	detailsMargin  = 16
	detailsName    = 92 // at least
	detailsRow     = 21
	detailsTimings = 340
	detailsTexts   = 380 // the least the texts need beside the timings
)

// MinSize implements fyne.Layout.
func (l detailsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(260, detailsHeight)
}

// Layout implements fyne.Layout.
func (l detailsLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	d := l.details
	width := size.Width - 2*detailsMargin
	beside := width >= detailsTimings+detailsTexts
	d.timings.Hidden, d.read.Hidden = !beside, !beside
	if beside {
		left := size.Width - detailsMargin - (detailsTimings - 24)
		control.Place(d.timings, left, 12, detailsTimings-24, waterfallHeight)
		control.Place(d.read, left+control.WaterfallName-8, 12+waterfallHeight-2, detailsTimings-24-control.WaterfallName, 24)
		width -= detailsTimings
	}
	control.Place(d.title, detailsMargin, 10, width, 27)
	names := float32(detailsName)
	for _, row := range d.rows {
		names = max(names, row.name.MinSize().Width)
	}
	for i, row := range d.rows {
		top := 40 + float32(i*detailsRow)
		nameSize := row.name.MinSize()
		control.Place(row.name, detailsMargin-8, top+(detailsRow-nameSize.Height)/2, names, nameSize.Height)
		valueWidth := width - names
		if row.key == lineType && d.other.Visible() {
			size := d.other.MinSize()
			valueWidth = max(0, valueWidth-size.Width)
			control.Place(d.other, detailsMargin+width-size.Width, top+(detailsRow-size.Height)/2, size.Width, size.Height)
		}
		control.Place(row.value, detailsMargin+names, top, valueWidth, detailsRow)
	}
}
