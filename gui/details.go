package gui

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/fetcher"
	"marquee/gui/text"
	"marquee/internal/session"
)

// details shows what is known of one row: the whole title, how it was read
// and where the time went.
type details struct {
	*fyne.Container
	title   *webText
	rows    []detailRow
	timings *timings
	read    *widget.Label
}

// detailRow is a line of the pane: a name and what there is to say.
type detailRow struct {
	name  *widget.Label
	value *webText
	text  func(session.Record, fetcher.Result) string
}

var detailSpecs = []struct {
	name string
	text func(session.Record, fetcher.Result) string
}{
	{"Address", func(r session.Record, _ fetcher.Result) string { return address(r) }},
	{"Redirects", func(_ session.Record, r fetcher.Result) string { return redirectChain(r) }},
	{"Outcome", outcomeLine},
	{"Type", func(r session.Record, _ fetcher.Result) string { return typeLine(r) }},
	{"Remarks", func(r session.Record, _ fetcher.Result) string { return remarks(r) }},
}

func newDetails(renderer *text.Renderer) *details {
	d := &details{title: newWebText(renderer, theme.SizeNameSubHeadingText, true), timings: newTimings(), read: newLabel("", widget.LowImportance)}
	objects := []fyne.CanvasObject{d.title, d.timings, d.read}
	for _, spec := range detailSpecs {
		row := detailRow{newLabel(spec.name, widget.LowImportance), newWebText(renderer, theme.SizeNameText, false), spec.text}
		d.rows = append(d.rows, row)
		objects = append(objects, row.name, row.value)
	}
	d.Container = container.New(detailsLayout{d}, objects...)
	return d
}

// show shows a row as it is now.
func (d *details) show(s *session.Session, row int) {
	record, result := s.Record(row), s.Result(row)
	switch {
	case result.Outcome == fetcher.Unanswered:
		d.title.show("Not read yet", theme.ColorNamePlaceHolder)
	case record.Title != "":
		d.title.show(record.Title, theme.ColorNameForeground)
	default:
		content, role := titleText(s.Row(row))
		d.title.show(content, roleColor(role))
	}
	for _, row := range d.rows {
		if result.Outcome == fetcher.Unanswered && row.name.Text != "Address" {
			row.value.show("", theme.ColorNameForeground)
			continue
		}
		row.value.show(row.text(record, result), theme.ColorNameForeground)
	}
	d.timings.show(result.Timing)
	setText(d.read, readLine(result))
}

func address(r session.Record) string {
	if r.URL == "" {
		return r.Input
	}
	return r.URL
}

func redirectChain(r fetcher.Result) string {
	if len(r.Redirects) == 0 {
		return "–"
	}
	var steps []string
	for _, hop := range r.Redirects {
		if hop.Status == 0 {
			steps = append(steps, "refresh → "+hop.URL)
		} else {
			steps = append(steps, strconv.Itoa(hop.Status)+" → "+hop.URL)
		}
	}
	return strings.Join(steps, "  →  ")
}

func outcomeLine(r session.Record, result fetcher.Result) string {
	var parts []string
	if status := strconv.Itoa(r.Status); r.Status > 0 && !strings.HasPrefix(r.Reason, status) {
		parts = append(parts, status)
	}
	switch {
	case r.Reason != "":
		parts = append(parts, r.Reason)
	case result.Outcome == fetcher.OK:
		parts = append(parts, "title read")
	case result.Outcome == fetcher.Empty:
		parts = append(parts, "the title is empty")
	case result.Outcome == fetcher.Missing:
		parts = append(parts, "the page has no title")
	}
	if result.Proto != "" {
		parts = append(parts, result.Proto)
	}
	return strings.Join(parts, " · ")
}

var charsetSources = map[string]string{
	"bom": "from the byte order mark", "header": "from the header", "meta": "from the page",
	"late_meta": "from the page, late", "xml": "from the XML declaration",
	"utf8_valid": "not declared, valid", "guess": "guessed", "default": "assumed",
}

func typeLine(r session.Record) string {
	var parts []string
	if r.ContentType != "" {
		parts = append(parts, r.ContentType)
	}
	if r.Charset != "" {
		charset := r.Charset
		if source := charsetSources[r.CharsetSource]; source != "" {
			charset += " (" + source + ")"
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

func remarks(r session.Record) string {
	if len(r.Flags) == 0 {
		return "–"
	}
	return strings.ReplaceAll(strings.Join(r.Flags, " · "), "_", " ")
}

// readLine says how much of the page was read for its title.
func readLine(r fetcher.Result) string {
	switch {
	case r.WireBytes <= 0:
		return ""
	case r.Length > r.WireBytes:
		return fmt.Sprintf("%s of %s read", formatBytes(r.WireBytes), formatBytes(r.Length))
	}
	return formatBytes(r.WireBytes) + " read"
}

// detailsLayout puts the texts on the left and the timings on the right, if
// there is room for both.
type detailsLayout struct{ details *details }

const (
	detailsHeight  = 156
	detailsMargin  = 16
	detailsName    = 92
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
		place(d.timings, left, 12, detailsTimings-24, timingRow*timingParts)
		place(d.read, left+timingName-8, 12+timingRow*timingParts-2, detailsTimings-24-timingName, 24)
		width -= detailsTimings
	}
	place(d.title, detailsMargin, 10, width, 27)
	for i, row := range d.rows {
		top := 40 + float32(i*detailsRow)
		nameSize := row.name.MinSize()
		place(row.name, detailsMargin-8, top+(detailsRow-nameSize.Height)/2, detailsName, nameSize.Height)
		place(row.value, detailsMargin+detailsName, top, width-detailsName, detailsRow)
	}
}
