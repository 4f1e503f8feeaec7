// Package cells is what the window shows of a row, as pure functions of it: the
// text and the role of each cell, and sizes, times and rates as people read
// them. Grid, details and status line say the same thing in the same words
// because they ask here.
package cells
