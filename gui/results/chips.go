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

	selected session.ClassSet
	all      []*control.Chip // in the order of session's classes
	widths   []float32
}

var chipSpecs = []struct {
	class session.Class
	name  string
	dot   fyne.ThemeColorName
	rare  bool // shown only if there are such rows
}{
	{session.AllRows, "All", "", false},
	{session.OKRows, "OK", theme.ColorNameSuccess, false},
	{session.RedirectedRows, "Redirected", look.Redirected, false},
	{session.NoTitleRows, "No title", theme.ColorNameWarning, false},
	{session.SameTitleRows, "Same title", theme.ColorNameWarning, false},
	{session.FailedRows, "Failed", theme.ColorNameError, false},
	{session.NotReadRows, "Not read", theme.ColorNameDisabled, true},
	{session.InvalidRows, "Not a URL", theme.ColorNameError, true},
	{session.ChangedRows, "Changed", theme.ColorNameWarning, true},
}

func newChips(onSelected func(session.ClassSet), onKey func(*fyne.KeyEvent), onShortcut func(fyne.Shortcut)) *chips {
	c := &chips{onSelected: onSelected}
	var objects []fyne.CanvasObject
	for _, spec := range chipSpecs {
		one := control.NewChip(spec.name, spec.dot, func(add bool) { c.tap(spec.class, add) }, onKey)
		one.OnShortcut = onShortcut
		c.all = append(c.all, one)
		objects = append(objects, one)
	}
	c.Container = container.New(&chipsLayout{chips: c}, objects...)
	c.show(session.Counts{}, session.Counts{})
	return c
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
		c.onSelected(classes)
	}
}

// of returns the chip of a class, nil if it has none.
func (c *chips) of(class session.Class) *control.Chip {
	for i, spec := range chipSpecs {
		if spec.class == class {
			return c.all[i]
		}
	}
	return nil
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

// chipsLayout puts the chips in a row; where they do not fit, those that are
// not selected leave out their names.
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
	all := l.chips.all
	width := l.arrange(all, false, size)
	if width > size.Width {
		l.arrange(all, true, size)
	}
}

// arrange puts the chips in their places and returns the width they take.
func (l *chipsLayout) arrange(all []*control.Chip, compact bool, size fyne.Size) float32 {
	x := float32(chipsMargin)
	for _, c := range all {
		if !c.Visible() {
			continue
		}
		c.SetCompact(compact)
		smallest := c.MinSize()
		control.Place(c, x, (size.Height-smallest.Height)/2, smallest.Width, smallest.Height)
		x += smallest.Width + chipsGap
	}
	return x - chipsGap + chipsMargin
}
