package cells

import (
	"strings"

	"marquee/fetcher"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/words"
)

// classKeys are how rows ended, in a word or two.
var classKeys = map[session.Class]words.Key{
	session.OKRows: "class.ok", session.NoTitleRows: "class.no_title", session.FailedRows: "class.failed",
	session.NotReadRows: "class.not_read", session.InvalidRows: "class.invalid",
}

// Flags says what remarks there are on a row.
func Flags(flags fetcher.Flags) []string {
	names := flags.Names()
	for i, name := range names {
		names[i] = words.Spoken().Or(words.Key("flag."+name), strings.ReplaceAll(name, "_", " "))
	}
	return names
}

// Outcome says how a row ended, by the name that exports have for it.
func Outcome(name string) string {
	return words.Spoken().Or(words.Key("outcome."+name), strings.ReplaceAll(name, "_", " "))
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

// TitleRemarks says what there is to remark on a row's title.
func TitleRemarks(row *session.Row) []string {
	c, _ := column.Find(column.NameTitleRemarks)
	remarks, _ := c.Value.(column.List)
	names := remarks(nil, row)
	for i, name := range names {
		names[i] = words.Spoken().Or(words.Key("remark."+name), strings.ReplaceAll(name, "_", " "))
	}
	return names
}
