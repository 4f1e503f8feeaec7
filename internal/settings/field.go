package settings

import (
	"encoding"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Kind says how a setting is shown and typed.
type Kind uint8

// The kinds.
const (
	KindNumber Kind = iota
	KindTime
	KindSize
	KindText
	KindSwitch // on or off
	KindChoice // one of Choices
	KindLines  // a list, one to a line
	KindFile   // the path of a file
)

// When says when a change takes effect.
type When uint8

// The moments.
const (
	AtOnce When = iota
	NextRun
)

// Field is one setting as a person sees it: which page it stands on, how it is
// typed, when it acts. Its words are those of "option." and its Name.
type Field struct {
	Page    string
	Name    string // as the file and Problem.Setting have it
	Kind    Kind
	When    When
	Choices []string // of KindChoice, and proposals for KindText

	of func(*Settings) any // a pointer to its value
}

// Pages are the pages that settings stand on, in their order.
func Pages() []string {
	var pages []string
	for _, f := range fields {
		if !slices.Contains(pages, f.Page) {
			pages = append(pages, f.Page)
		}
	}
	return pages
}

// Fields returns all settings that a person is shown, in their order.
func Fields() []Field { return slices.Clone(fields) }

const (
	pagePoliteness = "politeness"
	pageDeadlines  = "deadlines"
	pageIdentity   = "identity"
	pageNetwork    = "network"
	pageReading    = "reading"
	pageBrowser    = "browser"
	pageAppearance = "appearance"
	pageBehaviour  = "behaviour"
)

// userAgents are proposals: Marquee's own name, which is "", comes first.
var userAgents = []string{
	"",
	"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
	"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
	"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
}

// languages are the window's, which words.Offers has by their names; "" is the
// system's.
var languages = []string{"", "en", "de", "fr", "es", "zh-Hans", "ja"}

// What can be chosen.
var (
	proxyModes = []string{string(ProxySystem), string(ProxyNone), string(ProxyOwn)}
	themes     = []string{string(ThemeSystem), string(ThemeLight), string(ThemeDark), string(ThemeHighContrast)}
)

var fields = []Field{
	{pagePoliteness, "per_host", KindNumber, NextRun, nil, func(s *Settings) any { return &s.Fetch.PerHost }},
	{pagePoliteness, "gap", KindTime, NextRun, nil, func(s *Settings) any { return &s.Fetch.Gap }},
	{pagePoliteness, "retries", KindNumber, NextRun, nil, func(s *Settings) any { return &s.Fetch.Retries }},
	{pageDeadlines, "timeout", KindTime, NextRun, nil, func(s *Settings) any { return &s.Fetch.Timeout }},
	{pageDeadlines, "connect_timeout", KindTime, NextRun, nil, func(s *Settings) any { return &s.Fetch.ConnectTimeout }},
	{pageDeadlines, "header_timeout", KindTime, NextRun, nil, func(s *Settings) any { return &s.Fetch.HeaderTimeout }},
	{pageIdentity, "user_agent", KindText, NextRun, userAgents, func(s *Settings) any { return &s.Fetch.UserAgent }},
	{pageIdentity, "languages", KindText, NextRun, nil, func(s *Settings) any { return &s.Fetch.Languages }},
	{pageIdentity, "headers", KindLines, NextRun, nil, func(s *Settings) any { return &s.Fetch.Headers }},
	{pageIdentity, "logins", KindLines, NextRun, nil, func(s *Settings) any { return &s.Fetch.Logins }},
	{pageNetwork, "proxy", KindChoice, NextRun, proxyModes, func(s *Settings) any { return &s.Network.Proxy }},
	{pageNetwork, "proxy_url", KindText, NextRun, nil, func(s *Settings) any { return &s.Network.ProxyURL }},
	{pageNetwork, "ca_file", KindFile, NextRun, nil, func(s *Settings) any { return &s.Network.CAFile }},
	{pageNetwork, "insecure", KindSwitch, NextRun, nil, func(s *Settings) any { return &s.Network.Insecure }},
	{pageNetwork, "no_private", KindSwitch, NextRun, nil, func(s *Settings) any { return &s.Network.NoPrivate }},
	{pageReading, "max_body", KindSize, NextRun, nil, func(s *Settings) any { return &s.Fetch.MaxBody }},
	{pageReading, "refreshes", KindSwitch, NextRun, nil, func(s *Settings) any { return &s.Fetch.Refreshes }},
	{pageReading, "max_redirects", KindNumber, NextRun, nil, func(s *Settings) any { return &s.Fetch.MaxRedirects }},
	{pageBrowser, "browser_path", KindFile, NextRun, nil, func(s *Settings) any { return &s.Browser.Path }},
	{pageBrowser, "browser_tabs", KindNumber, NextRun, nil, func(s *Settings) any { return &s.Browser.Tabs }},
	{pageBrowser, "all_hosts", KindSwitch, NextRun, nil, func(s *Settings) any { return &s.Browser.AllHosts }},
	{pageBrowser, "no_sandbox", KindSwitch, NextRun, nil, func(s *Settings) any { return &s.Browser.NoSandbox }},
	{pageAppearance, "theme", KindChoice, AtOnce, themes, func(s *Settings) any { return &s.Appearance.Theme }},
	{pageAppearance, "language", KindChoice, AtOnce, languages, func(s *Settings) any { return &s.Appearance.Language }},
	{pageAppearance, "text_size", KindNumber, AtOnce, nil, func(s *Settings) any { return &s.Appearance.TextSize }},
	{pageAppearance, "reduced_motion", KindSwitch, AtOnce, nil, func(s *Settings) any { return &s.Appearance.ReducedMotion }},
	{pageBehaviour, "notify", KindSwitch, AtOnce, nil, func(s *Settings) any { return &s.Behaviour.Notify }},
	{pageBehaviour, "keep_history", KindSwitch, AtOnce, nil, func(s *Settings) any { return &s.Behaviour.KeepHistory }},
	{pageBehaviour, "keep_blank", KindSwitch, AtOnce, nil, func(s *Settings) any { return &s.Behaviour.KeepBlank }},
}

// On and Off are the texts of KindSwitch.
const (
	On  = "on"
	Off = "off"
)

// Text is the setting's value as it is typed.
func (f Field) Text(s Settings) string {
	switch value := f.of(&s).(type) {
	case *int:
		return strconv.Itoa(*value)
	case *bool:
		if *value {
			return On
		}
		return Off
	case *Duration:
		return value.spaced()
	case *Size:
		return value.String()
	case *[]Header:
		return joinLines(*value, Header.String)
	case *[]Login:
		return joinLines(*value, Login.String)
	case *ProxyMode:
		return string(*value)
	case *Theme:
		return string(*value)
	case *string:
		return *value
	}
	return ""
}

func joinLines[T any](all []T, write func(T) string) string {
	lines := make([]string, len(all))
	for i, each := range all {
		lines[i] = write(each)
	}
	return strings.Join(lines, "\n")
}

// Set gives the setting the value that a text stands for. If there is none, or
// it lies outside its limits, s stays as it was and the problem is returned.
func (f Field) Set(s *Settings, text string) *Problem {
	changed := s.Clone()
	if code := f.put(&changed, strings.TrimSpace(text)); code != "" {
		return &Problem{Code: code, Setting: f.Name, Value: clip([]byte(text))}
	}
	for _, p := range changed.Check() {
		if p.Setting == f.Name {
			return p
		}
	}
	*s = changed
	return nil
}

// put parses a text into the setting, and returns what is wrong with it; "" if
// it can be read.
func (f Field) put(s *Settings, text string) Code {
	switch value := f.of(s).(type) {
	case *int:
		n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(text, "%")))
		if err != nil {
			return NoNumber
		}
		*value = n
	case *bool:
		*value = text == On
	case *Duration:
		if value.UnmarshalText([]byte(joined(text))) != nil {
			return NoDuration
		}
	case *Size:
		if value.UnmarshalText([]byte(joined(text))) != nil {
			return NoSize
		}
	case *[]Header:
		return readLines(value, text, NoHeader)
	case *[]Login:
		return readLines(value, text, NoLogin)
	case *ProxyMode:
		*value = ProxyMode(text)
	case *Theme:
		*value = Theme(text)
	case *string:
		*value = text
	}
	return ""
}

// readLines reads a list, one to a line; empty lines are none.
func readLines[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](to *[]T, text string, code Code,
) Code {
	var all []T
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		var one T
		if P(&one).UnmarshalText([]byte(line)) != nil {
			return code
		}
		all = append(all, one)
	}
	*to = all
	return ""
}

// joined is a quantity as machines read it: “2 min” is 2m.
func joined(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToLower(text))
	text = strings.ReplaceAll(text, "min", "m")
	return text
}

// spaced is a duration as people write it: “2 min”, “1 min 30 s”, “500 ms”.
func (d Duration) spaced() string {
	if d == 0 {
		return "0 s"
	}
	var out []string
	rest := int64(d)
	for _, unit := range []struct {
		name   string
		length int64
	}{{"h", 3600e9}, {"min", 60e9}, {"s", 1e9}, {"ms", 1e6}, {"us", 1e3}, {"ns", 1}} {
		if n := rest / unit.length; n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, unit.name))
			rest -= n * unit.length
		}
	}
	return strings.Join(out, " ")
}

// Reset gives the settings of a page their first values.
func (s *Settings) Reset(page string) {
	usual := Default()
	for _, f := range fields {
		if f.Page == page {
			_ = f.put(s, f.Text(usual)) // it is what Text has written
		}
	}
}
