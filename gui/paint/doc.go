// Package paint is what widgets that paint their own rows share: filling
// pixels, mixing colours, the scale of the screen, timers that end on the UI
// goroutine, the scroll bar, the tooltip, and scrolling while a drag is held
// beyond an edge. gui/editor and gui/grid stand on it; it knows nothing of
// lines, rows or titles.
//
// All of it is used from the UI goroutine only.
package paint
