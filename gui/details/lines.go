package details

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"marquee/fetcher"
	"marquee/gui/cells"
	"marquee/gui/look"
	"marquee/internal/change"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/words"
)

// line is something that is known of a row: what it is called, and what there
// is to say. A line without a name goes on with what the one before it tells.
type line struct {
	name   words.Key
	status string              // on a pill before the text; "" for none
	dot    fyne.ThemeColorName // of the pill
	text   string
}

// lineType is the line that the offer of other charsets stands at, lineTries
// the one that the single attempts stand below.
const (
	lineType  words.Key = "details.type"
	lineTries words.Key = "details.attempts"
)

// linesOf is what is known of a row: only what there is.
func linesOf(r *cells.Row, heading string) []line {
	all := []line{{name: "details.address", text: r.Address()}}
	if r.State != session.Answered {
		return all
	}
	add := func(name words.Key, text string) {
		if text != "" {
			all = append(all, line{name: name, text: text})
		}
	}
	if r.FinalURL != r.URL {
		add("details.final", r.FinalURL)
	}
	all = append(all, redirects(r)...)
	if outcome := outcomeLine(r); outcome != heading {
		add("details.outcome", outcome)
	}
	add(lineType, typeLine(r))
	add("details.language", r.Lang)
	if d := r.Details; d != nil {
		add("details.description", d.Description)
		add("details.heading", d.H1)
		add("details.canonical", d.Canonical)
	}
	add("details.length", lengthLine(r))
	if r.Attempts > 1 {
		add(lineTries, words.Say("attempts", words.Values{"Count": r.Attempts, "Time": cells.Part(r.Elapsed)}))
	}
	add("details.remarks", remarks(r))
	if !r.Ended.IsZero() {
		read := words.Spoken().Moment(r.Ended.Local())
		if r.Proto != "" {
			read += " · " + r.Proto
		}
		add("details.read", read)
	}
	return all
}

// redirects are the addresses on the way, each with what it answered.
func redirects(r *cells.Row) []line {
	if len(r.Redirects) == 0 {
		return nil
	}
	var all []line
	from := r.URL
	for _, hop := range r.Redirects {
		status := words.Say("redirect.refresh", nil)
		if hop.Status != 0 {
			status = strconv.Itoa(hop.Status)
		}
		all = append(all, line{status: status, dot: look.Redirected, text: from})
		from = hop.URL
	}
	end := line{status: "–", dot: toneColor(r), text: from}
	if r.Status > 0 {
		end.status = strconv.Itoa(r.Status)
	}
	all = append(all, end)
	all[0].name = "details.redirects"
	return all
}

// toneColor is the colour of how a row ended; a redirected one ended well.
func toneColor(r *cells.Row) fyne.ThemeColorName {
	switch r.Tone() {
	case session.Good:
		return theme.ColorNameSuccess
	case session.Notable:
		return theme.ColorNameWarning
	case session.Bad:
		return theme.ColorNameError
	case session.Open, session.Left:
	}
	return theme.ColorNameDisabled
}

func outcomeLine(r *cells.Row) string {
	switch {
	case r.Reason != "":
		return r.Reason
	case r.Outcome == fetcher.Empty, r.Outcome == fetcher.Missing:
		return cells.Outcome(r.Outcome.String())
	}
	return ""
}

// types are media types by the names that people know them by.
var types = map[string]string{
	"text/html": "HTML", "application/xhtml+xml": "XHTML", "application/pdf": "PDF", "image/svg+xml": "SVG",
	"application/xml": "XML", "text/xml": "XML", "application/rss+xml": "RSS", "application/atom+xml": "Atom", "application/json": "JSON",
}

func typeLine(r *cells.Row) string {
	var parts []string
	if r.ContentType != "" {
		name, known := types[r.ContentType]
		if !known {
			name = r.ContentType
		}
		parts = append(parts, name)
	}
	if r.Charset != "" {
		charset := r.Charset
		if charset == "utf-8" {
			charset = "UTF-8"
		}
		if key := words.Key("charset." + string(r.CharsetSource)); words.Spoken().Has(key) {
			charset = words.Say("charset", words.Values{"Charset": charset, "Source": words.Say(key, nil)})
		}
		parts = append(parts, charset)
	}
	return strings.Join(parts, " · ")
}

// lengthLine says how long the title is, and what search results make of it.
func lengthLine(r *cells.Row) string {
	if r.Title == "" {
		return ""
	}
	said := words.Say("length", words.Values{
		"Count": utf8.RuneCountInString(r.Title), "Pixels": column.Pixels(r.Title), "Most": column.MostPixels,
	})
	return strings.Join(append([]string{said}, cells.TitleRemarks(&r.Row)...), " · ")
}

func remarks(r *cells.Row) string {
	remarks := cells.Flags(r.Flags)
	if scripts := cells.Scripts(&r.Row); scripts != "" {
		remarks = append([]string{scripts}, remarks...)
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
