package control

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"marquee/gui/access"
	"marquee/gui/text"
)

var (
	_ fyne.Accessible = (*Button)(nil)
	_ fyne.Accessible = (*Chip)(nil)
	_ fyne.Accessible = (*WebText)(nil)
	_ fyne.Accessible = (*Passage)(nil)
)

// Access says what the button is to a screen reader.
func (b *Button) Access() access.Node {
	n := access.Node{Role: access.PushButton, Name: b.AccessibilityLabel()}
	n.Actions = []access.Action{{Name: "click", Say: "Press", Keys: "space", Do: func() { b.Tapped(nil) }}}
	return n
}

// AccessibilityLabel implements fyne.Accessible, for Windows and macOS.
func (b *Button) AccessibilityLabel() string { return cmp.Or(b.text, b.Name) }

// AccessibilityRole implements fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Access says what the chip is to a screen reader: its name and count, and
// whether it is chosen.
func (c *Chip) Access() access.Node {
	n := access.Node{Role: access.ToggleButton, Name: strings.TrimSuffix(c.name+", "+c.count, ", ")}
	n.States = n.States.With(access.Pressed|access.Checked, c.selected)
	n.Actions = []access.Action{
		{Name: "click", Say: "Choose", Keys: "space", Do: func() { c.onTapped(false) }},
		{Name: "toggle", Say: "Choose beside the others", Keys: "<Control>space", Do: func() { c.onTapped(true) }},
	}
	return n
}

// AccessibilityLabel implements fyne.Accessible: whether the chip is chosen has
// no other place there.
func (c *Chip) AccessibilityLabel() string {
	n := c.Access()
	if c.selected {
		return n.Name + ", ✓"
	}
	return n.Name
}

// AccessibilityRole implements fyne.Accessible.
func (c *Chip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Access says what the switch is to a screen reader. What it switches stands
// beside it and is its Name.
func (s *Switch) Access() access.Node {
	n := access.Node{Role: access.ToggleButton, Name: s.Name}
	n.States = n.States.With(access.Pressed|access.Checked, s.on)
	n.Actions = []access.Action{{Name: "click", Say: "Switch", Keys: "space", Do: func() { s.Tapped(nil) }}}
	return n
}

// Access says what the bar is to a screen reader.
func (p *Progress) Access() access.Node {
	return access.Node{Role: access.ProgressBar, Value: &access.Value{Now: float64(p.share), Max: 1}}
}

// AccessChildren are the two sides, and the line between them.
func (s *Split) AccessChildren() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.left, s.folded, s.right, s.grip}
}

// Access says what the text is to a screen reader.
func (t *WebText) Access() access.Node {
	return access.Node{Role: access.Label, Name: text.Clean(t.content)}
}

// Access says what the passage is to a screen reader.
func (p *Passage) Access() access.Node { return access.Node{Role: access.Label, Name: p.content} }

// AccessibilityLabel implements fyne.Accessible.
func (p *Passage) AccessibilityLabel() string { return p.content }

// AccessibilityRole implements fyne.Accessible.
func (p *Passage) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Access says what the bars are to a screen reader: each part with its length.
func (w *Waterfall) Access() access.Node {
	var parts []string
	for _, part := range w.parts {
		if part.Text != "" {
			parts = append(parts, part.Name+" "+part.Text)
		}
	}
	return access.Node{Role: access.Label, Name: strings.Join(parts, ", ")}
}

// AccessibilityLabel implements fyne.Accessible.
func (t *WebText) AccessibilityLabel() string { return t.Access().Name }

// AccessibilityRole implements fyne.Accessible.
func (t *WebText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
