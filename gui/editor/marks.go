package editor

// MarkKind says how a marked line is shown.
type MarkKind uint8

// The kinds of marks.
const (
	Unmarked MarkKind = iota
	Wrong             // a wavy underline in the colour of errors
	Dim               // muted text
	Address           // muted text but for its host
)

// Mark is what the owner has to say about a line.
type Mark struct {
	Kind MarkKind
	Note string // why, in a sentence; shown when the pointer rests on the line

	From, To int // bytes of an Address's host
}

// Marks tells the mark of each line of the snapshot it was made for, counted
// from 0. The editor asks for visible lines only, on the UI goroutine and often:
// an implementation may look a mark up or make it on the spot, but not search.
type Marks interface {
	Mark(line int) Mark
}
