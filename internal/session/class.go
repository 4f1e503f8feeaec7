package session

import "marquee/fetcher"

// Class is a choice of rows by how they ended: the chips above the results.
// OKRows, NoTitleRows, FailedRows, NotReadRows and InvalidRows share out the
// rows; the others cut across them.
type Class uint8

// The classes, in the order they are offered.
const (
	AllRows Class = iota
	OKRows
	RedirectedRows
	NoTitleRows
	SameTitleRows
	FailedRows  // asked for, and no page came of it
	NotReadRows // no run has come to them, or it was stopped before
	InvalidRows // lines that hold no URL
	ChangedRows // not as they were the time before
	classes     // the number of those above, which are offered
	NotOKRows   // whatever has a URL and is not ok
)

// Classes are all classes, in the order they are offered.
func Classes() []Class {
	all := make([]Class, classes)
	for i := range all {
		all[i] = Class(i)
	}
	return all
}

// Tone is what the colour of a row says.
type Tone uint8

// The tones.
const (
	Open    Tone = iota // not answered yet
	Good                // a title was read
	Notable             // answered, and there is no title to read
	Bad                 // not answered as the person wanted
	Left                // left alone on the person's wish
)

// outcomes is the one place that says what an outcome means: its class, by
// which rows are counted, chosen and make the exit status, and its tone.
var outcomes = [...]struct {
	class Class
	tone  Tone
}{
	fetcher.Unanswered: {NotReadRows, Open},
	fetcher.OK:         {OKRows, Good},
	fetcher.Empty:      {NoTitleRows, Notable},
	fetcher.Missing:    {NoTitleRows, Notable},
	fetcher.NotHTML:    {NoTitleRows, Notable},
	fetcher.Blocked:    {FailedRows, Bad},
	fetcher.HTTPError:  {FailedRows, Bad},
	fetcher.Failed:     {FailedRows, Bad},
	fetcher.Stopped:    {NotReadRows, Left},
	fetcher.Invalid:    {InvalidRows, Bad},
}

// ClassOf returns the class of an outcome, one of those that share out the
// rows.
func ClassOf(o fetcher.Outcome) Class {
	if int(o) < len(outcomes) {
		return outcomes[o].class
	}
	return FailedRows
}

// ToneOf returns the tone of an outcome.
func ToneOf(o fetcher.Outcome) Tone {
	if int(o) < len(outcomes) {
		return outcomes[o].tone
	}
	return Bad
}

// Tone is what the colour of the row says. A line that says nothing is nobody's
// mistake.
func (r *Row) Tone() Tone {
	if r.Problem.IsSilent() {
		return Left
	}
	return ToneOf(r.Outcome)
}

// holds reports whether a row that ended so belongs to the class.
func (c Class) holds(o fetcher.Outcome, f fetcher.Flags) bool {
	switch c {
	case AllRows:
		return true
	case RedirectedRows:
		return f.Has(fetcher.FlagRedirected)
	case NotOKRows:
		return o != fetcher.OK && o != fetcher.Invalid
	case ChangedRows:
		return f.Has(fetcher.FlagChanged)
	case SameTitleRows:
		return f.Has(fetcher.FlagSameTitle)
	default:
		return ClassOf(o) == c
	}
}
