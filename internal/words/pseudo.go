package words

import (
	"strings"

	"golang.org/x/text/language"
)

// accents are what letters become; vowels become longer besides.
var accents = strings.NewReplacer(
	"a", "áá", "e", "éé", "i", "íí", "o", "óó", "u", "úú", "y", "ý", "c", "ç", "d", "ð", "g", "ğ", "h", "ĥ", "j", "ĵ", "k", "ķ", "l", "ľ", "n", "ñ", "r", "ŕ", "s", "š", "t", "ť", "w", "ŵ", "z", "ž",
	"A", "Á", "B", "Ɓ", "C", "Ç", "D", "Ð", "E", "É", "F", "Ƒ", "G", "Ğ", "H", "Ĥ", "I", "Í", "J", "Ĵ", "K", "Ķ", "L", "Ľ", "M", "Ḿ", "N", "Ñ", "O", "Ó", "P", "Ƥ", "Q", "Ɋ", "R", "Ŕ", "S", "Š", "T", "Ť", "U", "Ú", "V", "Ṽ", "W", "Ŵ", "X", "Ẍ", "Y", "Ý", "Z", "Ž",
)

// pseudo returns a language that is a third longer than another, and has an
// accent in every word.
func pseudo(l *Language) *Language {
	p := *l
	p.tag = language.MustParse(Pseudo)
	english := l.speech()
	said := &speech{sentences: make(map[Key]sentence, len(english.sentences)), plurals: english.plurals}
	p.speech = func() *speech { return said }
	for key, s := range english.sentences {
		for f, t := range s {
			s[f] = nil
			for i, part := range t {
				if i%2 == 0 {
					part = accents.Replace(part)
				}
				s[f] = append(s[f], part)
			}
		}
		said.sentences[key] = s
	}
	return &p
}
