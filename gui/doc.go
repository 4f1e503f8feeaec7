// Package gui is Marquee's window.
//
// Start with New, then Window.ShowAndRun. Everything in the package runs on
// Fyne's UI goroutine, with two exceptions: work that takes long (parsing,
// sorting, filtering, exporting, reading files) runs in goroutines that hand
// their answer to the pump, and the pump itself, which is the only way any
// goroutine reaches the window. Nothing here waits for a goroutine on the UI
// goroutine, and nothing takes longer than a few milliseconds there.
//
// The parts: urlpane is the left side, results the right, toolbar the top,
// status the bottom; reading follows the editor's text, running drives a run.
package gui
