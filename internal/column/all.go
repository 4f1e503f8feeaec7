package column

import (
	"net/url"
	"time"
	"unicode/utf8"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/change"
	"marquee/internal/session"
	"marquee/internal/words"
)

// The names of columns that code asks for.
const (
	NameRow          = "row"
	NameURL          = "url"
	NameStatus       = "status"
	NameOutcome      = "outcome"
	NameTitle        = "title"
	NameBytes        = "bytes"
	NameMilliseconds = "milliseconds"
	NameReason       = "reason"
	NameFlags        = "flags"
	NameTitleRemarks = "title_remarks"
	NameTitleAlone   = "title_alone"
	NameFinalURL     = "final_url"
)

// All are the columns, in the order of JSON's keys, which is a contract: new
// ones go to the end. Nothing may change them.
var All = []Column{
	{
		Name: NameRow, Header: "#", Meaning: "the row's number in the list, from 1",
		Value: Number(func(r *session.Row) int64 { return int64(r.ID) + 1 }),
		Grid:  Grid{Place: 1, Width: 52, MinWidth: 40},
	},
	{
		Name: "line", Header: "Line", Meaning: "the line it stood in, from 1",
		Value: Number(func(r *session.Row) int64 { return int64(r.Line) }),
	},
	{
		Name: "input", Header: "Input", Meaning: "the line as it was written",
		Value: Text(func(r *session.Row) string { return r.Input }),
	},
	{
		Name: NameURL, Header: "URL", Meaning: "the address in it, as it was asked for",
		Value: Text(func(r *session.Row) string { return r.URL }),
		Sort:  &session.Key{Text: (*session.Row).Address},
		Lead:  true, Grid: Grid{Place: 4, Width: 300, MinWidth: 80, Grow: true},
	},
	{
		Name: NameFinalURL, Header: "Final URL", Meaning: "where the answer came from, after redirects",
		Value: Text(func(r *session.Row) string { return r.FinalURL }),
		Grid:  Grid{Width: 300},
	},
	{
		Name: NameStatus, Header: "Status", Meaning: "HTTP status of the last answer, 0 if there was none",
		Value: Number(func(r *session.Row) int64 { return int64(r.Status) }),
		Grid:  Grid{Place: 5, Width: 64, MinWidth: 48},
	},
	{
		Name: NameOutcome, Title: "Outcome", Meaning: "how the row ended, see above",
		Value: Text(func(r *session.Row) string { return r.Outcome.String() }),
		Sort:  &session.Key{Number: func(r *session.Row) int64 { return int64(r.Outcome) }},
		Grid:  Grid{Place: 2, Width: 28, MinWidth: 28, Align: Center},
	},
	{
		Name: "code", Header: "Code", Meaning: "why it did not end `ok`, for programs",
		Value: Text(func(r *session.Row) string { return string(r.Code) }),
	},
	{
		Name: NameReason, Header: "Reason", Meaning: "the same in one English sentence",
		Value: Text(words.English.Reason),
		Grid:  Grid{Width: 260},
	},
	{
		Name: NameTitle, Header: "Title", Meaning: "the title",
		Value: Text(func(r *session.Row) string { return r.Title }),
		Lead:  true, Grid: Grid{Place: 3, Width: 320, MinWidth: 120, Grow: true, Fixed: true},
	},
	{
		Name: "title_source", Header: "Title from", Meaning: "`html`, `xml`, `svg`, or `pdf`, `feed`, `image`, whose titles browsers do not show",
		Value: Text(func(r *session.Row) string { return string(r.TitleSource) }),
	},
	{
		Name: "content_type", Header: "Type", Meaning: "the page's media type",
		Value: Text(func(r *session.Row) string { return r.ContentType }),
	},
	{
		Name: "charset", Header: "Charset", Meaning: "the Encoding Standard's name of its charset, in lower case",
		Value: Text(func(r *session.Row) string { return r.Charset }),
	},
	{
		Name: "charset_source", Header: "Charset from", Meaning: "what decided it: `bom`, `header`, `meta`, `late_meta`, `xml`, `utf8_valid`, `guess`, `default`, `chosen`",
		Value: Text(func(r *session.Row) string { return string(r.CharsetSource) }),
	},
	{
		Name: "lang", Header: "Language", Meaning: "the language the page says it is in",
		Value: Text(func(r *session.Row) string { return r.Lang }),
	},
	{
		Name: NameBytes, Header: "Size", Meaning: "bytes of the page that were read, unpacked",
		Value: Number(func(r *session.Row) int64 { return r.Bytes }),
		Grid:  Grid{Place: 7, Width: 72, MinWidth: 52},
	},
	{
		Name: NameMilliseconds, Header: "Time", Meaning: "from the first attempt to the answer",
		Value: Number(func(r *session.Row) int64 { return r.Elapsed.Milliseconds() }),
		Grid:  Grid{Place: 6, Width: 76, MinWidth: 56},
	},
	{
		Name: "attempts", Header: "Attempts", Meaning: "how often it was tried",
		Value: Number(func(r *session.Row) int64 { return int64(r.Attempts) }),
	},
	{
		Name: "redirects", Header: "Redirects", Meaning: "`{status, url}` each; the status 0 is a refresh in the page",
		Value: Hops(func(r *session.Row) []fetcher.Hop { return r.Redirects }),
	},
	{
		Name: NameFlags, Header: "Remarks", Meaning: "remarks, such as `redirected`, `retried`, `same_title`; new ones will come",
		Value: List(func(to []string, r *session.Row) []string { return r.Flags.AppendNames(to) }),
	},
	{
		Name: "fetched_at", Header: "Read at", Meaning: "when the answer was complete, in UTC; null for a row that was never fetched",
		Value: Time(func(r *session.Row) time.Time { return r.Ended }),
	},
	{
		Name: "host", Header: "Host", Meaning: "the host that the address names", Optional: true,
		Value: Text(func(r *session.Row) string { return host(r.URL) }),
	},
	{
		Name: "title_length", Header: "Length", Title: "Title's length", Meaning: "how many characters the title has", Optional: true,
		Value: Number(func(r *session.Row) int64 { return int64(utf8.RuneCountInString(r.Title)) }),
	},
	{
		Name: "title_pixels", Header: "Width", Title: "Title's width in pixels", Meaning: "how wide the title is in a search result: Arial of 20 pixels, estimated for other scripts", Optional: true,
		Value: Number(func(r *session.Row) int64 { return pixels(r.Title) }),
	},
	{
		Name: "link_text", Header: "Link text", Meaning: "what the list calls the address: a link's text, a bookmark's name", Optional: true,
		Value: Text(func(r *session.Row) string { return r.LinkText }),
	},
	{
		Name: "folder", Header: "Folder", Meaning: "the folder that a bookmark lies in, with those around it: `Work / Reading`", Optional: true,
		Value: Text(func(r *session.Row) string { return r.Folder }),
	},
	{
		Name: "changed", Header: "Changed", Meaning: "what is not as it was the time before: `title`, `outcome`, `target`, `appeared`; empty if nothing is", Optional: true,
		Value: Text(func(r *session.Row) string { return string(r.Changed) }),
	},
	{
		Name: "title_before", Header: "Title before", Meaning: "its title the time before, of a row that changed", Optional: true,
		Value: before(func(p *change.Page) string { return p.Title }), Grid: Grid{Width: 320},
	},
	{
		Name: "outcome_before", Header: "Outcome before", Meaning: "how it ended then", Optional: true,
		Value: before(func(p *change.Page) string { return p.Outcome }),
	},
	{
		Name: "final_url_before", Header: "Final URL before", Meaning: "where the answer came from then", Optional: true,
		Value: before(func(p *change.Page) string { return p.Target }), Grid: Grid{Width: 300},
	},
	{
		Name: "description", Header: "Description", Meaning: "the page's description for search engines", Optional: true, Needs: NeedsPage,
		Value: said(func(d *title.Details) string { return d.Description }), Grid: Grid{Width: 300},
	},
	{
		Name: "h1", Header: "Heading", Meaning: "the text of its first `h1`", Optional: true, Needs: NeedsPage,
		Value: said(func(d *title.Details) string { return d.H1 }), Grid: Grid{Width: 240},
	},
	{
		Name: "canonical", Header: "Canonical", Meaning: "the address that the page calls its own, as it writes it", Optional: true, Needs: NeedsPage,
		Value: said(func(d *title.Details) string { return d.Canonical }), Grid: Grid{Width: 300},
	},
	{
		Name: NameTitleRemarks, Header: "Title remarks", Meaning: "what people who care for search results look for: `over_60_characters`, `over_580_pixels`, `below_30_characters`, `same_as_h1`, `several_titles`, `outside_head`, `ends_with_site`; new ones will come",
		Optional: true, Needs: NeedsPage | NeedsSites,
		Value: List(titleRemarks), Grid: Grid{Width: 220},
	},
	{
		Name: NameTitleAlone, Header: "Title alone", Meaning: "the title without the name of its site, which is learned from three or more titles of a host", Optional: true, Needs: NeedsSites,
		Value: Text((*session.Row).TitleAlone), Grid: Grid{Width: 300},
	},
}

// before is a text of what was seen of a row the time before; "" of one that has
// not changed.
func before(text func(*change.Page) string) Text {
	return func(r *session.Row) string {
		if r.Before == nil {
			return ""
		}
		return text(r.Before)
	}
}

// said is what a page says of itself; "" where that was not read.
func said(text func(*title.Details) string) Text {
	return func(r *session.Row) string {
		if r.Details == nil {
			return ""
		}
		return text(r.Details)
	}
}

// host is the host of a serialised URL, without its port; "" if there is none.
func host(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return parsed.Hostname()
}
