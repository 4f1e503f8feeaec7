package gui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"marquee/fetcher"
	"marquee/gui/grid"
	"marquee/internal/session"
)

// What the cells of the results show, as pure functions of a row.

// titleText returns what stands in the title column, and what its colour
// says: the title, or in its place the reason why there is none.
func titleText(row *listed) (string, grid.Role) {
	switch {
	case row.State == session.Reading:
		return "reading…", grid.Muted
	case row.State == session.Waiting:
		return "waiting", grid.Muted
	}
	switch row.Outcome {
	case fetcher.OK:
		return row.Title, grid.None
	case fetcher.Empty:
		return "(empty title)", grid.Warning
	case fetcher.Missing:
		return "(no title)", grid.Warning
	case fetcher.NotHTML:
		if row.Title != "" {
			return row.Title, grid.None
		}
		return orElse(row.Reason, "(not a page)"), grid.Warning
	case fetcher.Stopped:
		return orElse(row.Reason, "Stopped before it was read"), grid.Muted
	}
	return orElse(row.Reason, row.Outcome.String()), grid.Error
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// toneRoles are the colours of the tones.
var toneRoles = map[session.Tone]grid.Role{
	session.Open: grid.Faint, session.Good: grid.Success, session.Notable: grid.Warning, session.Bad: grid.Error, session.Left: grid.Faint,
}

// dotRole returns what the dot of a row says.
func dotRole(row *listed) grid.Role {
	switch {
	case row.State == session.Reading:
		return grid.Accent
	case row.Outcome == fetcher.OK && row.Flags.Has(fetcher.FlagRedirected):
		return grid.Info
	}
	return toneRoles[session.ToneOf(row.Outcome)]
}

// statusText returns the HTTP status, "–" where a row was answered without.
func statusText(row *listed) string {
	switch {
	case row.State != session.Answered || row.Outcome == fetcher.Invalid || row.Outcome == fetcher.Stopped:
		return ""
	case row.Status == 0:
		return "–"
	}
	return strconv.Itoa(row.Status)
}

// timeText returns how long a row took.
func timeText(row *listed) string {
	if row.State != session.Answered || row.Elapsed == 0 && row.Status == 0 {
		return ""
	}
	return formatPart(row.Elapsed)
}

// sizeText returns how much of the page was read.
func sizeText(row *listed) string {
	if row.State != session.Answered || row.Status == 0 && row.Bytes == 0 {
		return ""
	}
	return formatBytes(row.Bytes)
}

// roleColor is the theme's colour for a role, for text outside the grid.
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

// outcomeTip says in words what the dot says by its colour.
func outcomeTip(row *listed) string {
	switch {
	case row.State == session.Waiting:
		return "Waiting"
	case row.State == session.Reading:
		return "Reading"
	case row.Outcome == fetcher.OK && row.Flags.Has(fetcher.FlagRedirected):
		return "Read after a redirect"
	case row.Outcome == fetcher.OK:
		return "Read"
	}
	return orElse(row.Reason, row.Outcome.String())
}
