package cells

import (
	"strconv"
	"time"

	"marquee/fetcher"
	"marquee/gui/grid"
	"marquee/internal/session"
	"marquee/internal/words"
)

// TitleText returns what stands in the title column, and what its colour
// says: the title, or in its place the reason why there is none.
func TitleText(row *Row) (string, grid.Role) {
	switch {
	case row.State == session.Reading:
		return words.Say("row.reading", nil), grid.Muted
	case row.State == session.Waiting && !row.Until.IsZero():
		return words.Say("row.waiting.until", words.Values{"Time": clock(row.Until)}), grid.Muted
	case row.State == session.Waiting:
		return words.Say("row.waiting", nil), grid.Muted
	}
	switch row.Outcome {
	case fetcher.OK:
		return row.Title, grid.None
	case fetcher.Empty:
		return words.Say("row.empty", nil), grid.Warning
	case fetcher.Missing:
		return words.Say("row.missing", nil), grid.Warning
	case fetcher.NotHTML:
		if row.Title != "" {
			return row.Title, grid.None
		}
		return orElse(row.Reason, words.Say("row.not_html", nil)), grid.Warning
	case fetcher.Stopped:
		return orElse(row.Reason, words.Say("reason.stopped", nil)), grid.Muted
	}
	if row.Tone() == session.Left {
		return row.Reason, grid.Muted
	}
	return orElse(row.Reason, Outcome(row.Outcome.String())), grid.Error
}

// clock is a time of the day, with its day where that is not today.
func clock(at time.Time) string {
	at = at.Local()
	if now := time.Now(); at.YearDay() != now.YearDay() || at.Year() != now.Year() {
		return at.Format("2006-01-02 15:04")
	}
	return at.Format("15:04")
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

// DotRole returns what the dot of a row says.
func DotRole(row *Row) grid.Role {
	switch {
	case row.State == session.Reading:
		return grid.Accent
	case row.Outcome == fetcher.OK && row.Flags.Has(fetcher.FlagRedirected):
		return grid.Info
	}
	return toneRoles[row.Tone()]
}

// StatusText returns the HTTP status, "–" where a row was answered without.
func StatusText(row *Row) string {
	switch {
	case row.State != session.Answered || row.Outcome == fetcher.Invalid || row.Outcome == fetcher.Stopped:
		return ""
	case row.Status == 0:
		return "–"
	}
	return strconv.Itoa(row.Status)
}

// TimeText returns how long a row took.
func TimeText(row *Row) string {
	if row.State != session.Answered || row.Elapsed == 0 && row.Status == 0 {
		return ""
	}
	return Part(row.Elapsed)
}

// SizeText returns how much of the page was read.
func SizeText(row *Row) string {
	if row.State != session.Answered || row.Status == 0 && row.Bytes == 0 {
		return ""
	}
	return Bytes(row.Bytes)
}

// OutcomeTip says in words what the dot says by its colour.
func OutcomeTip(row *Row) string {
	switch {
	case row.State == session.Waiting:
		return words.Say("tip.waiting", nil)
	case row.State == session.Reading:
		return words.Say("tip.reading", nil)
	case row.Outcome == fetcher.OK && row.Flags.Has(fetcher.FlagRedirected):
		return words.Say("tip.redirected", nil)
	case row.Outcome == fetcher.OK:
		return words.Say("tip.read", nil)
	}
	return orElse(row.Reason, Outcome(row.Outcome.String()))
}
