package text

import (
	"context"
	"slices"
	"time"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

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

// closeWait bounds Close: a scan of a disk full of fonts cannot be interrupted.
const closeWait = time.Second

// Close ends the goroutine of Warm and waits for it, for a second at most.
func (r *Renderer) Close() {
	if s := r.system; s != nil && s.cancel != nil {
		s.cancel()
		select {
		case <-s.ended:
		case <-time.After(closeWait):
		}
	}
}

// receive takes fonts over on the UI goroutine.
func (r *Renderer) receive(answers []systemAnswer) {
	for _, a := range answers {
		r.system.asked[a.systemQuestion] = true
		if a.font == nil {
			continue
		}
		if f := r.addFont(a.font); !slices.Contains(r.system.faces[a.systemKey], f) {
			r.system.faces[a.systemKey] = append(r.system.faces[a.systemKey], f)
		}
	}
	r.forgetLines()
	for _, f := range r.listeners {
		f()
	}
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
		if len(answers) > 0 && ctx.Err() == nil {
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
