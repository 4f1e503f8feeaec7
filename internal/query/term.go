package query

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/net/idna"

	"marquee/fetcher"
)

// kind is what a term looks at.
type kind uint8

// The kinds, the cheapest first.
const (
	inStatus kind = iota
	inState
	inCode
	inHost
	inTitle
	inURL
	anywhere
)

// term is one condition.
type term struct {
	kind      kind
	not       bool
	text      string // folded, or in lower case, as its kind compares it
	low, high int    // of inStatus
	state     state  // of inState
	domain    domain // of inHost
}

// state is how a row may have ended: in one of the outcomes, or with one of
// the flags.
type state struct {
	outcomes uint32 // a bit each
	flags    fetcher.Flags
}

// domain is a host, or the beginning of a name in one.
type domain struct {
	name, under string // under is the name with a dot in front
	port        string // "" for any
	begins      bool   // it need only begin one of the host's names
}

// progress is how far a value has been typed.
type progress uint8

const (
	unreadable progress = iota
	unfinished
	whole
)

// keys are the words before a colon, and how the value behind is read.
var keys = map[string]func(value string, f *folder) (term, progress){
	"status": func(value string, _ *folder) (term, progress) { return parseStatus(value) },
	"is":     func(value string, _ *folder) (term, progress) { return parseState(value) },
	"code": func(value string, _ *folder) (term, progress) {
		return term{kind: inCode, text: underscored(value)}, whole
	},
	"host":  func(value string, _ *folder) (term, progress) { return parseHost(value) },
	"title": func(value string, f *folder) (term, progress) { return term{kind: inTitle, text: f.fold(value)}, whole },
	"url":   func(value string, f *folder) (term, progress) { return term{kind: inURL, text: f.fold(value)}, whole },
}

// term makes a condition of a word; ok is false if it asks for nothing yet.
func (w word) term(f *folder) (t term, ok bool) {
	if read, known := keys[w.key]; known && !w.quoted {
		if w.value == "" {
			return term{}, false
		}
		t, how := read(w.value, f)
		t.not = w.not
		switch {
		case how == unfinished, how == whole && t.kind >= inTitle && t.text == "":
			return term{}, false
		case how == whole:
			return t, true
		}
	}
	t = term{kind: anywhere, not: w.not, text: f.fold(w.whole)}
	return t, t.text != ""
}

// parseStatus reads 404, 4xx, 40 (of 400 to 409) and comparisons. Rows without
// a status have 0, which no comparison finds.
func parseStatus(value string) (term, progress) {
	const digits = 3
	number := strings.TrimLeft(value, "<>=")
	comparison := value[:len(value)-len(number)]
	if number == "" {
		return term{}, unfinished
	}
	wanted := strings.TrimRight(strings.ToLower(number), "x")
	n, err := strconv.ParseUint(wanted, 10, 16)
	if err != nil || len(number) > digits || comparison != "" && len(wanted) < len(number) {
		return term{}, unreadable
	}
	t := term{kind: inStatus, low: int(n), high: int(n)}
	switch comparison {
	case "", "=":
		for width := len(wanted); width < digits && n > 0; width++ {
			t.low, t.high = t.low*10, t.high*10+9
		}
	case ">=":
		t.high = math.MaxInt
	case ">":
		t.low, t.high = t.low+1, math.MaxInt
	case "<=":
		t.low = 1
	case "<":
		t.low, t.high = 1, t.high-1
	default:
		return term{}, unreadable
	}
	if comparison != "" {
		t.low = max(t.low, 1)
	}
	return t, whole
}

// groups are states that are several outcomes, under the names of their chips.
var groups = map[string]uint32{
	"no_title": 1<<fetcher.Empty | 1<<fetcher.Missing | 1<<fetcher.NotHTML,
	"not_read": 1<<fetcher.Unanswered | 1<<fetcher.Stopped,
}

// parseState reads the name of an outcome, a flag or a group. What is none is
// how some begin: it stands for all of them.
func parseState(value string) (term, progress) {
	name := underscored(value)
	var exact, beginning state
	note := func(other string, s state) {
		if other == name {
			exact.add(s)
		}
		if strings.HasPrefix(other, name) {
			beginning.add(s)
		}
	}
	for o := fetcher.OK; o <= fetcher.Invalid; o++ {
		note(o.String(), state{outcomes: 1 << o})
	}
	for f := fetcher.Flags(1); f != 0; f <<= 1 {
		for _, other := range f.Names() {
			note(other, state{flags: f})
		}
	}
	for other, outcomes := range groups {
		note(other, state{outcomes: outcomes})
	}
	switch {
	case exact != state{}:
		return term{kind: inState, state: exact}, whole
	case beginning != state{}:
		return term{kind: inState, state: beginning}, whole
	}
	return term{}, unreadable
}

func (s *state) add(other state) {
	s.outcomes |= other.outcomes
	s.flags |= other.flags
}

// underscored is a name as programs write it, however people do.
func underscored(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), "-", "_")
}

// parseHost reads a host, with or without a port, in letters of any script.
// Without a dot it is the beginning of a name.
func parseHost(value string) (term, progress) {
	name, port := splitPort(strings.ToLower(value))
	name = strings.Trim(name, ".")
	if ascii, err := idna.Punycode.ToASCII(name); err == nil {
		name = ascii
	}
	if name == "" {
		return term{}, unfinished
	}
	d := domain{name: name, under: "." + name, port: port, begins: port == "" && !strings.ContainsAny(name, ".:")}
	return term{kind: inHost, domain: d}, whole
}
