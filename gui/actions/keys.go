package actions

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
)

// Keys is a key with what is held down besides.
type Keys struct {
	Key  fyne.KeyName
	Held fyne.KeyModifier
}

// The platform's modifier, Ctrl or Cmd, alone and with Shift.
const (
	Command      = fyne.KeyModifierShortcutDefault
	CommandShift = fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
)

// With returns a key with the platform's modifier.
func With(key fyne.KeyName) Keys { return Keys{key, Command} }

// WithShift returns a key with the platform's modifier and Shift.
func WithShift(key fyne.KeyName) Keys { return Keys{key, CommandShift} }

// Plain returns a key alone.
func Plain(key fyne.KeyName) Keys { return Keys{Key: key} }

// Shift returns a key with Shift.
func Shift(key fyne.KeyName) Keys { return Keys{key, fyne.KeyModifierShift} }

// ShortcutName implements fyne.Shortcut.
func (k Keys) ShortcutName() string { return "keys:" + k.String() }

// Mod implements fyne.KeyboardShortcut, by which menus show the keys.
func (k Keys) Mod() fyne.KeyModifier { return k.Held }

// signs are how a Mac writes what is held; elsewhere it is written in words.
var modifiers = []struct {
	held       fyne.KeyModifier
	name, sign string
}{
	{fyne.KeyModifierControl, "Ctrl", "⌃"},
	{fyne.KeyModifierAlt, "Alt", "⌥"},
	{fyne.KeyModifierShift, "Shift", "⇧"},
	{fyne.KeyModifierSuper, "Super", "⌘"},
}

// names are what people call keys that Fyne calls otherwise.
var names = map[fyne.KeyName]string{
	fyne.KeyReturn: "Enter", fyne.KeyEscape: "Esc", fyne.KeyPageUp: "Page Up", fyne.KeyPageDown: "Page Down",
	fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyEqual: "+", fyne.KeyMinus: "−",
}

// String writes the keys as the platform does: "Ctrl+Shift+P", "⇧⌘P".
func (k Keys) String() string { return k.write(runtime.GOOS == "darwin") }

func (k Keys) write(signs bool) string {
	var out strings.Builder
	for _, m := range modifiers {
		switch {
		case k.Held&m.held == 0:
		case signs:
			out.WriteString(m.sign)
		default:
			out.WriteString(m.name + "+")
		}
	}
	name, ok := names[k.Key]
	if !ok {
		name = string(k.Key)
	}
	out.WriteString(name)
	return out.String()
}

// shown are the keys as a menu shows them.
type shown struct{ Keys }

// Key implements fyne.KeyboardShortcut.
func (s shown) Key() fyne.KeyName { return s.Keys.Key }
