package actions

import "fyne.io/fyne/v2"

// Line stands for a line between the names of Items.
const Line = ""

// Items returns entries of a menu for actions by their names, as they stand
// now.
func (t *Table) Items(names ...string) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, name := range names {
		if name == Line {
			items = append(items, fyne.NewMenuItemSeparator())
			continue
		}
		if a := t.Of(name); a != nil {
			items = append(items, a.item())
		}
	}
	return items
}

func (a *Action) item() *fyne.MenuItem {
	item := fyne.NewMenuItem(a.Title(), func() {
		if a.Can() {
			a.Run()
		}
	})
	item.Disabled = !a.Can()
	item.Checked = a.Checked != nil && a.Checked()
	if len(a.Keys) > 0 {
		item.Shortcut = shown{a.Keys[0]}
	}
	return item
}

// Menus returns all menus as they stand now.
func (t *Table) Menus() []*fyne.Menu {
	var all []*fyne.Menu
	for _, menu := range menus {
		var items []*fyne.MenuItem
		for _, a := range t.all {
			if a.Menu != menu {
				continue
			}
			if a.Apart && len(items) > 0 {
				items = append(items, fyne.NewMenuItemSeparator())
			}
			items = append(items, a.item())
		}
		if len(items) > 0 {
			all = append(all, fyne.NewMenu(menu.Title(), items...))
		}
	}
	return all
}

// Whole returns all menus as one, each a menu below it.
func (t *Table) Whole() *fyne.Menu {
	var items []*fyne.MenuItem
	for _, menu := range t.Menus() {
		item := fyne.NewMenuItem(menu.Label, nil)
		item.ChildMenu = menu
		items = append(items, item)
	}
	return fyne.NewMenu("", items...)
}
