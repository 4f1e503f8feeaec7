package cells

import (
	"marquee/fetcher"
	"marquee/internal/session"
	"marquee/internal/words"
)

// classKeys are how rows ended, in a word or two.
var classKeys = map[session.Class]words.Key{
	session.OKRows: "class.ok", session.NoTitleRows: "class.no_title", session.FailedRows: "class.failed",
	session.NotReadRows: "class.not_read", session.InvalidRows: "class.invalid",
}

// HowText says in a word or two how a row ended; "" before it has.
func HowText(row *Row) string {
	switch {
	case row.State != session.Answered:
		return ""
	case row.Outcome == fetcher.OK && row.Flags.Has(fetcher.FlagRedirected):
		return words.Say("class.redirected", nil)
	}
	return words.Say(classKeys[session.ClassOf(row.Outcome)], nil)
}
