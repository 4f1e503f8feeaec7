package cells

import (
	"marquee/internal/session"
	"marquee/internal/words"
)

// Scripts says what a browser made of a row, and which title it had without;
// "" if none was asked.
func Scripts(row *session.Row) string {
	s := row.Scripts
	switch {
	case s == nil:
		return ""
	case s.Failure != "":
		return words.Say("scripts.failed", words.Values{"Why": s.Failure})
	case s.Title == "":
		return words.Say("scripts.none", nil)
	case s.Read == "":
		return words.Say("scripts.written", nil)
	case s.Read == row.Title:
		return words.Say("scripts.same", nil)
	}
	return words.Say("scripts.instead", words.Values{"Title": s.Read})
}
