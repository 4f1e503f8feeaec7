// Package grid is a table widget for millions of rows.
//
// Geometry is in whole pixels, so that no row is ever lost to rounding. Only
// the visible rows exist: each is a strip, a canvas.Raster painted by package
// text, repainted only when its content, its state, the columns, the theme or
// the scale change, and moved when the grid scrolls.
//
// The grid shows a Source and knows nothing of what its rows mean. It does not
// sort or filter: OnSort tells the owner, who changes the Source and calls
// RowsChanged. Selection, caret and scroll position belong to row ids, so they
// survive that.
//
// All of it belongs to the UI goroutine. The only other goroutine is the timer
// of the tooltip, which posts to the UI goroutine.
package grid
