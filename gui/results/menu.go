package results

import (
	"fyne.io/fyne/v2"

	"marquee/internal/session"
)

// fetchMenu offers whole classes to be read again.
func fetchMenu(counts session.Counts, fetch func(session.Class)) *fyne.Menu {
	var items []*fyne.MenuItem
	for _, choice := range []struct {
		name  string
		class session.Class
	}{
		{"Not read yet", session.NotReadRows},
		{"All that failed", session.FailedRows},
		{"All that are not ok", session.NotOKRows},
		{"All", session.AllRows},
	} {
		item := fyne.NewMenuItem(choice.name, func() { fetch(choice.class) })
		item.Disabled = counts.Of(choice.class) == 0
		items = append(items, item)
	}
	return fyne.NewMenu("", items...)
}
