package access

// Source is something that a person can come upon in the window. It stands for
// itself: it must be comparable, and equal for as long as it is the same thing.
type Source interface {
	// Access says what it is at this moment. It is called on the UI goroutine,
	// often, and must be quick.
	Access() Node
}

// Node is what a Source is at one moment. Zero fields mean that there is none.
type Node struct {
	Role        Role
	Name        string // what it is called: short, without its role and state
	Description string // what else there is to know
	States      States
	Bounds      func() Rect // where it is; asked for only when somebody wants to know
	Children    []Source
	Actions     []Action
	Value       *Value
	Text        Text
	Table       Table
	Focus       func()   // gives it the keyboard's focus
	Labels      []Source // that name it
	Polite      bool     // a change of its name is not told: Announce does
}

// place is where the node is.
func (n *Node) place() Rect {
	if n.Bounds == nil {
		return Rect{}
	}
	return n.Bounds()
}

// Rect is a place in pixels, counted from the top left of the window.
type Rect struct{ X, Y, Width, Height int }

// contains reports whether a point is inside.
func (r Rect) contains(x, y int) bool {
	return x >= r.X && y >= r.Y && x < r.X+r.Width && y < r.Y+r.Height
}

// Action is something that can be done with a node. The first is what a click
// does.
type Action struct {
	Name string // of the protocol: click, press, toggle, activate, menu
	Say  string // as a person reads it
	Keys string // that do the same, such as <Control>e
	Do   func()
}

// Value is that of a slider or a progress bar.
type Value struct {
	Now, Min, Max, Step float64
	Say                 string        // as a person reads it, if a number does not say it
	Set                 func(float64) // nil if it only shows
}

// Text is a text to be read by characters (code points), and perhaps changed.
type Text interface {
	// Count is the number of characters.
	Count() int
	// Slice returns the characters from one up to another, which are in range.
	Slice(from, to int) string
	// Line returns the line that holds a character, with its line end.
	Line(at int) (from, to int)
	// Caret is the number of characters before the caret.
	Caret() int
	// Selection returns what is selected; from equals to for nothing.
	Selection() (from, to int)
	// Select selects, and puts the caret at the end of it.
	Select(from, to int) bool
	// Replace puts another text in the place of some characters.
	Replace(from, to int, with string) bool
	// Place is where a character stands.
	Place(at int) Rect
}

// Change is what became of a text: at a character, some were removed and some
// put in their place.
type Change struct {
	At                int
	Removed, Inserted string
}

// Changing is a Text that knows what became of it, so that no copy of it has to
// be kept. A Text without it is copied and compared, if it is no longer than
// comparedText.
type Changing interface {
	Text
	// Version stands for the text as it is.
	Version() any
	// Since returns what became of the text since a version; false if nothing
	// or unknown.
	Since(version any) (Change, bool)
}

// Table is rows that are asked for one by one. Rows and columns count from 0.
// A row has a key, its identity: it stays the same where rows are sorted,
// filtered or added. Keys are not negative.
type Table interface {
	Rows() int
	Columns() int
	Key(row int) int
	// Row is where the row of a key stands; -1 if it does not.
	Row(key int) int
	// RowName is all that is worth saying of a row.
	RowName(row int) string
	ColumnName(column int) string
	// Cell is what stands in a row under a column, in words.
	Cell(row, column int) string
	// CaretKey is the key of the row that the keyboard acts on; -1 for none.
	CaretKey() int
	Chosen(row int) bool
	ChosenCount() int
	// ChosenKeys yields the keys of the chosen rows in their order.
	ChosenKeys(yield func(key int) bool)
	// Choose makes a row chosen, or not, beside the others.
	Choose(row int, chosen bool)
	ChooseAll()
	ChooseNone()
	// Go puts caret and selection on a row and shows it.
	Go(row int)
	// Activate does what Enter does.
	Activate(row int)
	// PressHeader does what a click on a column's header does.
	PressHeader(column int)
	// Place is where a cell stands; the whole row for column -1, the header for
	// row -1. It is empty for what does not show.
	Place(row, column int) Rect
	// At returns the cell at a place of the window.
	At(x, y int) (row, column int, ok bool)
}
