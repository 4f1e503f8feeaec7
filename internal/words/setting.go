package words

import "marquee/internal/settings"

// Setting returns the sentence that says why a setting cannot be used. name is
// what the person knows it by, such as a flag; the file's name of it if "".
func (l *Language) Setting(p *settings.Problem, name string) string {
	if name == "" {
		name = p.Setting
	}
	values := Values{
		"Setting": name, "Value": p.Value, "Least": p.Least, "Most": p.Most, "Choices": l.List(p.Choices),
	}
	key := Key("setting." + string(p.Code))
	if p.Code == settings.OutOfRange && p.Most == "" {
		key += ".below"
	}
	return l.Say(key, values)
}
