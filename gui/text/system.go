package text

import (
	"context"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
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

// Warm begins to look for fonts of the system, if the Renderer may use them.
// Call it once, after the first frame. Each batch of fonts found is delivered
// through post, which must run the function on the UI goroutine (fyne.Do).
func (r *Renderer) Warm(post func(func())) {
	s := r.system
	if s == nil || s.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel, s.ended = cancel, make(chan struct{})
	go func() {
		defer close(s.ended)
		s.serve(ctx, func(a []systemAnswer) {
			post(func() { r.receive(a) })
		})
	}()
}

// Close ends the goroutine of Warm and waits for it.
func (r *Renderer) Close() {
	if s := r.system; s != nil && s.cancel != nil {
		s.cancel()
		<-s.ended
	}
}

// receive takes fonts over on the UI goroutine.
func (r *Renderer) receive(answers []systemAnswer) {
	for _, a := range answers {
		r.system.asked[a.systemQuestion] = true
		if a.font == nil {
			continue
		}
		if f := r.addFont(a.font); !contains(r.system.faces[a.systemKey], f) {
			r.system.faces[a.systemKey] = append(r.system.faces[a.systemKey], f)
		}
	}
	r.forgetLines()
	for _, f := range r.listeners {
		f()
	}
}

func contains(fs []*face, f *face) bool {
	for _, g := range fs {
		if g == f {
			return true
		}
	}
	return false
}

// serve answers questions until ctx ends.
func (s *system) serve(ctx context.Context, deliver func([]systemAnswer)) {
	fm := fontscan.NewFontMap(quiet{})
	if err := fm.UseSystemFonts(""); err != nil {
		fm = nil // then every answer is that there is none
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		}
		var answers []systemAnswer
		for _, q := range s.takeWanted() {
			if ctx.Err() != nil {
				return
			}
			answers = append(answers, systemAnswer{q, resolve(fm, q)})
		}
		if len(answers) > 0 {
			deliver(answers)
		}
	}
}

// resolve asks the font map for a font that has the rune.
func resolve(fm *fontscan.FontMap, q systemQuestion) *font.Font {
	if fm == nil {
		return nil
	}
	fm.SetQuery(fontscan.Query{Families: families(q.systemKey), Aspect: aspect(q.v)})
	fm.SetScript(q.script)
	f := fm.ResolveFace(q.r)
	if f == nil {
		return nil
	}
	if _, ok := f.Cmap.Lookup(q.r); !ok { // an arbitrary font, not an answer
		return nil
	}
	return f.Font
}

func aspect(v variant) font.Aspect {
	a := font.Aspect{Style: font.StyleNormal, Weight: font.WeightNormal, Stretch: font.StretchNormal}
	if v == sansBold || v == sansBoldItalic {
		a.Weight = font.WeightBold
	}
	if v == sansItalic || v == sansBoldItalic {
		a.Style = font.StyleItalic
	}
	return a
}

// quiet drops the log of the font scan.
type quiet struct{}

func (quiet) Printf(string, ...any) {}
