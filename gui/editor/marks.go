package editor

// MarkKind says how a marked line is shown.
type MarkKind uint8

// The kinds of marks.
const (
	Unmarked MarkKind = iota
	Wrong             // a wavy underline in the colour of errors
	Dim               // muted text
)

// Mark is what the owner has to say about a line.
type Mark struct {
	Kind MarkKind
	Note string // why, in a sentence; shown when the pointer rests on the line
}

// Marks tells the mark of each line of the snapshot it was made for, counted
// from 0. The editor asks for visible lines only, on the UI goroutine.
type Marks interface {
	Mark(line int) Mark
}

// MarkTable is a compact Marks: a byte for a line, and the notes of the lines
// that have one. Fill it on any goroutine, then hand it over.
type MarkTable struct {
	kinds []MarkKind
	notes map[int]string
}

// NewMarkTable returns marks for a number of lines, all Unmarked.
func NewMarkTable(lines int) *MarkTable {
	return &MarkTable{kinds: make([]MarkKind, lines), notes: map[int]string{}}
}

// Set marks a line.
func (t *MarkTable) Set(line int, m Mark) {
	t.kinds[line] = m.Kind
	if m.Note != "" {
		t.notes[line] = m.Note
	}
}

// Mark implements Marks.
func (t *MarkTable) Mark(line int) Mark {
	if line < 0 || line >= len(t.kinds) {
		return Mark{}
	}
	return Mark{Kind: t.kinds[line], Note: t.notes[line]}
}
