package access

import "github.com/godbus/dbus/v5"

// text is org.a11y.atspi.Text.
func (p *answers) text() map[string]any {
	methods := p.textSelection()
	methods["GetText"] = func(m dbus.Message, from, to int32) (string, *dbus.Error) {
		return reads(p, m, func(t Text) string {
			part := slice(t, int(from), int(to))
			return part.Text
		})
	}
	around := func(m dbus.Message, at int32, unit Unit, step int) (string, int32, int32, *dbus.Error) {
		s, err := reads(p, m, func(t Text) stretch { return unit.around(t, int(at), step) })
		return s.Text, s.From, s.To, err
	}
	methods["GetStringAtOffset"] = func(m dbus.Message, at int32, granularity uint32) (string, int32, int32, *dbus.Error) {
		return around(m, at, unitOf(granularity), 0)
	}
	methods["GetTextAtOffset"] = func(m dbus.Message, at int32, boundary uint32) (string, int32, int32, *dbus.Error) {
		return around(m, at, unitOfBoundary(boundary), 0)
	}
	methods["GetTextBeforeOffset"] = func(m dbus.Message, at int32, boundary uint32) (string, int32, int32, *dbus.Error) {
		return around(m, at, unitOfBoundary(boundary), -1)
	}
	methods["GetTextAfterOffset"] = func(m dbus.Message, at int32, boundary uint32) (string, int32, int32, *dbus.Error) {
		return around(m, at, unitOfBoundary(boundary), 1)
	}
	methods["GetCharacterAtOffset"] = func(m dbus.Message, at int32) (int32, *dbus.Error) {
		return reads(p, m, func(t Text) int32 {
			for _, r := range slice(t, int(at), int(at)+1).Text {
				return r
			}
			return 0
		})
	}
	methods["GetCharacterExtents"] = func(m dbus.Message, at int32, from uint32) (x, y, width, height int32, failed *dbus.Error) {
		r, err := ask(p, m, func(a asked) (rectangle, *dbus.Error) {
			if a.Text == nil || at < 0 || int(at) > a.Text.Count() {
				return rectangle{}, errRange
			}
			place, origin := a.Text.Place(int(at)), a.origin(from)
			place.X, place.Y = place.X-origin.X, place.Y-origin.Y
			return place.wire(), nil
		})
		return r.X, r.Y, r.Width, r.Height, err
	}
	return methods
}

// textSelection is the part of org.a11y.atspi.Text that has to do with caret,
// selection and attributes, of which plain text has none.
func (p *answers) textSelection() map[string]any {
	plain := func(m dbus.Message) (map[string]string, int32, int32, *dbus.Error) {
		count, err := reads(p, m, func(t Text) int32 { return int32(t.Count()) })
		return map[string]string{}, 0, count, err
	}
	selects := func(m dbus.Message, from, to int32) (bool, *dbus.Error) {
		return reads(p, m, func(t Text) bool {
			a, b, ok := inside(t, int(from), int(to))
			return ok && t.Select(a, b)
		})
	}
	return map[string]any{
		"SetCaretOffset": func(m dbus.Message, at int32) (bool, *dbus.Error) { return selects(m, at, at) },
		"GetNSelections": func(m dbus.Message) (int32, *dbus.Error) {
			return reads(p, m, func(t Text) int32 {
				if from, to := t.Selection(); from != to {
					return 1
				}
				return 0
			})
		},
		"GetSelection": func(m dbus.Message, _ int32) (int32, int32, *dbus.Error) {
			s, err := reads(p, m, func(t Text) stretch {
				from, to := t.Selection()
				return stretch{From: int32(from), To: int32(to)}
			})
			return s.From, s.To, err
		},
		"AddSelection":    func(m dbus.Message, from, to int32) (bool, *dbus.Error) { return selects(m, from, to) },
		"SetSelection":    func(m dbus.Message, _, from, to int32) (bool, *dbus.Error) { return selects(m, from, to) },
		"RemoveSelection": func(m dbus.Message, _ int32) (bool, *dbus.Error) { return reads(p, m, unselect) },
		"GetAttributes": func(m dbus.Message, _ int32) (map[string]string, int32, int32, *dbus.Error) {
			return plain(m)
		},
		"GetAttributeRun": func(m dbus.Message, _ int32, _ bool) (map[string]string, int32, int32, *dbus.Error) {
			return plain(m)
		},
		"GetAttributeValue":      func(int32, string) (string, *dbus.Error) { return "", nil },
		"GetDefaultAttributes":   func() (map[string]string, *dbus.Error) { return map[string]string{}, nil },
		"GetDefaultAttributeSet": func() (map[string]string, *dbus.Error) { return map[string]string{}, nil },
	}
}

func unselect(t Text) bool { return t.Select(t.Caret(), t.Caret()) }

// reads is ask for what has a text.
func reads[T any](p *answers, m dbus.Message, answer func(Text) T) (T, *dbus.Error) {
	return ask(p, m, func(a asked) (T, *dbus.Error) {
		var none T
		if a.Text == nil {
			return none, errRange
		}
		return answer(a.Text), nil
	})
}

// editable is org.a11y.atspi.EditableText. The clipboard is the program's own
// business: cut, copy and paste are its shortcuts.
func (p *answers) editable() map[string]any {
	replace := func(m dbus.Message, from, to int32, with string) (bool, *dbus.Error) {
		return ask(p, m, func(a asked) (bool, *dbus.Error) {
			if a.Text == nil || !a.States.Has(Editable|Enabled) {
				return false, nil
			}
			start, end, ok := inside(a.Text, int(from), int(to))
			return ok && a.Text.Replace(start, end, with), nil
		})
	}
	return map[string]any{
		"SetTextContents": func(m dbus.Message, text string) (bool, *dbus.Error) { return replace(m, 0, -1, text) },
		"InsertText": func(m dbus.Message, at int32, text string, length int32) (bool, *dbus.Error) {
			if length >= 0 && int(length) < len(text) {
				text = text[:length] // the protocol counts bytes here
			}
			return replace(m, at, at, text)
		},
		"DeleteText": func(m dbus.Message, from, to int32) (bool, *dbus.Error) { return replace(m, from, to, "") },
	}
}
