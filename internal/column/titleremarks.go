package column

import (
	"strings"
	"unicode/utf8"

	"marquee/fetcher"
	"marquee/internal/session"
)

// What search results have room for. A longer title is cut there, a very short
// one says little.
const (
	MostCharacters  = 60
	MostPixels      = 580
	LeastCharacters = 30
)

// titleRemarks appends what there is to remark on a row's title.
func titleRemarks(to []string, r *session.Row) []string {
	if r.Title == "" || r.Outcome != fetcher.OK {
		return to
	}
	length := utf8.RuneCountInString(r.Title)
	for _, remark := range []struct {
		name string
		is   bool
	}{
		{"over_60_characters", length > MostCharacters},
		{"over_580_pixels", pixels(r.Title) > MostPixels},
		{"below_30_characters", length < LeastCharacters},
		{"same_as_h1", r.Details != nil && strings.EqualFold(r.Title, r.Details.H1)},
		{"several_titles", r.Flags.Has(fetcher.FlagMultiple)},
		{"outside_head", r.Flags.Has(fetcher.FlagOutsideHead)},
		{"ends_with_site", r.Site != ""},
	} {
		if remark.is {
			to = append(to, remark.name)
		}
	}
	return to
}

// Pixels is how wide a title is in a search result, as the column title_pixels
// has it.
func Pixels(title string) int { return int(pixels(title)) }
