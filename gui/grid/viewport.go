package grid

// viewport is the vertical geometry of the rows in whole pixels. All of it is
// exact: a million rows of a hundred pixels are far from the end of an int.
type viewport struct {
	rows   int // in the source
	row    int // height of a row, above 0
	height int // of the window on the rows
	top    int // distance scrolled from the first row
}

// maxTop is the top at which the last row ends at the bottom.
func (v viewport) maxTop() int { return max(0, v.rows*v.row-v.height) }

// scrollTo moves the top, keeping it within bounds.
func (v *viewport) scrollTo(top int) { v.top = min(max(0, top), v.maxTop()) }

// visible returns the first row of which at least a pixel shows, and how many
// there are.
func (v viewport) visible() (first, n int) {
	first = v.top / v.row
	end := (v.top + v.height + v.row - 1) / v.row
	return first, max(0, min(end, v.rows)-first)
}

// y is the top of a row relative to the window.
func (v viewport) y(row int) int { return row*v.row - v.top }

// rowAt is the row at a distance from the top of the window, -1 if none.
func (v viewport) rowAt(y int) int {
	if y < 0 || y >= v.height {
		return -1
	}
	row := (v.top + y) / v.row
	if row >= v.rows {
		return -1
	}
	return row
}

// whole is the number of rows that fit completely, at least one.
func (v viewport) whole() int { return max(1, v.height/v.row) }

// shows reports whether a row is completely in the window.
func (v viewport) shows(row int) bool {
	y := v.y(row)
	return y >= 0 && y+v.row <= v.height
}

// reveal scrolls as little as needed to show a row completely.
func (v *viewport) reveal(row int) {
	y := v.y(row)
	switch {
	case y < 0 || v.height < v.row:
		v.scrollTo(row * v.row)
	case y+v.row > v.height:
		v.scrollTo((row+1)*v.row - v.height)
	}
}

// atEnd reports whether the last row is in view and others had to be scrolled
// out of it.
func (v viewport) atEnd() bool { return v.maxTop() > 0 && v.top >= v.maxTop() }

// resize changes the heights, keeping the first visible row where it is.
func (v *viewport) resize(row, height int) {
	if row != v.row {
		first, rest := v.top/v.row, v.top%v.row
		v.top = first*row + rest*row/v.row
		v.row = row
	}
	v.height = height
	v.scrollTo(v.top)
}
