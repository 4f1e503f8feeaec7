// Package actions is what a person can do in the window, as one table: menus,
// context menus, the command palette, the shortcuts and the sheet of all keys
// are made from it, so that none of them can say anything else than another.
//
// An Action has a name, by which package words knows what it is called, keys,
// a condition and what it does. Make a Table of them. Everything here belongs
// to the UI goroutine.
package actions

import "marquee/internal/words"

// Menu is a menu, and a group of the sheet of all keys.
type Menu string

// The menus, in their order.
const (
	File Menu = "file"
	Edit Menu = "edit"
	List Menu = "list"
	Rows Menu = "rows"
	Run  Menu = "run"
	View Menu = "view"
	Help Menu = "help"
)

var menus = []Menu{File, Edit, List, Rows, Run, View, Help}

// Title is what the menu is called.
func (m Menu) Title() string { return words.Say(words.Key("menu."+string(m)), nil) }

// Action is something that a person can do.
type Action struct {
	Name  string // its words are those of "action." and the name
	Menu  Menu
	Apart bool   // a line stands above it in its menu
	Keys  []Keys // the first is shown
	Local bool   // the keys are the focused widget's own business
	Over  bool   // the keys act whatever lies over the window

	Enabled func() bool // whether Run would do something; nil is always
	Checked func() bool // whether what it switches is on; nil for what is no switch
	Label   func() string
	Tip     func() string // what it does, where its title does not say so
	Run     func()
}

// Title is what the action is called now.
func (a *Action) Title() string {
	if a.Label != nil {
		return a.Label()
	}
	return words.Say(words.Key("action."+a.Name), nil)
}

// Told is what a tooltip says of the action: what it does, and its keys.
func (a *Action) Told() string {
	what := a.Title()
	if a.Tip != nil {
		what = a.Tip()
	}
	if keys := a.Shown(); keys != "" {
		return words.Say("tip.keys", words.Values{"What": what, "Keys": keys})
	}
	return what
}

// Can reports whether the action would do something.
func (a *Action) Can() bool { return a.Enabled == nil || a.Enabled() }

// Shown is how the action's keys are written; "" if it has none.
func (a *Action) Shown() string {
	if len(a.Keys) == 0 {
		return ""
	}
	return a.Keys[0].String()
}
