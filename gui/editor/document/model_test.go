package document

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

// model is the plainest editor there is: a slice of lines, and a copy of
// everything for each undo step. ids names each line, to check how lines are
// followed through edits.
type model struct {
	lines  []string
	ids    []int
	sel    Selection
	done   []state
	undone []state
}

type state struct {
	before, after []string
	sel, selAfter Selection
}

func (m *model) text() string { return strings.Join(m.lines, "\n") }

func (m *model) replaceText(r Range, text string) {
	l := m.lines
	whole := l[r.From.Line][:r.From.Column] + text + l[r.To.Line][r.To.Column:]
	fresh := strings.Split(whole, "\n")
	m.note(r, strings.Count(text, "\n"))
	m.lines = slices.Replace(slices.Clone(l), r.From.Line, r.To.Line+1, fresh...)
}

func (m *model) note(r Range, newlines int) {
	start, removed := r.From.Line, r.To.Line-r.From.Line
	if removed == 0 && newlines == 0 {
		return
	}
	if r.From.Column != 0 || r.To.Column != 0 {
		start++
	}
	fresh := make([]int, newlines)
	for i := range fresh {
		fresh[i] = -1
	}
	m.ids = slices.Replace(slices.Clone(m.ids), start, start+removed, fresh...)
}

func (m *model) end(p Position, text string) Position {
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		return Position{p.Line + strings.Count(text, "\n"), len(text) - i - 1}
	}
	return Position{p.Line, p.Column + len(text)}
}

// boundaries lists the boundaries of a line the slow and sure way.
func boundaries(s string) []int {
	out := []int{0}
	at, state := 0, -1
	for s != "" {
		var c string
		c, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		at += len(c)
		out = append(out, at)
	}
	return out
}

func (m *model) clampUp(p Position) Position {
	b := boundaries(m.lines[p.Line])
	i, _ := slices.BinarySearch(b, p.Column)
	p.Column = b[min(i, len(b)-1)]
	return p
}

func (m *model) clampDown(p Position) Position {
	b := boundaries(m.lines[p.Line])
	i, ok := slices.BinarySearch(b, p.Column)
	if !ok {
		i--
	}
	p.Column = b[i]
	return p
}

func (m *model) left(p Position) Position {
	if p.Column == 0 {
		if p.Line == 0 {
			return p
		}
		return Position{p.Line - 1, len(m.lines[p.Line-1])}
	}
	b := boundaries(m.lines[p.Line])
	i, _ := slices.BinarySearch(b, p.Column)
	return Position{p.Line, b[i-1]}
}

func (m *model) right(p Position) Position {
	if p.Column == len(m.lines[p.Line]) {
		if p.Line == len(m.lines)-1 {
			return p
		}
		return Position{p.Line + 1, 0}
	}
	b := boundaries(m.lines[p.Line])
	i, _ := slices.BinarySearch(b, p.Column)
	return Position{p.Line, b[i+1]}
}

// alphabet holds what breaks editors.
var alphabet = []string{
	"a", "b", "Z", "9", " ", " ", "/", ".", "é", "e\u0301", "日", "本", "한", "ش", "ל", "ก", "กำ",
	"👨‍👩‍👧", "🇩🇪", "\u0301", "\u200d", "\xff", "\xc3", "\t", "\x1b", "😀", "\u0600", "\u202e",
}

func word0(rng *rand.Rand) string {
	var b strings.Builder
	for range rng.IntN(6) {
		b.WriteString(alphabet[rng.IntN(len(alphabet))])
	}
	return b.String()
}

func passage(rng *rand.Rand) string {
	n := rng.IntN(4)
	switch rng.IntN(400) {
	case 0, 1:
		n = 100 + rng.IntN(900)
	case 2:
		n = 2000
	}
	ends := []string{"\n", "\n", "\r\n", "\r"}
	var b strings.Builder
	for range n {
		b.WriteString(word0(rng))
		b.WriteString(ends[rng.IntN(len(ends))])
	}
	b.WriteString(word0(rng))
	if rng.IntN(50) == 0 {
		b.WriteString("\x00")
	}
	return b.String()
}

func (m *model) randomPosition(rng *rand.Rand) Position {
	l := rng.IntN(len(m.lines))
	b := boundaries(m.lines[l])
	return Position{l, b[rng.IntN(len(b))]}
}

// edit makes the model's edit; grew says whether the document began a step.
func (m *model) edit(r Range, text string, after Selection, grew bool) {
	before, sel := m.lines, m.sel
	m.replaceText(r, text)
	m.sel = after
	m.undone = nil
	if grew {
		m.done = append(m.done, state{before: before, after: m.lines, sel: sel, selAfter: after})
		return
	}
	last := &m.done[len(m.done)-1]
	last.after, last.selAfter = m.lines, after
}

func TestAHundredThousandEditsAgreeWithAPlainSliceOfLines(t *testing.T) {
	operations := 100_000
	if testing.Short() {
		operations = 5_000
	}
	rng := rand.New(rand.NewPCG(1, 2))
	d := New()
	m := &model{lines: []string{""}, ids: []int{0}}
	marked := d.Generation()
	for n := range operations {
		before := len(d.history.done)
		op := rng.IntN(22)
		m.step(t, rng, d, op, before)
		if d.Len() != len(m.lines) || d.selection != m.sel {
			t.Fatalf("operation %d (%d): %d lines, selection %+v; want %d, %+v", n, op, d.Len(), d.selection, len(m.lines), m.sel)
		}
		c := d.selection.Caret
		if got, want := d.Line(c.Line), m.lines[c.Line]; got != want {
			t.Fatalf("operation %d (%d): the caret's line is %q, want %q", n, op, got, want)
		}
		if n%200 == 0 {
			checkAll(t, d, m, marked, n)
			marked = d.Generation()
			d.Forget(marked)
			m.ids = m.ids[:0]
			for i := range m.lines {
				m.ids = append(m.ids, i)
			}
		}
		if len(m.lines) > 6000 || len(m.done) > stepsKept-50 {
			text := strings.Repeat(m.lines[0]+"\n", 300)
			d.SetText(text)
			*m = model{lines: strings.Split(text, "\n"), ids: make([]int, 301)}
			for i := range m.ids {
				m.ids[i] = i
			}
			marked = d.Generation()
		}
	}
	checkAll(t, d, m, marked, operations)
}

func (m *model) step(t *testing.T, rng *rand.Rand, d *Document, op, before int) {
	t.Helper()
	grew := func() bool { return len(d.history.done) > before }
	put := func(text string) {
		clean := strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\x00", "\uFFFD")
		r := m.sel.Range()
		if r.Empty() && clean == "" {
			return
		}
		grown := grew()
		after := m.end(r.From, clean)
		m.edit(r, clean, m.sel, grown)
		m.setAfter(At(m.clampUp(after)))
	}
	erase := func(to Position) {
		r := m.sel.Range()
		if r.Empty() {
			r = Selection{Anchor: m.sel.Caret, Caret: to}.Range()
		}
		if r.Empty() {
			return
		}
		m.edit(r, "", m.sel, grew())
		m.setAfter(At(m.clampUp(r.From)))
	}
	switch op {
	case 0, 1, 2, 3, 4:
		s := alphabet[rng.IntN(len(alphabet))]
		if rng.IntN(12) == 0 {
			s = "\n"
		}
		d.Type(s)
		put(s)
	case 5, 6:
		s := passage(rng)
		d.Insert(s)
		put(s)
	case 7, 8:
		to := m.left(m.sel.Caret)
		d.Backspace()
		erase(to)
	case 9, 10:
		to := m.right(m.sel.Caret)
		d.Delete()
		erase(to)
	case 11:
		to := d.WordLeft(m.sel.Caret)
		d.BackspaceWord()
		erase(to)
	case 12:
		to := d.WordRight(m.sel.Caret)
		d.DeleteWord()
		erase(to)
	case 13, 14:
		m.sel = At(m.randomPosition(rng))
		d.Select(m.sel)
	case 15:
		m.sel = Selection{Anchor: m.randomPosition(rng), Caret: m.randomPosition(rng)}
		if rng.IntN(3) > 0 { // most selections are short
			m.sel.Caret = m.clampDown(Position{min(m.sel.Anchor.Line+rng.IntN(3), len(m.lines)-1), rng.IntN(8)})
		}
		d.Select(m.sel)
		if got, want := d.Size(m.sel.Range()), len(d.Selected()); got != want {
			t.Fatalf("Size %d, want %d", got, want)
		}
	case 16, 17:
		if d.Undo() != (len(m.done) > 0) {
			t.Fatal("Undo disagrees")
		}
		m.undo(d)
	case 18:
		if d.Redo() != (len(m.undone) > 0) {
			t.Fatal("Redo disagrees")
		}
		m.redo(d)
	case 19:
		first, last := d.selectedLines()
		if last-first > 500 {
			return
		}
		d.DuplicateLines()
		to := Position{last, len(m.lines[last])}
		after := m.sel
		after.Anchor.Line += last - first + 1
		after.Caret.Line += last - first + 1
		m.edit(Range{to, to}, "\n"+strings.Join(m.lines[first:last+1], "\n"), after, true)
	case 20:
		m.deleteLines(d)
	case 21:
		s := passage(rng)
		d.Append(s)
		end := Position{len(m.lines) - 1, len(m.lines[len(m.lines)-1])}
		if end.Column > 0 {
			s = "\n" + s
		}
		if s != "" {
			m.edit(Range{end, end}, Normalise(s), m.sel, true)
		}
	}
}

func (m *model) setAfter(s Selection) {
	m.sel = s
	m.done[len(m.done)-1].selAfter = s
}

func (m *model) deleteLines(d *Document) {
	first, last := d.selectedLines()
	d.DeleteLines()
	r := Range{Position{first, 0}, Position{last + 1, 0}}
	caret := m.sel.Caret
	caret.Line = first
	if last+1 >= len(m.lines) {
		r.To = Position{last, len(m.lines[last])}
		if first > 0 {
			r.From = Position{first - 1, len(m.lines[first-1])}
			caret.Line--
		}
	}
	if r.Empty() {
		return
	}
	m.edit(r, "", m.sel, true)
	caret.Column = min(caret.Column, len(m.lines[caret.Line]))
	m.setAfter(At(m.clampDown(caret)))
}

func (m *model) undo(d *Document) {
	if len(m.done) == 0 {
		return
	}
	s := m.done[len(m.done)-1]
	m.done = m.done[:len(m.done)-1]
	m.undone = append(m.undone, s)
	m.lines = s.before
	made := d.history.undone[len(d.history.undone)-1]
	m.note(Range{made.at, made.inserted.end(made.at)}, made.removed.Newlines())
	m.sel = s.sel
}

func (m *model) redo(d *Document) {
	if len(m.undone) == 0 {
		return
	}
	s := m.undone[len(m.undone)-1]
	m.undone = m.undone[:len(m.undone)-1]
	m.done = append(m.done, s)
	m.lines = s.after
	made := d.history.done[len(d.history.done)-1]
	m.note(Range{made.at, made.removed.end(made.at)}, made.inserted.Newlines())
	m.sel = s.selAfter
}

func checkAll(t *testing.T, d *Document, m *model, marked uint64, n int) {
	t.Helper()
	if got, want := d.Text(), m.text(); got != want {
		t.Fatalf("operation %d: texts differ", n)
	}
	at := 0
	for i, c := range d.lines.chunks {
		longest := 0
		for _, l := range strings.Split(c.text, "\n") {
			longest = max(longest, len(l))
		}
		if d.lines.first[i] != at || c.lines != strings.Count(c.text, "\n")+1 || c.longest != longest {
			t.Fatalf("operation %d: chunk %d is inconsistent", n, i)
		}
		at += c.lines
	}
	if most := 20 + len(m.lines)/20; len(d.lines.chunks) > most {
		t.Fatalf("operation %d: %d chunks for %d lines", n, len(d.lines.chunks), len(m.lines))
	}
	i := 0
	d.Snapshot().Lines(func(line int, s string) bool {
		if line != i || s != m.lines[i] || d.Line(i) != s {
			t.Fatalf("operation %d: line %d of the snapshot is %q (%d), want %q", n, i, s, line, m.lines[i])
		}
		i++
		return true
	})
	if i != len(m.lines) {
		t.Fatalf("the snapshot yields %d lines, want %d", i, len(m.lines))
	}
	if len(m.ids) != len(m.lines) {
		t.Fatalf("the model names %d of %d lines", len(m.ids), len(m.lines))
	}
	if d.Follows(marked) {
		for i, id := range m.ids {
			if got := d.Original(i, marked); got != id {
				t.Fatalf("operation %d: line %d was line %d, want %d", n, i, got, id)
			}
		}
	}
}
