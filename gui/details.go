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
	"marquee/fetcher/title"
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
	text  func(*listed) string
}

var detailSpecs = []struct {
	name string
	text func(*listed) string
}{
	{"Address", func(r *listed) string { return r.Address() }},
	{"Redirects", redirectChain},
	{"Outcome", outcomeLine},
	{"Type", typeLine},
	{"Remarks", remarks},
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
func (d *details) show(row *listed) {
	switch {
	case row.State != session.Answered:
		d.title.show("Not read yet", theme.ColorNamePlaceHolder)
	case row.Title != "":
		d.title.show(row.Title, theme.ColorNameForeground)
	default:
		content, role := titleText(row)
		d.title.show(content, roleColor(role))
	}
	for _, line := range d.rows {
		if row.State != session.Answered && line.name.Text != "Address" {
			line.value.show("", theme.ColorNameForeground)
			continue
		}
		line.value.show(line.text(row), theme.ColorNameForeground)
	}
	d.timings.show(row.Timing)
	setText(d.read, readLine(row))
}

func redirectChain(r *listed) string {
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

func outcomeLine(r *listed) string {
	var parts []string
	if r.Status > 0 && r.Outcome != fetcher.HTTPError { // whose reason names it
		parts = append(parts, strconv.Itoa(r.Status))
	}
	switch {
	case r.Reason != "":
		parts = append(parts, r.Reason)
	case r.Outcome == fetcher.OK:
		parts = append(parts, "title read")
	case r.Outcome == fetcher.Empty:
		parts = append(parts, "the title is empty")
	case r.Outcome == fetcher.Missing:
		parts = append(parts, "the page has no title")
	}
	if r.Proto != "" {
		parts = append(parts, r.Proto)
	}
	return strings.Join(parts, " · ")
}

var charsetSources = map[title.CharsetSource]string{
	"bom": "from the byte order mark", "header": "from the header", "meta": "from the page",
	"late_meta": "from the page, late", "xml": "from the XML declaration",
	"utf8_valid": "not declared, valid", "guess": "guessed", "default": "assumed",
}

func typeLine(r *listed) string {
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

func remarks(r *listed) string {
	if r.Flags == 0 {
		return "–"
	}
	return strings.ReplaceAll(strings.Join(r.Flags.Names(), " · "), "_", " ")
}

// readLine says how much of the page was read for its title.
func readLine(r *listed) string {
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
