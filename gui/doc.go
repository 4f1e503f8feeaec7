// Package gui is Marquee's window.
//
// Start with New, then Window.ShowAndRun. Everything in the package runs on
// Fyne's UI goroutine. What the window does is internal/workspace's business:
// it has the goroutines for what takes long, and reaches the window through
// the pump, which is the only way any goroutine does. Nothing here waits for a
// goroutine on the UI goroutine, and nothing takes longer than a few
// milliseconds there.
//
// The window is assembled of parts, a folder each: toolbar at the top, urls on
// the left, results on the right with the details below them, status at the
// bottom, sheets over it. A part shows what it is given and calls back; none
// knows another. They are made of controls (control), in colours and sizes of
// one theme (look); editor and grid are the two large widgets, which paint
// their own text (text, paint). Files and packages point one way: from the
// window down.
package gui
