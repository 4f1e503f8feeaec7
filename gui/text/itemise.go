package text

import (
	"slices"

	"github.com/go-text/typesetting/language"
)

// run is a stretch of runes that can be shaped in one go.
type run struct {
	start, end int // runes
	level      uint8
	script     language.Script
	choice     choice
	strong     bool // has a rune that belongs to the script
}

// isStrong reports whether a rune belongs to a script of its own.
func isStrong(r rune) bool {
	return r >= 'A' && language.LookupScript(r).Strong()
}

// itemise cuts a source into runs of one direction, script and font, in logical
// order.
func (r *Renderer) itemise(src source, v variant, lv []uint8) []run {
	scripts := resolveScripts(src.runes)
	tongue := guessTongue(scripts)
	runs := make([]run, 0, 4)
	for g, at := range src.starts {
		end := len(src.runes)
		if g+1 < len(src.starts) {
			end = src.starts[g+1]
		}
		next := run{start: at, end: end, script: scripts[at], strong: isStrong(src.runes[at])}
		if lv != nil {
			next.level = lv[at]
		}
		var last *run
		if len(runs) > 0 {
			last = &runs[len(runs)-1]
		}
		next.choice = r.chooseNext(src.runes[at:end], v, next.script, tongue, last)
		if last != nil && last.joins(next) {
			last.end = end
			last.strong = last.strong || next.strong
			continue
		}
		runs = append(runs, next)
	}
	return runs
}

// chooseNext is the choice for a grapheme behind the run last: a space goes
// with the word that precedes it, since it is always wrong to change fonts for a
// space. It does not go with an emoji: spaces of picture fonts are very wide.
func (r *Renderer) chooseNext(g []rune, v variant, sc language.Script, t tongue, last *run) choice {
	if last != nil && len(g) == 1 && g[0] == ' ' && last.choice.kind == fromFace && last.strong {
		return last.choice
	}
	return r.choose(g, v, sc, t)
}

// joins reports whether next can be shaped together with what precedes it.
func (a *run) joins(next run) bool {
	return a.level == next.level && a.script == next.script && a.choice == next.choice
}

// resolveScripts gives characters common to several scripts that of their
// neighbourhood. The scripts of Chinese and Japanese count as one, so that a
// sentence stays in one run.
func resolveScripts(rs []rune) []language.Script {
	out := make([]language.Script, len(rs))
	current, leading := language.Common, 0
	for i, r := range rs {
		s := language.Latin
		if r >= 0x80 || r < 'A' || r > 'z' || r > 'Z' && r < 'a' {
			s = language.LookupScript(r)
		}
		switch s {
		case language.Common, language.Inherited, language.Unknown:
		default:
			if current == language.Common {
				leading = i
			}
			current = s
		}
		out[i] = current
	}
	if current != language.Common {
		for i := range leading {
			out[i] = out[leading]
		}
	}
	return out
}

// isEastAsian reports the scripts that share Han characters.
func isEastAsian(s language.Script) bool {
	switch s {
	case language.Han, language.Hiragana, language.Katakana, language.Hangul, language.Bopomofo:
		return true
	}
	return false
}

// tongue is the language whose forms of Han characters a line is set in.
type tongue uint8

const (
	localTongue tongue = iota // that of the system, else simplified Chinese
	japanese
	korean
	traditional
	simplified
)

// guessTongue tells Japanese and Korean by the scripts only they use.
func guessTongue(scripts []language.Script) tongue {
	switch {
	case slices.Contains(scripts, language.Hiragana), slices.Contains(scripts, language.Katakana):
		return japanese
	case slices.Contains(scripts, language.Hangul):
		return korean
	case slices.Contains(scripts, language.Bopomofo):
		return traditional
	}
	return localTongue
}
