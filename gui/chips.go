package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"marquee/internal/session"
)

// chips is the row of choices above the results.
type chips struct {
	*fyne.Container
	onSelected func(session.Class)

	selected session.Class
	all      []*chip // in the order of session's classes
	widths   []float32
}

var chipSpecs = []struct {
	class session.Class
	name  string
	dot   fyne.ThemeColorName
	count func(session.Counts) int
}{
	{session.AllRows, "All", "", func(c session.Counts) int { return c.Total }},
	{session.OKRows, "OK", theme.ColorNameSuccess, func(c session.Counts) int { return c.OK }},
	{session.RedirectedRows, "Redirected", colorRedirected, func(c session.Counts) int { return c.Redirected }},
	{session.NoTitleRows, "No title", theme.ColorNameWarning, func(c session.Counts) int { return c.NoTitle }},
	{session.SameTitleRows, "Same title", theme.ColorNameWarning, func(c session.Counts) int { return c.SameTitle }},
	{session.FailedRows, "Failed", theme.ColorNameError, func(c session.Counts) int { return c.Failed }},
}

func newChips(onSelected func(session.Class), onKey func(*fyne.KeyEvent)) *chips {
	c := &chips{onSelected: onSelected}
	var objects []fyne.CanvasObject
	for _, spec := range chipSpecs {
		one := newChip(spec.name, spec.dot, func() { c.choose(spec.class) }, onKey)
		c.all = append(c.all, one)
		objects = append(objects, one)
	}
	c.Container = newBar(44, 8, objects...)
	c.show(session.Counts{})
	return c
}

func (c *chips) choose(class session.Class) {
	if c.selected != class {
		c.selected = class
		c.onSelected(class)
	}
}

// show brings the counts up to date; the row is laid out again only when a
// chip's width changed.
func (c *chips) show(counts session.Counts) {
	widths := make([]float32, len(c.all))
	for i, spec := range chipSpecs {
		c.all[i].show(spec.count(counts), spec.class == c.selected)
		widths[i] = c.all[i].MinSize().Width
	}
	for i, width := range widths {
		if c.widths == nil || c.widths[i] != width {
			c.widths = widths
			c.Layout.Layout(c.Objects, c.Size())
			return
		}
	}
}
