package access

import "github.com/godbus/dbus/v5"

// actionWords is how an action is listed: (sss).
type actionWords struct{ Say, Description, Keys string }

// action is org.a11y.atspi.Action.
func (p *answers) action() map[string]any {
	of := func(m dbus.Message, i int32, word func(Action) string) (string, *dbus.Error) {
		return say(p, m, func(a asked) string {
			if i < 0 || int(i) >= len(a.Actions) {
				return ""
			}
			return word(a.Actions[i])
		})
	}
	return map[string]any{
		"GetName": func(m dbus.Message, i int32) (string, *dbus.Error) {
			return of(m, i, func(a Action) string { return a.Name })
		},
		"GetLocalizedName": func(m dbus.Message, i int32) (string, *dbus.Error) {
			return of(m, i, func(a Action) string { return p.spoken(a.Say) })
		},
		"GetDescription": func(m dbus.Message, i int32) (string, *dbus.Error) {
			return of(m, i, func(a Action) string { return p.spoken(a.Say) })
		},
		"GetKeyBinding": func(m dbus.Message, i int32) (string, *dbus.Error) {
			return of(m, i, func(a Action) string { return a.Keys })
		},
		"GetActions": func(m dbus.Message) ([]actionWords, *dbus.Error) {
			return say(p, m, func(a asked) []actionWords {
				out := []actionWords{}
				for _, action := range a.Actions {
					called := p.spoken(action.Say)
					out = append(out, actionWords{called, called, action.Keys})
				}
				return out
			})
		},
		"DoAction": func(m dbus.Message, i int32) (bool, *dbus.Error) {
			return say(p, m, func(a asked) bool {
				if i < 0 || int(i) >= len(a.Actions) || !a.States.Has(Enabled) {
					return false
				}
				// Answered first: what it does may take long, or ask something.
				do := a.Actions[i].Do
				p.options.Post(func() {
					if p.ctx.Err() == nil {
						do()
					}
				})
				return true
			})
		},
	}
}

// spoken is what an action is called in the language of the window.
func (p *answers) spoken(name string) string {
	if p.options.Say == nil {
		return name
	}
	return p.options.Say(name)
}
