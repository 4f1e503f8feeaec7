package cli

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"marquee/internal/words"
)

// commonFlags are those of every command.
type commonFlags struct {
	Version kong.VersionFlag `help:"Print the version."`
	Lang    string           `placeholder:"TAG" help:"Say what is said of lists, rows and runs in this language: ${languages}, or that of the system (system). English if it is not given; usage and help are English."`
}

// systemLanguage stands for the language that the system is set to.
const systemLanguage = "system"

// languageTags are the languages that can be asked for.
func languageTags() string {
	var tags []string
	for _, o := range words.Offers() {
		tags = append(tags, o.Tag)
	}
	return strings.Join(tags, ", ")
}

// speak has everything said in the language that was asked for.
func (f *commonFlags) speak() error {
	switch {
	case f.Lang == "":
		words.Speak(words.English) // whatever the system is set to: scripts read it
		return nil
	case f.Lang == systemLanguage:
		words.Speak(words.For(words.System()...))
		return nil
	}
	l := words.For(f.Lang)
	if l == words.English && !strings.HasPrefix(strings.ToLower(f.Lang), "en") {
		return fmt.Errorf("--lang: there is no %q; there are %s and %s", f.Lang, languageTags(), systemLanguage)
	}
	words.Speak(l)
	return nil
}

// local is the language of what is written for people; nil if it is written
// for scripts.
func (f *writeFlags) local() *words.Language {
	if !f.Local {
		return nil
	}
	return words.Spoken()
}
