package cli

import (
	"fmt"
	"time"

	"github.com/cheggaaa/pb/v3"

	"marquee/internal/session"
	"marquee/internal/words"
)

// display shows the progress of a run.
type display interface {
	show(session.Progress)
	note(line string)  // says something beside the progress
	close(line string) // ends the display and says the sum
}

// newDisplay picks the display: none if the person wants none, a bar on a
// terminal, lines elsewhere. Where the rows themselves go to a terminal, they
// are the progress.
func (p *process) newDisplay(f *fetchFlags) display {
	switch {
	case f.Quiet:
		return silent{}
	case !isTerminal(p.stderr):
		return &lines{p: p, next: time.Now().Add(linesEvery)}
	case f.toStdout() && isTerminal(p.stdout):
		return sentences{p}
	}
	return newBar(p)
}

// silent shows nothing.
type silent struct{}

func (silent) show(session.Progress) {}
func (silent) note(string)           {}
func (silent) close(string)          {}

// sentences shows notes and the sum only.
type sentences struct{ p *process }

func (sentences) show(session.Progress) {}
func (s sentences) note(line string)    { s.p.say(line) }
func (s sentences) close(line string)   { s.p.say(line) }

// linesEvery is how often lines shows the progress: often enough to see that
// the program lives, rarely enough for a log.
const linesEvery = 5 * time.Second

// lines shows the progress as a line now and then.
type lines struct {
	p    *process
	next time.Time
}

func (l *lines) show(p session.Progress) {
	if time.Now().Before(l.next) {
		return
	}
	l.next = time.Now().Add(linesEvery)
	line := words.Spoken().Say("progress", words.Values{"Done": p.Done, "Total": p.Total})
	if pace := pace(p); pace != "" {
		line = words.Spoken().Say("progress.paced", words.Values{"Done": p.Done, "Total": p.Total, "Pace": pace})
	}
	l.p.say(line)
}

func (l *lines) note(line string)  { l.p.say(line) }
func (l *lines) close(line string) { l.p.say(line) }

// bar shows the progress as a bar that is drawn anew in its place.
type bar struct {
	p   *process
	bar *pb.ProgressBar
}

const barTemplate = `{{string . "done"}} {{bar . "[" "=" ">" " " "]"}} {{percent . "%.0f%%"}} {{string . "pace"}}`

func newBar(p *process) *bar {
	b := pb.ProgressBarTemplate(barTemplate).New(0)
	// Static: it is drawn when show says so, and needs no goroutine.
	b.Set(pb.Static, true).Set(pb.CleanOnFinish, true).SetMaxWidth(100).SetWriter(p.stderr).Start()
	return &bar{p: p, bar: b}
}

func (b *bar) show(p session.Progress) {
	b.bar.SetTotal(int64(p.Total)).SetCurrent(int64(p.Done))
	done := words.Spoken().Say("progress", words.Values{"Done": p.Done, "Total": p.Total})
	b.bar.Set("done", done).Set("pace", pace(p))
	b.bar.Write()
}

func (b *bar) note(line string) {
	b.wipe()
	b.p.say(line)
}

func (b *bar) close(line string) {
	b.wipe()
	b.bar.Finish()
	b.p.say(line)
}

// wipe clears the bar's line.
func (b *bar) wipe() { _, _ = fmt.Fprint(b.p.stderr, "\r\x1b[K") }

// pace says how fast a run is and how long it will take, from its whole
// course so far.
func pace(p session.Progress) string {
	const early = time.Second // before that, any number would be a guess
	if p.Elapsed < early || p.Done == 0 {
		return ""
	}
	rate := float64(p.Done) / p.Elapsed.Seconds()
	left := p.Total - p.Done
	if left <= 0 {
		return words.Spoken().Say("pace", words.Values{"Rate": words.Rate(rate)})
	}
	wait := time.Duration(float64(left) / rate * float64(time.Second))
	return words.Spoken().Say("pace.left", words.Values{"Rate": words.Rate(rate), "Left": words.Roughly(wait)})
}
