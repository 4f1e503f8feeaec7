package text

import (
	"context"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
)

// system finds the fonts of the system. Its map is owned by the goroutine that
// Warm starts; all else but the wanted list belongs to the UI goroutine.
type system struct {
	faces  map[systemKey][]*face // in the order they arrived
	asked  map[systemQuestion]bool
	cancel context.CancelFunc // nil before Warm
	ended  chan struct{}
	wake   chan struct{} // one slot

	mu     sync.Mutex // guards wanted
	wanted []systemQuestion
}

// systemKey is what one font of the system should serve as a whole.
type systemKey struct {
	v      variant
	script language.Script
	tongue tongue
}

// systemQuestion asks which font has a rune.
type systemQuestion struct {
	systemKey
	r rune
}

// systemAnswer is the font found, nil if there is none.
type systemAnswer struct {
	systemQuestion
	font *font.Font
}

// askedLimit bounds the runes asked for; beyond it unknown runes are marks.
const askedLimit = 1 << 16

func newSystem() *system {
	return &system{
		faces: map[systemKey][]*face{},
		asked: map[systemQuestion]bool{},
		wake:  make(chan struct{}, 1),
	}
}

// search looks among the fonts that have arrived, and asks for more.
func (s *system) search(g []rune, k choiceKey) choice {
	key := systemKey{v: k.v, script: systemScript(g[0], k.script)}
	if key.script == language.Han {
		key.tongue = k.tongue
	}
	for _, f := range s.faces[key] {
		if covers(f, g) {
			return choice{face: f}
		}
	}
	waiting := false
	for _, r := range g {
		q := systemQuestion{key, r}
		if isJoiner(r) {
			continue
		}
		if answered, ok := s.asked[q]; ok {
			waiting = waiting || !answered
		} else if len(s.asked) < askedLimit {
			s.asked[q] = false
			s.ask(q)
			waiting = true
		}
	}
	if waiting {
		return choice{kind: awaited}
	}
	for _, f := range s.faces[key] { // better without its marks than not at all
		if covers(f, g[:1]) {
			return choice{face: f}
		}
	}
	return choice{kind: noFont}
}

// systemScript is the script whose fonts should have a rune that stands in text
// of another script: punctuation goes with the text, pictures do not.
func systemScript(r rune, around language.Script) language.Script {
	own := language.LookupScript(r)
	switch {
	case isEastAsian(own):
		return language.Han
	case own.Strong():
		return own
	case isEastAsian(around) && r < 0x1F000:
		return language.Han
	}
	return language.Common
}

func (s *system) ask(q systemQuestion) {
	s.mu.Lock()
	s.wanted = append(s.wanted, q)
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *system) takeWanted() []systemQuestion {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.wanted
	s.wanted = nil
	return w
}
