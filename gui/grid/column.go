package grid

// Align is where the text of a column stands.
type Align uint8

// The alignments. Leading is the left side, whatever the script.
const (
	Leading Align = iota
	Trailing
	Center
)

// Column describes a column. Widths are in Fyne units.
type Column struct {
	ID       string
	Header   string
	Name     string  // in the menu of columns, if Header does not say enough
	Width    float32 // at first, and the share of spare room among columns that grow
	MinWidth float32 // to which it may be shrunk
	Grow     bool    // takes part in spare room until its width is set by hand
	Align    Align
	Unsorted bool    // a click on its header does nothing
	Fixed    bool    // cannot be hidden
	Hidden   bool    // at first
	Drop     float32 // it gives way while the grid is narrower

	// Widest returns a text for which there must be room, such as the last
	// number of a column of numbers; nil if Width says it all.
	Widest func() string
}

// ColumnState is what a person changed about a column, for remembering. The
// order of a slice of them is the order of the columns.
type ColumnState struct {
	ID     string  `json:"id"`
	Width  float32 `json:"width,omitempty"` // 0 if never set by hand
	Hidden bool    `json:"hidden,omitempty"`
}

// Direction is the order of a sorted column.
type Direction int8

// The directions. Unsorted rows are in input order.
const (
	Unsorted   Direction = 0
	Ascending  Direction = 1
	Descending Direction = -1
)

// next is the direction after another click on the header.
func (d Direction) next() Direction {
	switch d {
	case Unsorted:
		return Ascending
	case Ascending:
		return Descending
	}
	return Unsorted
}

// placedColumn is a column and what a person made of it.
type placedColumn struct {
	Column
	set    float32 // width set by hand, 0 if none
	hidden bool
}

// name is what the menu of columns calls it.
func (c placedColumn) name() string {
	if c.Name != "" {
		return c.Name
	}
	return c.Header
}

// defaultMinWidth is that of columns that do not say.
const defaultMinWidth = 32

func (c placedColumn) minWidth() float32 {
	if c.MinWidth > 0 {
		return c.MinWidth
	}
	return defaultMinWidth
}

// span is the extent of a visible column in Fyne units, before scrolling.
type span struct {
	column int // index among all columns
	x, w   float32
}

// layoutColumns places the visible columns in a width. Columns that grow share
// what is left over, and give up room down to their least width if it is short.
// room is the least width a column needs for the texts its owner named.
func layoutColumns(columns []placedColumn, width float32, room func(placedColumn) float32) (spans []span, total float32) {
	grow := float32(0)
	for i, c := range columns {
		if c.hidden || width < c.Drop {
			continue
		}
		w := c.set
		if w == 0 {
			w = max(c.Width, c.minWidth(), room(c))
			if c.Grow {
				grow += w
			}
		}
		spans = append(spans, span{column: i, w: w})
		total += w
	}
	if grow > 0 && total != width {
		total += spread(columns, spans, width-total, grow)
	}
	x := float32(0)
	for i := range spans {
		spans[i].x = x
		x += spans[i].w
	}
	return spans, total
}

// spread adds spare room, or takes it if negative, in proportion to width among
// the columns that grow, and returns how much it could place.
func spread(columns []placedColumn, spans []span, spare, grow float32) (used float32) {
	for i := range spans {
		c := columns[spans[i].column]
		if !c.Grow || c.set > 0 {
			continue
		}
		w := max(spans[i].w+spare*spans[i].w/grow, c.minWidth())
		used += w - spans[i].w
		spans[i].w = w
	}
	return used
}

func place(columns []Column) []placedColumn {
	out := make([]placedColumn, len(columns))
	for i, c := range columns {
		out[i] = placedColumn{Column: c, hidden: c.Hidden && !c.Fixed}
	}
	return out
}

func columnIndex(columns []placedColumn, id string) int {
	for i, c := range columns {
		if c.ID == id {
			return i
		}
	}
	return -1
}
