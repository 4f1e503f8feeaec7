package project

import (
	"context"
	"database/sql"
	"hash"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"sync"

	"marquee/fetcher/weburl"
	"marquee/internal/packed"
	"marquee/internal/urllist"
)

// listPart is how many rows of a list one part of it has.
const listPart = 1 << 14

// listHead says of what a frozen list is.
type listHead struct {
	Version int          `json:"version"` // of the parts
	Rows    int          `json:"rows"`
	Form    urllist.Form `json:"form"`
	Repeats int          `json:"repeats"`
	Invalid int          `json:"invalid"`
	Mended  int          `json:"mended"`
	Blank   int          `json:"blank,omitempty"`
	Skipped int          `json:"skipped"`
	Own     bool         `json:"own"` // the text, read anew, is this list; else the rows were read from something else
	Sum     uint32       `json:"sum"` // CRC-32C of the text; 0 if not Own
}

const listVersion = 1

// noPlace is the length of an input that does not stand in the text.
const noPlace = 1<<32 - 1

// freezeList keeps a list once more, as reading its text would make it.
func freezeList(ctx context.Context, tx *sql.Tx, text string, rows []urllist.Row, numbers []int32) error {
	if len(rows) < frozenRows {
		return nil
	}
	list := urllist.ParseWith(text, urllist.Options{Blanks: urllist.HaveBlanks(rows)})
	own := numbers == nil && sameRows(list.Rows, rows)
	if own && !isPlain(list) {
		return nil // its text says more than rows do
	}
	if !own {
		list, text = urllist.Of(asKept(rows)), ""
	}
	head := listHead{
		Version: listVersion, Rows: len(rows), Form: list.Form, Repeats: list.Repeats, Invalid: list.Invalid,
		Mended: list.Mended, Blank: list.Blank, Skipped: list.Skipped, Own: own,
	}
	if own {
		head.Sum = sumOf(text)
	}
	encoder := packed.NewEncoder()
	defer func() { _ = encoder.Close() }()
	place := 0
	for from := 0; from < len(rows); from += listPart {
		var p listColumns
		place = p.take(list, text, from, min(from+listPart, len(rows)), place)
		p.number(numbers, from)
		if err := insertFrozen(ctx, tx, frozenList, from/listPart, p.bytes(encoder)); err != nil {
			return err
		}
	}
	return insertHead(ctx, tx, frozenList, head)
}

// isPlain reports whether rows say all there is about a list.
func isPlain(l *urllist.List) bool {
	return l.Table == nil && l.Sheet == nil && l.Texts == nil && l.Folders == nil
}

// newSum sums up a text that a list stands in.
func newSum() hash.Hash32 { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }

func sumOf(text string) uint32 {
	sum := newSum()
	_, _ = io.Copy(sum, strings.NewReader(text)) // never fails
	return sum.Sum32()
}

// sameRows reports whether a list that was read from a text has the rows that
// are kept, on the same lines. It has not where a session was made of several
// files, or of one that was no list, and where an address had a password.
func sameRows(read, rows []urllist.Row) bool {
	return slices.EqualFunc(read, rows, func(a, b urllist.Row) bool { return a.Line == b.Line && a.URL == weburl.WithoutCredentials(b.URL) })
}

// asKept are rows as the file has them, without passwords.
func asKept(rows []urllist.Row) []urllist.Row {
	all := slices.Clone(rows)
	for i := range all {
		all[i].Input, all[i].URL = weburl.MaskCredentials(all[i].Input), weburl.WithoutCredentials(all[i].URL)
	}
	return all
}

// listColumns are some rows of a list.
type listColumns struct {
	base                 [2]uint32 // where in the text the search for the first input begins: its low and high half
	lines, gaps, lengths []uint32
	literals, urls       []string // of rows whose input has no place, and of those whose URL is not the input
	isInput              []uint8  // the URL is the input
	problem              []uint8  // of problems
	problems             []string
	mends                []uint16
	repeats              []int32
	otherRows            []uint32 // behind the first
	others               []string
	numbers              []int32 // none if they are all rows of a list
}

// take takes rows of a list. Inputs are looked for in the text from place on;
// it returns the place of the last.
func (p *listColumns) take(list *urllist.List, text string, from, to, place int) int {
	const far = 1 << 12 // inputs stand one behind the other
	p.base = [2]uint32{uint32(place), uint32(uint64(place) >> 32)}
	for i := from; i < to; i++ {
		r := &list.Rows[i]
		length, gap := uint32(noPlace), 0
		if window := text[place:min(len(text), place+far+len(r.Input))]; len(r.Input) < noPlace {
			if gap = strings.Index(window, r.Input); gap >= 0 && text != "" {
				length = uint32(len(r.Input))
				place += gap
			}
		}
		if length == noPlace {
			gap = 0
			p.literals = append(p.literals, r.Input)
		}
		p.lines, p.gaps, p.lengths = append(p.lines, uint32(r.Line)), append(p.gaps, uint32(gap)), append(p.lengths, length)
		same := uint8(0)
		if r.URL == r.Input {
			same = 1
		} else {
			p.urls = append(p.urls, r.URL)
		}
		p.isInput, p.mends, p.repeats = append(p.isInput, same), append(p.mends, uint16(r.Mends)), append(p.repeats, int32(r.Repeat))
		p.problem = append(p.problem, p.problemOf(string(r.Problem)))
		if other := list.Others[i]; other != "" {
			p.otherRows, p.others = append(p.otherRows, uint32(i-from)), append(p.others, other)
		}
	}
	return place
}

func (p *listColumns) problemOf(name string) uint8 {
	at := slices.Index(p.problems, name)
	if at < 0 {
		at = len(p.problems)
		p.problems = append(p.problems, name)
	}
	return uint8(at)
}

// number notes the rows' numbers in the whole list.
func (p *listColumns) number(numbers []int32, from int) {
	if numbers != nil {
		p.numbers = numbers[from : from+len(p.lines)]
	}
}

func (p *listColumns) bytes(encoder *packed.Encoder) []byte {
	var w packed.Writer
	packed.Numbers(&w, p.base[:])
	packed.Numbers(&w, p.lines)
	packed.Numbers(&w, p.gaps)
	packed.Numbers(&w, p.lengths)
	w.Texts(p.literals)
	packed.Numbers(&w, p.isInput)
	w.Texts(p.urls)
	w.Texts(p.problems)
	packed.Numbers(&w, p.problem)
	packed.Numbers(&w, p.mends)
	packed.Numbers(&w, p.repeats)
	packed.Numbers(&w, p.otherRows)
	w.Texts(p.others)
	packed.Numbers(&w, p.numbers)
	return w.Bytes(encoder)
}

// readListColumns reads n rows.
func readListColumns(r *packed.Reader, n int) *listColumns {
	p := &listColumns{}
	packed.ReadNumbers(r, p.base[:])
	p.lines, p.gaps, p.lengths = packed.NumbersOf[uint32](r, n), packed.NumbersOf[uint32](r, n), packed.NumbersOf[uint32](r, n)
	p.literals = r.TextsOf(r.Count())
	p.isInput = packed.NumbersOf[uint8](r, n)
	p.urls = r.TextsOf(r.Count())
	p.problems = r.TextsOf(r.Count())
	p.problem = packed.NumbersOf[uint8](r, n)
	p.mends = packed.NumbersOf[uint16](r, n)
	p.repeats = packed.NumbersOf[int32](r, n)
	p.otherRows = packed.NumbersOf[uint32](r, r.Count())
	p.others = r.TextsOf(len(p.otherRows))
	p.numbers = packed.NumbersOf[int32](r, r.Count())
	return p
}

// give makes rows, of a list of most rows; false if they are none of this text.
func (p *listColumns) give(rows []urllist.Row, text string, most int) bool {
	place := uint64(p.base[0]) | uint64(p.base[1])<<32
	literals, urls := p.literals, p.urls
	for i := range rows {
		r := &rows[i]
		r.Line, r.Mends, r.Repeat = int(p.lines[i]), urllist.Mends(p.mends[i]), int(p.repeats[i])
		place += uint64(p.gaps[i])
		switch length := uint64(p.lengths[i]); {
		case length != noPlace:
			if place > uint64(len(text)) || length > uint64(len(text))-place {
				return false
			}
			r.Input = text[place : place+length]
		case len(literals) == 0:
			return false
		default:
			r.Input, literals = literals[0], literals[1:]
		}
		switch {
		case p.isInput[i] != 0:
			r.URL = r.Input
		case len(urls) == 0:
			return false
		default:
			r.URL, urls = urls[0], urls[1:]
		}
		if int(p.problem[i]) >= len(p.problems) || r.Repeat < -1 || r.Repeat >= most {
			return false
		}
		r.Problem = urllist.Problem(p.problems[p.problem[i]])
	}
	return true
}

// FrozenList returns the list as reading its text would make it, with that text;
// own says that the list is what the text holds, and not rows that were read from
// something else. It is false where there is no such list, which Rows has.
func (f *File) FrozenList() (list *urllist.List, text string, own, ok bool) {
	var head listHead
	if !f.head(frozenList, &head) || head.Version != listVersion || head.Rows < 0 || head.Rows > f.Highest()+1 {
		return nil, "", false, false
	}
	if head.Own {
		var err error
		var sum uint32
		if text, sum, err = f.summedText(); err != nil || sum != head.Sum {
			return nil, "", false, false
		}
	}
	list = &urllist.List{
		Rows: make([]urllist.Row, head.Rows), Form: head.Form, Repeats: head.Repeats, Invalid: head.Invalid, Mended: head.Mended, Blank: head.Blank, Skipped: head.Skipped,
	}
	if err := f.thawList(list, text); err != nil {
		return nil, "", false, false
	}
	f.takeNumbers(list.Numbers)
	list.Numbers = f.numbers
	return list, text, head.Own, true
}

// thawList fills a list from its parts.
func (f *File) thawList(list *urllist.List, text string) error {
	var mu sync.Mutex // guards what follows
	read := 0
	others := map[int]string{}
	numbers := make([]int32, 0)
	err := packed.Spread(
		func(yield func(part int, body []byte) error) error { return f.parts(frozenList, yield) },
		func(part int, r *packed.Reader) error {
			from := min(part*listPart, len(list.Rows))
			rows := list.Rows[from:min(from+listPart, len(list.Rows))]
			p := readListColumns(r, len(rows))
			if err := r.End(); err != nil {
				return err
			}
			if !p.give(rows, text, len(list.Rows)) || len(p.numbers) != 0 && len(p.numbers) != len(rows) {
				return packed.ErrForeign
			}
			mu.Lock()
			defer mu.Unlock()
			read += len(rows)
			for i, row := range p.otherRows {
				others[from+int(row)] = p.others[i]
			}
			if len(p.numbers) > 0 {
				if len(numbers) == 0 {
					numbers = make([]int32, len(list.Rows))
				}
				copy(numbers[from:], p.numbers)
			}
			return nil
		})
	if err == nil && read != len(list.Rows) {
		err = packed.ErrForeign
	}
	list.Others = others
	if len(numbers) > 0 {
		list.Numbers = numbers
	}
	return err
}
