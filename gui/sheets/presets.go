package sheets

import (
	"slices"
	"strings"

	"marquee/internal/settings"
)

// The bounds of presets, which stand in a menu.
const (
	maxPresets    = 50
	maxPresetName = 60 // characters
)

// preset finds what is chosen under a name, letter case aside; -1 if nothing is.
func (m *exportModel) preset(name string) int {
	return slices.IndexFunc(m.presets, func(p settings.Preset) bool { return strings.EqualFold(p.Name, name) })
}

// applyPreset chooses what a preset says, and reports whether all of it was
// understood; the path follows.
func (m *exportModel) applyPreset(name string) (understood bool) {
	i := m.preset(name)
	if i < 0 {
		return true
	}
	was := m.format
	understood = m.take(m.presets[i].Export)
	m.followPath(was)
	return understood
}

// savePreset keeps what is chosen under a name, in the place of what was; false
// if the name is none.
func (m *exportModel) savePreset(name string) bool {
	name = strings.Join(strings.Fields(name), " ")
	if runes := []rune(name); len(runes) > maxPresetName {
		name = string(runes[:maxPresetName])
	}
	if name == "" {
		return false
	}
	preset := settings.Preset{Name: name, Export: m.chosen()}
	preset.Export.Folder = "" // where files go is remembered by itself
	if i := m.preset(name); i >= 0 {
		m.presets[i] = preset
	} else {
		m.presets = append(m.presets, preset)
	}
	if over := len(m.presets) - maxPresets; over > 0 {
		m.presets = slices.Delete(m.presets, 0, over)
	}
	return true
}

// dropPreset forgets a preset.
func (m *exportModel) dropPreset(name string) {
	m.presets = slices.DeleteFunc(m.presets, func(p settings.Preset) bool { return p.Name == name })
}
