package grid

// Source is what a grid shows. Its methods are called on the UI goroutine, for
// every visible row whenever something may have changed, and must be quick.
type Source interface {
	// Len is the number of rows in the present view, sorted and filtered.
	Len() int
	// ID is the identity of the row at a place in the view. Ids are not
	// negative, and best small: the selection keeps a bit for each.
	ID(row int) int
	// Row is the place in the view of the row with this id, -1 if it is not in
	// the view.
	Row(id int) int
	// Cell is what to show in a row under a column.
	Cell(row int, column string) Cell
}

// Cell is the content of a cell. The zero Cell is empty.
type Cell struct {
	Text string // shown on one line, cleaned and cut as needed
	Role Role   // colour of the text
	Main [2]int // bytes of it, from and to, that have the colour of ordinary text; of none where they are equal
	Dot  Role   // colour of a dot before the text, None for no dot
	Tip  string // tooltip; if empty, Text where it is cut
}

// Role names a colour of the palette by what it says.
type Role uint8

// The roles. None is the colour of ordinary text, and for dots no dot at all.
const (
	None Role = iota
	Muted
	Faint // barely visible: not yet
	Accent
	Info
	Success
	Warning
	Error
	roles // their number
)
