package settings

import (
	"errors"
	"fmt"
	"net/url"
	"slices"

	"golang.org/x/text/language"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
)

// Code says what is wrong with a setting.
type Code string

// The codes.
const (
	OutOfRange Code = "out_of_range" // Value lies outside Least and Most
	NoTime     Code = "no_time"      // a time that must be longer than nothing is not
	NoChoice   Code = "no_choice"    // Value is none of Choices
	NoProxyURL Code = "no_proxy"     // Value is no address of a proxy
	NoHeader   Code = "no_header"    // Value is no header's name and value
	NoLanguage Code = "no_language"  // Value is no language tag
	NoNumber   Code = "no_number"    // Value is no whole number
	NoDuration Code = "no_duration"  // Value is no time
	NoSize     Code = "no_size"      // Value is no size
	NoLogin    Code = "no_login"     // Value is no host with user and password
	Unreadable Code = "unreadable"   // the file cannot be read; Value says why
	Malformed  Code = "malformed"    // the file is not what Save writes; Value says why
	WrongKind  Code = "wrong_kind"   // the file has Value where it should have something else
)

// Problem is a setting that cannot be used. words says it in a sentence.
type Problem struct { //nolint:errname // what a person is told of, and only sometimes an error
	Code        Code
	Setting     string // as the file names it: "per_host"; "" for the file itself
	Value       string
	Least, Most string   // of OutOfRange; Most is "" where there is no upper limit
	Choices     []string // of NoChoice
}

// Error makes a Problem an error, for logs; people are shown words' sentence.
func (p *Problem) Error() string {
	return fmt.Sprintf("setting %s: %s: %q", p.Setting, p.Code, p.Value)
}

// optionNames are the settings behind the fetcher's options that have limits.
var optionNames = map[string]string{
	"Concurrency": "concurrency", "PerHost": "per_host", "Gap": "gap", "Timeout": "timeout", "ConnectTimeout": "connect_timeout",
	"HeaderTimeout": "header_timeout", "Retries": "retries", "MaxWait": "max_wait", "MaxRedirects": "max_redirects", "MaxBody": "max_body",
}

// The range of the size of text, in percent.
const (
	LeastText = 80
	MostText  = 300
)

// Check returns what is wrong with the settings; nothing if all can be used.
// The limits of what the fetcher does are the fetcher's own.
func (s Settings) Check() []*Problem {
	var problems []*Problem
	note := func(p *Problem) {
		if p != nil {
			problems = append(problems, p)
		}
	}
	options := s.options()
	for _, err := range options.Check() {
		note(limitProblem(err))
	}
	if s.Network.Proxy == ProxyOwn {
		note(checkProxy(s.Network.ProxyURL))
	}
	for _, header := range s.Fetch.Headers {
		if !header.valid() {
			note(&Problem{Code: NoHeader, Setting: "headers", Value: header.String()})
		}
	}
	note(checkChoice("proxy", string(s.Network.Proxy), proxyModes))
	note(checkChoice("theme", string(s.Appearance.Theme), themes))
	if size := s.Appearance.TextSize; size < LeastText || size > MostText {
		note(&Problem{Code: OutOfRange, Setting: "text_size", Value: fmt.Sprint(size), Least: fmt.Sprint(LeastText), Most: fmt.Sprint(MostText)})
	}
	if n := s.Browser.Tabs; n < 1 || n > MaxTabs {
		note(&Problem{Code: OutOfRange, Setting: "browser_tabs", Value: fmt.Sprint(n), Least: "1", Most: fmt.Sprint(MaxTabs)})
	}
	if tag := s.Appearance.Language; tag != "" {
		if _, err := language.Parse(tag); err != nil {
			note(&Problem{Code: NoLanguage, Setting: "language", Value: tag})
		}
	}
	return problems
}

// limitProblem is a fetcher's option outside its limits as a Problem.
func limitProblem(e *fetcher.LimitError) *Problem {
	p := &Problem{Code: OutOfRange, Setting: optionNames[e.Option], Value: e.Text(e.Value), Least: e.Text(e.Least)}
	if e.Most != fetcher.NoLimit {
		p.Most = e.Text(e.Most)
	}
	if e.Time && e.Value == 0 {
		p.Code = NoTime
	}
	return p
}

func checkChoice(setting, value string, choices []string) *Problem {
	if slices.Contains(choices, value) {
		return nil
	}
	return &Problem{Code: NoChoice, Setting: setting, Value: value, Choices: slices.Clone(choices)}
}

func checkProxy(text string) *Problem {
	if u, err := url.Parse(text); err == nil && u.Host != "" {
		switch u.Scheme {
		case "http", "https", "socks5", "socks5h":
			return nil
		}
	}
	return &Problem{Code: NoProxyURL, Setting: "proxy_url", Value: weburl.MaskCredentials(text)}
}

// Join makes one error of problems; nil if there are none.
func Join(problems []*Problem) error {
	errs := make([]error, len(problems))
	for i, p := range problems {
		errs[i] = p
	}
	return errors.Join(errs...)
}
