// Package widgets says what Fyne's objects are to a screen reader: it makes the
// tree of package access from what a window shows, whatever that is. Widgets
// that know better say so themselves: see Described and Parent.
//
// Fyne gives no way to look into a widget that is made of others. Those of
// Fyne's that are (tabs, cards, forms) are known here; ours implement Parent.
// Everything belongs to the UI goroutine.
package widgets
