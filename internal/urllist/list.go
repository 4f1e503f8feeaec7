package urllist

import (
	"iter"
	"math"
	"strings"
)

// Row is one entry of a list: an address that was found, or a line of a list
// that holds none.
type Row struct {
	Line    int     // where it stands in the input, from 1
	Input   string  // as typed: the line without its end, or the cell, or the address in a text
	URL     string  // its URL as weburl serialises it, fragment kept; "" if it holds none
	Problem Problem // why URL is ""; "" if it is not
	Repeat  int     // index of the first row that asks for the same thing; -1 for a first row
	Mends   Mends   // how the address was read
}

// List is a list of rows in the order of their lines.
type List struct {
	Rows    []Row
	Form    Form // what the input was taken for
	Repeats int  // rows that ask for the same thing as an earlier one
	Invalid int  // rows that hold no URL
	Blank   int  // those of them whose lines say nothing; see Options.Blanks
	Mended  int  // rows whose address a person should look at: see Mends
	Skipped int  // lines of a text, or links of a document, that hold no address and have no row

	// Numbers are the places of the rows, from 0 and rising, in the whole list
	// of which these are a share; nil if they are all of it.
	Numbers []int32
	// Texts are what the input calls its addresses (a link's text, a bookmark's
	// name), by row; nil if it has none.
	Texts []string
	// Folders are the folders that bookmarks lie in, by row, the outermost first
	// and " / " between them; nil if there are none.
	Folders []string
	// Others are the URLs to ask for where a row's own is not found, by row:
	// punctuation at its end may have been the address's or the sentence's.
	Others map[int]string
	// Table is what a table was read from; nil if the input was none.
	Table *Table
	// Sheet is the workbook's sheet that the list was read from; nil if it was
	// none.
	Sheet *Sheet
}

// URLs returns how many rows hold a URL, repeats included.
func (l *List) URLs() int { return len(l.Rows) - l.Invalid }

// Number returns the place of a row in the whole list, from 0.
func (l *List) Number(row int) int {
	if l.Numbers == nil {
		return row
	}
	return int(l.Numbers[row])
}

// Options say how an input is to be read. The zero value lets the input
// decide.
type Options struct {
	As     Kind // list or text, whatever most lines say
	Form   Form // what it is; FormAny to find out
	Column int  // of a table: the column that holds the addresses, from 1; 0 to find out
	Blanks bool // of lists and tables: lines that say nothing are rows too, but for those at the end
}

// Kind is how lines without an address are treated.
type Kind uint8

// The kinds.
const (
	KindAny  Kind = iota // as most lines are
	KindList             // such a line is a row with a problem
	KindText             // such a line is only counted
)

// Parse reads a list from text that is in memory. The rows share text's
// memory.
//
// What the text is decides how it is read: lines, a table, HTML or XML (a
// page, a sitemap, bookmarks), JSON, a mail. Lines may hold addresses with a
// scheme anywhere, or one without when nothing else stands in the line or
// cell (example.com, localhost:8080, 192.0.2.1, //host/path); several
// addresses of a line are several rows. What people put around an address is
// taken off: quotes, brackets, list bullets and numbers, markup, trailing
// punctuation. Blank lines and comments have no row, unless Options.Blanks is
// set. A line without an address is a row with a Problem if most lines hold one,
// and is only counted otherwise.
//
// Two rows repeat each other when their URLs are the same up to the fragment,
// which is never sent: one request answers both.
func Parse(text string) *List { return ParseWith(text, Options{}) }

// ParseWith reads a list as Parse does, by options.
func ParseWith(text string, options Options) *List {
	text = strings.TrimPrefix(text, "\ufeff")
	p := newParser(options, strings.Count(text, "\n")+1)
	if options.Form == FormAny {
		options.Form = sniff(text)
	}
	p.list.Form = options.Form
	switch options.Form {
	case FormMarkup, FormSitemap, FormBookmarks:
		p.list.Form = markupForm(text)
		p.markup(text)
	case FormJSON:
		p.json(text)
	case FormHAR:
		p.har(text)
	case FormMail:
		p.mail(text)
	case FormRTF:
		p.rtf(text)
	case FormShortcut:
		p.shortcut(text)
	case FormTable:
		p.table(text, options.Column)
	default:
		p.lines(Lines(text))
	}
	return p.finish()
}

// ParseLinesWith reads a list from lines that come with their numbers, by the
// rules of ParseWith. It goes through them twice: their beginning tells what
// they are.
func ParseLinesWith(lines iter.Seq2[int, string], options Options) *List {
	if options.Form != FormLines && !areLines(lines) {
		var text strings.Builder
		for _, each := range lines {
			text.WriteString(each)
			text.WriteByte('\n')
		}
		return ParseWith(text.String(), options)
	}
	p := newParser(options, 0)
	p.list.Form = FormLines
	p.lines(lines)
	return p.finish()
}

// parser gathers the rows of one list.
type parser struct {
	list  *List
	kind  Kind
	blank blanks
	lined int // lines that hold an address
	bare  int // lines that hold none, comments not counted
}

func newParser(options Options, capacity int) *parser {
	return &parser{list: &List{Rows: make([]Row, 0, min(capacity, math.MaxInt32))}, kind: options.As, blank: blanks{keep: options.Blanks}}
}

// lines reads lines one by one, but for addresses in <…> that go on in the
// next.
func (p *parser) lines(lines iter.Seq2[int, string]) {
	var open string // a line that ends within <http…
	opened := 0
	for number, text := range lines {
		if open != "" {
			if head, _, ok := strings.Cut(text, ">"); ok && !strings.ContainsFunc(strings.TrimFunc(head, isBlank), isBlank) {
				text, number = open+strings.TrimLeftFunc(text, isBlank), opened
			} else {
				p.line(opened, open)
			}
			open = ""
		}
		if isOpen(text) {
			open, opened = strings.TrimRightFunc(text, isBlank), number
			continue
		}
		p.line(number, text)
	}
	if open != "" {
		p.line(opened, open)
	}
}

// isOpen reports whether a line ends within an address in <…>.
func isOpen(text string) bool {
	at := strings.LastIndexByte(text, '<')
	return at >= 0 && !strings.Contains(text[at:], ">") && (startsScheme(text[at+1:]) || startsScheme(strings.TrimPrefix(text[at+1:], "URL:"))) &&
		!strings.ContainsFunc(strings.TrimRightFunc(text[at:], isBlank), isBlank)
}

// line adds the rows of one line.
func (p *parser) line(number int, text string) {
	if url, ok := plain(text); ok {
		p.lined++
		p.blank.stand(p.list)
		p.list.Rows = append(p.list.Rows, Row{Line: number, Input: text, URL: url})
		return
	}
	read := line
	if hasTag(text) {
		read = tagged
	}
	held, said := false, false
	read(text, func(f found) bool {
		said = true
		held = held || f.url != ""
		p.add(Row{Line: number, Input: text}, f)
		return true
	})
	switch {
	case held:
		p.lined++
	case said:
		p.bare++
	default:
		p.blank.note(number, text)
	}
}

// add appends one row.
func (p *parser) add(row Row, f found) {
	p.blank.stand(p.list)
	row.URL, row.Problem, row.Mends = f.url, f.problem, f.mends
	if f.folder != "" {
		p.list.Folders = append(pad(p.list.Folders, len(p.list.Rows)), f.folder)
	}
	if f.other != "" {
		if p.list.Others == nil {
			p.list.Others = make(map[int]string)
		}
		p.list.Others[len(p.list.Rows)] = f.other
	}
	p.list.Rows = append(p.list.Rows, row)
}

// link appends an address that a document names, with what it calls it.
func (p *parser) link(line int, input, text string, f found) {
	const most = 1 << 10
	p.blank.stand(p.list)
	if text = strings.Join(strings.Fields(cutText(text, most)), " "); text != "" {
		p.list.Texts = append(pad(p.list.Texts, len(p.list.Rows)), text)
	}
	p.add(Row{Line: line, Input: input}, f)
}

// pad fills texts up with empty ones.
func pad(texts []string, length int) []string {
	return append(texts, make([]string, length-len(texts))...)
}

// Of makes a list of rows that were read before, and finds their repeats.
func Of(rows []Row) *List {
	p := newParser(Options{As: KindList, Form: FormText}, 0)
	p.list.Rows, p.list.Form = rows, FormText // they were decided on before
	return p.finish()
}

// Mistakes is how many rows hold no URL though their lines say something.
func (l *List) Mistakes() int { return l.Invalid - l.Blank }

// speaking returns the first row from i on whose line says something.
func (l *List) speaking(i int) int {
	for i < len(l.Rows) && l.Rows[i].Problem.IsSilent() {
		i++
	}
	return i
}

// Text returns what the input calls a row's address; "" if nothing.
func (l *List) Text(row int) string {
	if row < len(l.Texts) {
		return l.Texts[row]
	}
	return ""
}

// Folder returns the folder that a row's bookmark lies in; "" if there is none.
func (l *List) Folder(row int) string {
	if row < len(l.Folders) {
		return l.Folders[row]
	}
	return ""
}

// finish decides whether the lines were a list or a text, and counts.
func (p *parser) finish() *List {
	l := p.list
	if l.Form == FormLines {
		if p.kind == KindAny && p.isText() {
			p.kind = KindText
		}
		if p.kind == KindText {
			p.drop()
			l.Form = FormText
		} else {
			dropHeading(l)
		}
	}
	firsts := newRepeats(len(l.Rows))
	for i := range l.Rows {
		row := &l.Rows[i]
		row.Repeat = -1
		if row.Mends&visible != 0 {
			l.Mended++
		}
		if row.URL == "" {
			l.Invalid++
			if row.Problem.IsSilent() {
				l.Blank++
			}
		} else if first, again := firsts.add(l.Rows[:i], row.URL); again {
			row.Repeat = first
			l.Repeats++
		}
	}
	return l
}

// isText reports whether most lines hold no address, and some do: then it is
// something people wrote, not a list.
func (p *parser) isText() bool {
	const few = 3 // a list of one address and two remarks is a list
	return p.lined > 0 && p.bare >= few && p.bare > p.lined
}

// drop takes the rows of lines without an address out.
func (p *parser) drop() {
	l := p.list
	kept := l.Rows[:0]
	others := l.Others
	l.Others = nil
	for i, row := range l.Rows {
		if row.URL == "" && !row.Problem.isBroken() {
			if !row.Problem.IsSilent() {
				l.Skipped++
			}
			continue
		}
		if other, ok := others[i]; ok {
			if l.Others == nil {
				l.Others = make(map[int]string)
			}
			l.Others[len(kept)] = other
		}
		kept = append(kept, row)
	}
	clear(l.Rows[len(kept):])
	l.Rows = kept
}

// headings are what people write above a column of addresses.
var headings = map[string]bool{
	"url": true, "urls": true, "link": true, "links": true, "address": true, "addresses": true, "website": true,
	"websites": true, "webpage": true, "page": true, "pages": true, "site": true, "loc": true, "href": true,
	"adresse": true, "adressen": true, "webseite": true, "lien": true, "liens": true, "enlace": true, "dirección": true,
	"网址": true, "链接": true, "リンク": true, "domain": true, "domains": true, "web address": true, "page url": true,
}

// dropHeading leaves out the heading of a column that was copied with it.
func dropHeading(l *List) {
	at := l.speaking(0)
	next := l.speaking(at + 1)
	if next >= len(l.Rows) || l.Rows[at].Problem != ProblemNone || l.Rows[next].URL == "" {
		return
	}
	if headings[strings.ToLower(strings.TrimFunc(l.Rows[at].Input, isBlank))] {
		copy(l.Rows[1:at+1], l.Rows[:at])
		l.Rows = l.Rows[1:]
		l.Skipped++
		if l.Others != nil {
			moved := make(map[int]string, len(l.Others))
			for i, other := range l.Others {
				moved[i-1] = other
			}
			l.Others = moved
		}
	}
}
