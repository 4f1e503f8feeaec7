package words

import (
	"fmt"
	"path"
	"sync"
	"sync/atomic"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"marquee/assets/translations"
)

// Key is a sentence's name in the files of assets/translations.
type Key string

// Values are what a sentence names. Text stands as it is; an int is written
// with its thousands apart; a time.Duration, Roughly, Size, Rate and time.Time
// as people read them. Count, an int, decides the plural form.
type Values map[string]any

// Language is a language that the program speaks, with the numbers of a place
// where it is spoken.
type Language struct {
	tag      language.Tag
	speech   func() *speech // read when it is first needed: a run may have nothing to say
	numbers  numbers
	fallback *Language // for sentences it has not; nil for English
}

// speech is what a language's file holds.
type speech struct {
	sentences map[Key]sentence
	plurals   *plurals
}

// English is the language that every sentence exists in. Exports speak it,
// because scripts read them.
var English = &Language{
	tag:     language.English,
	numbers: numbers{group: ",", point: ".", third: lastGroup},
	speech:  sync.OnceValue(func() *speech { return mustLoad("en", nil).speech() }),
}

// spoken is the window's language.
var spoken atomic.Pointer[Language]

func init() { spoken.Store(English) }

// Speak makes Say speak a language. It is called when the program starts and
// when a person picks another; what is on screen then has to be said anew.
func Speak(l *Language) { spoken.Store(l) }

// Spoken returns the language that Say speaks.
func Spoken() *Language { return spoken.Load() }

// Say returns a sentence in the window's language.
func Say(key Key, values Values) string { return Spoken().Say(key, values) }

// Full gives a sentence that stands without one its full stop, in the window's
// language.
func Full(sentence string) string { return Say("full", Values{"Sentence": sentence}) }

// Tag is the language's BCP 47 tag, such as "de" or "zh-Hans".
func (l *Language) Tag() string { return l.tag.String() }

// Say returns a sentence; in English if the language has it not. A key that
// there is no sentence for stands for itself.
func (l *Language) Say(key Key, values Values) string {
	s, ok := l.speech().sentences[key]
	switch {
	case ok:
		return l.render(l.form(&s, values), values)
	case l.fallback != nil:
		return l.fallback.Say(key, values)
	}
	return string(key)
}

// Or returns a sentence, or the given English if no file has it: for what is
// said once, in an entry of a table, such as a column's header.
func (l *Language) Or(key Key, english string) string {
	if l.Has(key) {
		return l.Say(key, nil)
	}
	return english
}

// Has reports whether there is a sentence of that key, in the language or in
// English.
func (l *Language) Has(key Key) bool {
	_, ok := l.speech().sentences[key]
	return ok || l.fallback != nil && l.fallback.Has(key)
}

// mustLoad reads a language that travels inside the program.
func mustLoad(tag string, fallback *Language) *Language {
	l, err := load(tag, fallback)
	if err != nil {
		panic(err) // a mistake of ours, which every test would meet
	}
	return l
}

func load(tag string, fallback *Language) (*Language, error) {
	name := tag + ".json"
	content, err := translations.Files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading the language %s: %w", tag, err)
	}
	return parse(content, name, fallback)
}

func parse(content []byte, name string, fallback *Language) (*Language, error) {
	file, err := i18n.ParseMessageFileBytes(content, path.Base(name), nil)
	if err != nil {
		return nil, fmt.Errorf("reading the sentences of %s: %w", name, err)
	}
	said := &speech{sentences: make(map[Key]sentence, len(file.Messages))}
	for _, message := range file.Messages {
		s, err := newSentence(message)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		said.sentences[Key(message.ID)] = s
	}
	if said.plurals, err = newPlurals(file.Tag); err != nil {
		return nil, fmt.Errorf("reading the plurals of %s: %w", name, err)
	}
	return &Language{tag: file.Tag, speech: func() *speech { return said }, numbers: numbersOf(file.Tag), fallback: fallback}, nil
}
