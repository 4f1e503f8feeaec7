package results

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"marquee/gui/control"
	"marquee/gui/look"
	"marquee/internal/session"
	"marquee/internal/words"
)

// chips is the row of choices above the results.
type chips struct {
	*fyne.Container
	onSelected func(session.ClassSet)
	onMore     func(at fyne.Position) // the choices that have no room shall be offered

	selected session.ClassSet
	all      []*control.Chip // in the order of session's classes
	widths   []float32
	more     *control.Chip // for those that have no room
}

var chipSpecs = []struct {
	class session.Class
	name  words.Key // and that of its short name, with ".short" behind it
	dot   fyne.ThemeColorName
	rare  bool // shown only if there are such rows
}{
	{session.AllRows, "class.all", "", false},
	{session.OKRows, "class.ok", theme.ColorNameSuccess, false},
	{session.RedirectedRows, "class.redirected", look.Redirected, false},
	{session.NoTitleRows, "class.no_title", theme.ColorNameWarning, false},
	{session.SameTitleRows, "class.same_title", theme.ColorNameWarning, false},
	{session.FailedRows, "class.failed", theme.ColorNameError, false},
	{session.NotReadRows, "class.not_read", theme.ColorNameDisabled, true},
	{session.InvalidRows, "class.invalid", theme.ColorNameError, true},
	{session.ChangedRows, "class.changed", theme.ColorNameWarning, true},
}

func newChips(onSelected func(session.ClassSet), onKey func(*fyne.KeyEvent), onShortcut func(fyne.Shortcut)) *chips {
	c := &chips{onSelected: onSelected}
	var objects []fyne.CanvasObject
	for _, spec := range chipSpecs {
		one := control.NewChip("", spec.dot, func(add bool) { c.tap(spec.class, add) }, onKey)
		one.OnShortcut = onShortcut
		c.all = append(c.all, one)
		objects = append(objects, one)
	}
	c.more = control.NewChip("…", "", func(bool) { c.onMore(control.Below(c.more)) }, onKey)
	c.more.OnShortcut = onShortcut
	c.more.Tip = func() string { return words.Say("tip.more", nil) }
	objects = append(objects, c.more)
	c.Container = container.New(&chipsLayout{chips: c}, objects...)
	c.sayAgain()
	c.show(session.Counts{}, session.Counts{})
	return c
}

// sayAgain names the chips in the language that is spoken now.
func (c *chips) sayAgain() {
	for i, spec := range chipSpecs {
		c.all[i].SetName(words.Say(spec.name, nil), words.Spoken().Or(spec.name+".short", ""))
	}
	control.Arrange(c.Container)
}

// tap selects a class alone, or adds it to those that are or takes it away.
func (c *chips) tap(class session.Class, add bool) {
	if add {
		c.choose(c.selected.Toggled(class))
		return
	}
	c.choose(session.ClassSetOf(class))
}

// choose selects classes.
func (c *chips) choose(classes session.ClassSet) {
	if c.selected != classes {
		c.selected = classes
		control.Arrange(c.Container) // the selected ones have room before all others
		c.onSelected(classes)
	}
}

func (c *chips) isSelected(i int) bool { return c.selected.Has(chipSpecs[i].class) }

// of returns the chip of a class, nil if it has none.
func (c *chips) of(class session.Class) *control.Chip {
	for i, spec := range chipSpecs {
		if spec.class == class {
			return c.all[i]
		}
	}
	return nil
}

// name is what a class is called; "" if it has no chip.
func (c *chips) name(class session.Class) string {
	for _, spec := range chipSpecs {
		if spec.class == class {
			return words.Say(spec.name, nil)
		}
	}
	return ""
}

// tip says which rows are of a class; "" if it has no chip.
func (c *chips) tip(class session.Class) string {
	for _, spec := range chipSpecs {
		if spec.class == class {
			return words.Say("tip.class", words.Values{"Class": words.Say(spec.name, nil), "What": words.Say(spec.name+".tip", nil)})
		}
	}
	return ""
}

// show brings the counts up to date, which are those of the rows that the
// filter finds among all there are; the row is laid out again only when a
// chip's width changed.
func (c *chips) show(found, all session.Counts) {
	widths := make([]float32, len(c.all))
	for i, spec := range chipSpecs {
		selected := c.selected.Has(spec.class)
		c.all[i].Set(words.Spoken().Count(found.Of(spec.class)), selected)
		control.SetVisible(c.all[i], selected || all.Of(spec.class) > 0 || !spec.rare)
		if c.all[i].Visible() {
			widths[i] = c.all[i].MinSize().Width
		}
	}
	for i, width := range widths {
		if c.widths == nil || c.widths[i] != width {
			c.widths = widths
			control.Arrange(c.Container)
			return
		}
	}
}

// chipsLayout puts the chips in a row; where they do not fit they have their
// short names, and those that still do not are reached by the last.
type chipsLayout struct{ chips *chips }

const (
	chipsHeight = 44
	chipsMargin = 14
	chipsGap    = 8
)

// MinSize implements fyne.Layout.
func (l *chipsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(control.SplitLeastRight, chipsHeight)
}

// Layout implements fyne.Layout.
func (l *chipsLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c := l.chips
	if l.width(false) <= size.Width {
		l.arrange(size, size.Width)
		control.SetVisible(c.more, false)
		return
	}
	more := c.more.MinSize()
	room := size.Width
	crowded := l.width(true) > size.Width
	if crowded {
		room -= more.Width + chipsGap
	}
	x := l.arrange(size, room)
	control.SetVisible(c.more, crowded)
	control.Place(c.more, x, (size.Height-more.Height)/2, more.Width, more.Height)
}

// width is what all chips take, by their short names or not.
func (l *chipsLayout) width(compact bool) float32 {
	x := float32(chipsMargin)
	for _, c := range l.chips.all {
		c.SetCompact(compact)
		if c.Visible() {
			x += c.MinSize().Width + chipsGap
		}
	}
	return x - chipsGap + chipsMargin
}

// arrange puts the chips that fit into a room in their places, the selected
// ones before all others, and returns where the next would stand.
func (l *chipsLayout) arrange(size fyne.Size, room float32) float32 {
	left := room - 2*chipsMargin
	fits := make([]bool, len(l.chips.all))
	for _, selected := range []bool{true, false} {
		for i, c := range l.chips.all {
			if need := c.MinSize().Width; c.Visible() && l.chips.isSelected(i) == selected && need <= left {
				fits[i] = true
				left -= need + chipsGap
			}
		}
	}
	x := float32(chipsMargin)
	for i, c := range l.chips.all {
		smallest := c.MinSize()
		if !fits[i] { // out of sight
			control.Place(c, -2*smallest.Width, -2*size.Height, smallest.Width, smallest.Height)
			continue
		}
		control.Place(c, x, (size.Height-smallest.Height)/2, smallest.Width, smallest.Height)
		x += smallest.Width + chipsGap
	}
	return x
}
