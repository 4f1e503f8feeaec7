package results

import (
	"marquee/internal/column"
	"marquee/internal/query"
)

// Find marks what a filter finds in titles and addresses.
func (r *Results) Find(text string) {
	parsed := query.Parse(text)
	if parsed.Empty() {
		r.Grid.SetFind(nil)
		return
	}
	marker := parsed.Marker()
	r.Grid.SetFind(func(id, shown string) [][2]int {
		field := query.URL
		switch id {
		case column.NameTitle, column.NameTitleAlone:
			field = query.Title
		case column.NameURL, column.NameFinalURL:
		default:
			return nil
		}
		var found [][2]int
		for _, s := range marker.Spans(field, shown) {
			found = append(found, [2]int{s.From, s.To})
		}
		return found
	})
}
