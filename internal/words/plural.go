package words

import (
	"fmt"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// form is a plural form, as Unicode's CLDR tells them apart.
type form uint8

// The forms.
const (
	other form = iota
	zero
	one
	two
	few
	many
	forms
)

var formNames = [forms]string{"other", "zero", "one", "two", "few", "many"}

// plurals know which form a language has for a number, by go-i18n's rules:
// those of x/text are of an older CLDR, which knows nothing of the Romance
// languages' “un million de titres”.
type plurals struct {
	localizer *i18n.Localizer
	small     [100]form // of the numbers that are met most
}

const formMessage = "form"

func newPlurals(tag language.Tag) (*plurals, error) {
	bundle := i18n.NewBundle(tag)
	message := &i18n.Message{ID: formMessage, Other: formNames[other]}
	message.Zero, message.One, message.Two = formNames[zero], formNames[one], formNames[two]
	message.Few, message.Many = formNames[few], formNames[many]
	if err := bundle.AddMessages(tag, message); err != nil {
		return nil, fmt.Errorf("telling plural forms apart: %w", err)
	}
	p := &plurals{localizer: i18n.NewLocalizer(bundle, tag.String())}
	for n := range p.small {
		p.small[n] = p.look(n)
	}
	return p, nil
}

// of is the form for a number.
func (p *plurals) of(n int) form {
	if n = max(n, -n); n < len(p.small) {
		return p.small[n]
	}
	return p.look(n)
}

func (p *plurals) look(n int) form {
	name, err := p.localizer.Localize(&i18n.LocalizeConfig{MessageID: formMessage, PluralCount: n})
	if err != nil {
		return other // only a language without rules, which none of ours is
	}
	for f, each := range formNames {
		if each == name {
			return form(f)
		}
	}
	return other
}

// sentence is a message in its plural forms.
type sentence [forms]template

// form picks the plural form for Values' Count.
func (l *Language) form(s *sentence, values Values) template {
	if count, ok := values["Count"].(int); ok {
		if t := s[l.speech().plurals.of(count)]; t != nil {
			return t
		}
	}
	return s[other]
}

func newSentence(message *i18n.Message) (s sentence, err error) {
	for f, text := range [forms]string{message.Other, message.Zero, message.One, message.Two, message.Few, message.Many} {
		if text == "" {
			continue
		}
		if s[f], err = newTemplate(text); err != nil {
			return s, fmt.Errorf("the sentence %s: %w", message.ID, err)
		}
	}
	if s[other] == nil {
		return s, fmt.Errorf("the sentence %s has no form for any number", message.ID)
	}
	return s, nil
}
