package cells

import (
	"marquee/internal/session"
	"marquee/internal/words"
)

// Row is a row as the window shows it: with the sentence that explains it.
type Row struct {
	session.Row
	Reason string // "" if the outcome says enough
}

// Of returns a row with its sentence.
func Of(row session.Row) Row { return Row{row, words.Reason(&row)} }
