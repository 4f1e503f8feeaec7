package urls

import (
	"sort"
	"strings"

	"marquee/internal/urllist"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// review is what there is to say of a list that was more than lines to read:
// what it was taken for, and which rows a person should look at.
type review struct {
	list    *urllist.List
	opened  *workspace.Opened // the files that the text is; nil if it is none
	options urllist.Options   // that were chosen for the text
	due     bool              // the text was pasted or opened: say all of it, whatever line the caret is on
	closed  bool              // the person has seen enough
	looks   []int             // the rows to look at, while the person does
	at      int               // which of them is looked at
}

// notable reports whether there is anything to say. What is being typed on the
// caret's line, counted from 0, is left in peace.
func (r *review) notable(caret int) bool {
	l := r.list
	if r.closed || len(l.Rows) == 0 {
		return false
	}
	if maps, _ := r.sitemaps(); len(maps) > 0 {
		return true
	}
	if l.Form != urllist.FormLines && l.Form != urllist.FormAny || l.Skipped > 0 || r.options != (urllist.Options{}) {
		return true
	}
	switch {
	case l.Mended == 0:
		return false
	case r.due || l.Mended > 1:
		return true
	}
	rows := l.Rows
	for i := sort.Search(len(rows), func(i int) bool { return rows[i].Line > caret }); i < len(rows) && rows[i].Line == caret+1; i++ {
		if urllist.Remarkable(rows[i].Mends) {
			return false
		}
	}
	return true
}

// sitemaps are the addresses of the list that look like sitemaps'; all says that
// it holds nothing else. A long list is one of pages.
func (r *review) sitemaps() (addresses []string, all bool) {
	const most = 1000
	if len(r.list.Rows) > most {
		return nil, false
	}
	all = true
	for _, row := range r.list.Rows {
		switch {
		case row.URL != "" && row.Repeat < 0 && urllist.IsSitemap(row.URL):
			addresses = append(addresses, row.URL)
		case row.Repeat < 0:
			all = false
		}
	}
	return addresses, all
}

// foundKeys are the sentences that say what a text was taken for.
var foundKeys = map[urllist.Form]words.Key{
	urllist.FormText: "found.text", urllist.FormTable: "found.table", urllist.FormMarkup: "found.markup",
	urllist.FormJSON: "found.json", urllist.FormHAR: "found.har", urllist.FormMail: "found.mail",
	urllist.FormRTF: "found.rtf", urllist.FormSheet: "found.sheet",
	urllist.FormShortcut: "found.shortcut", urllist.FormSitemap: "found.sitemap", urllist.FormBookmarks: "found.bookmarks",
}

// found says how many addresses were found, and in what.
func (r *review) found() string {
	count := words.Values{"Count": r.list.URLs()}
	if r.opened != nil && r.opened.Files > 1 {
		count["Files"] = words.Spoken().Count(r.opened.Files)
		return words.Say("found.files", count)
	}
	if key, ok := foundKeys[r.list.Form]; ok {
		return words.Say(key, count)
	}
	return words.Say("found.list", count)
}

// remarks counts what a person should know of.
func (r *review) remarks() string {
	l := r.list
	var parts []string
	add := func(count int, text string) {
		if count > 0 {
			parts = append(parts, text)
		}
	}
	add(l.Repeats, words.Say("urls.repeated", words.Values{"Count": l.Repeats}))
	add(l.Mended, words.Say("review.mended", words.Values{"Count": l.Mended}))
	add(l.Mistakes(), words.Say("review.aside", words.Values{"Count": l.Mistakes()}))
	add(l.Skipped, words.Say("review.skipped", words.Values{"Count": l.Skipped}))
	if r.opened != nil && r.opened.Input != nil && r.opened.Input.Guessed {
		parts = append(parts, words.Say("review.charset", words.Values{"Charset": r.opened.Input.Charset}))
	}
	return strings.Join(parts, " · ")
}

// look begins to look at the rows that were repeated, mended or set aside, and
// reports whether there are any.
func (r *review) look() bool {
	r.looks, r.at = nil, 0
	for i := range r.list.Rows {
		if row := &r.list.Rows[i]; row.URL == "" && !row.Problem.IsSilent() || row.Repeat >= 0 || urllist.Remarkable(row.Mends) {
			r.looks = append(r.looks, i)
		}
	}
	return len(r.looks) > 0
}

// step looks at the next row, or at the one before, round the ends.
func (r *review) step(by int) {
	r.at = (r.at + by + len(r.looks)) % len(r.looks)
}

// row is the one that is looked at.
func (r *review) row() *urllist.Row { return &r.list.Rows[r.looks[r.at]] }

// place says which of them that is.
func (r *review) place() string {
	spoken := words.Spoken()
	return words.Say("review.place", words.Values{
		"Number": spoken.Count(r.at + 1), "Total": spoken.Count(len(r.looks)), "Line": spoken.Count(r.row().Line),
	})
}

// why says what there is to look at in it.
func (r *review) why() string {
	switch row := r.row(); {
	case row.URL == "":
		return words.Problem(row.Problem)
	case row.Repeat >= 0:
		return words.Say("urls.same", words.Values{"Line": r.list.Rows[row.Repeat].Line})
	default:
		return words.Mend(row.Mends, row.URL)
	}
}

// other returns how else the text could be read, and the sentence that offers
// it; nothing if it is what it is.
func (r *review) other() (options urllist.Options, offer string) {
	list, text := words.Say("review.as_list", nil), words.Say("review.as_text", nil)
	asList := urllist.Options{Form: urllist.FormLines, As: urllist.KindList}
	asText := urllist.Options{Form: urllist.FormLines, As: urllist.KindText}
	switch r.list.Form {
	case urllist.FormText:
		if r.opened != nil && r.opened.Input == nil {
			return options, "" // several files, each of which was decided on
		}
		return asList, list
	case urllist.FormTable:
		return asList, list
	case urllist.FormLines:
		return asText, text
	case urllist.FormSheet:
		return options, ""
	}
	if r.opened != nil {
		return options, "" // its addresses stand in the editor, not its text
	}
	return asText, text
}

// columns are the columns of a table by their headings, or by their numbers,
// and the one that is read, counted from 1; 0 if it is no table.
func (r *review) columns() (names []string, current int) {
	l := r.list
	switch {
	case l.Sheet != nil:
		names, current = l.Sheet.Columns, l.Sheet.Column
		if !l.Sheet.Header {
			names = make([]string, len(names))
		}
	case l.Table != nil:
		names, current = l.Table.Columns, l.Table.Column
		if !l.Table.Header {
			names = nil
			for record := range l.Table.Records() {
				if len(record.Cells) > 0 {
					names = make([]string, len(record.Cells))
					break
				}
			}
		}
	}
	named := make([]string, max(len(names), current))
	for i := range named {
		if i < len(names) {
			named[i] = strings.TrimSpace(names[i])
		}
		if named[i] == "" {
			named[i] = words.Say("review.column", words.Values{"Number": words.Spoken().Count(i + 1)})
		}
	}
	return named, current
}
