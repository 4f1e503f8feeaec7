package words

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// Offer is a language that can be picked.
type Offer struct {
	Tag  string
	Name string // as those who speak it call it
}

// offers are the languages there are, English first: what nobody asked for is
// said in it.
var offers = []Offer{
	{"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}, {"es", "Español"}, {"zh-Hans", "简体中文"}, {"ja", "日本語"},
}

// Offers are the languages that can be picked, each by its own name.
func Offers() []Offer { return append([]Offer(nil), offers...) }

// OwnName is what a language that can be picked is called in it; "" if none has
// that tag.
func OwnName(tag string) string {
	for _, o := range offers {
		if o.Tag == tag {
			return o.Name
		}
	}
	return ""
}

// Pseudo is the tag of English that is made longer and accented, by which
// tests and developers find what is said past this package, and what has no
// room to grow.
const Pseudo = "en-XA"

var loaded = func() map[string]func() *Language {
	all := map[string]func() *Language{
		"en":   func() *Language { return English },
		Pseudo: sync.OnceValue(func() *Language { return pseudo(English) }),
	}
	for _, o := range offers[1:] {
		all[o.Tag] = sync.OnceValue(func() *Language { return mustLoad(o.Tag, English) })
	}
	return all
}()

// For returns the language that fits best what a person reads, the best of
// them first; English if none fits. Tags may be BCP 47's, or as systems write
// them: de_CH.UTF-8. Numbers are those of the region that is named.
func For(tags ...string) *Language {
	supported := make([]language.Tag, len(offers))
	for i, o := range offers {
		supported[i] = language.Make(o.Tag)
	}
	matcher := language.NewMatcher(supported)
	for _, text := range tags {
		if strings.EqualFold(plainTag(text), Pseudo) {
			return loaded[Pseudo]()
		}
		tag, err := language.Parse(plainTag(text))
		if err != nil || tag == language.Und {
			continue
		}
		_, at, confidence := matcher.Match(tag)
		if confidence < language.High || !sameBase(tag, supported[at]) {
			continue // as x/text has it, who reads Breton can make do with French
		}
		return loaded[offers[at].Tag]().in(tag)
	}
	return English
}

func sameBase(a, b language.Tag) bool {
	first, _ := a.Base()
	second, _ := b.Base()
	return first == second
}

// plainTag is a tag without what systems add: the charset and the variant.
func plainTag(text string) string {
	text, _, _ = strings.Cut(text, ".")
	text, _, _ = strings.Cut(text, "@")
	return strings.ReplaceAll(text, "_", "-")
}

// in returns the language with the numbers of a region.
func (l *Language) in(tag language.Tag) *Language {
	if _, confidence := tag.Region(); confidence != language.Exact {
		return l
	}
	n := numbersOf(tag)
	if n == l.numbers {
		return l
	}
	there := *l
	there.numbers = n
	return &there
}
