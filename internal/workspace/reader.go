package workspace

import (
	"iter"
	"strings"
	"time"

	"marquee/internal/session"
	"marquee/internal/urllist"
)

// Text is a text at one moment, readable from any goroutine.
type Text struct {
	Lines      iter.Seq2[int, string] // with their numbers, from 1
	Generation uint64                 // tells one text from a later one
	Opened     *Opened                // the files that it is, unchanged; nil if it is something else
}

// list reads the text by options, or takes what is known of it, if that was
// read by the same.
func (t *Text) list(options urllist.Options) *urllist.List {
	switch o := t.Opened; {
	case o != nil && o.List != nil && options == urllist.Options{Blanks: o.blanks}:
		return o.List
	case o != nil && o.Input != nil:
		return o.Input.Parse(options)
	}
	return urllist.ParseLinesWith(t.Lines, options)
}

// whole is the text in one piece.
func (t *Text) whole() string {
	if t.Opened != nil {
		return t.Opened.Text
	}
	var all strings.Builder
	for number, line := range t.Lines {
		if number > 1 {
			all.WriteByte('\n')
		}
		all.WriteString(line)
	}
	return all.String()
}

// reader follows a text: it is parsed away from the loop, one at a time.
type reader struct {
	crew   *crew
	onList func(list *urllist.List, of Text) // a text has been read; changed tells whether it still stands

	options  urllist.Options
	blanks   bool          // lines that say nothing are rows too
	take     func() Text   // the text as it is when the reader comes round to it
	busy     bool          // a parse, or the wait before it, is under way
	changed  bool          // the text has changed since the last list was read
	again    bool          // the text has changed since the parse under way began
	duration time.Duration // of the last parse

	last  *urllist.List // that holds anything; what it calls its addresses outlives an edit
	added *urllist.List // of files that are put into the text now; nil once it was read with them
}

const (
	// quick is a parse so short that nothing is gained by waiting.
	quick = 10 * time.Millisecond
	// calm is how many times its own duration a parse waits for further
	// changes, so that typing into a very long list does not keep a core busy.
	calm = 2
	// baseMemory is what a window takes for itself: glyphs, fonts, connections.
	baseMemory = 100 << 20
)

// follow reads the text that take returns, now or once the text that is being
// read has been.
func (r *reader) follow(take func() Text) {
	r.take, r.changed = take, true
	if r.busy {
		r.again = true
		return
	}
	r.busy = true
	if r.duration < quick {
		r.parse()
		return
	}
	wait := time.NewTimer(calm * r.duration)
	r.crew.do(func() func() {
		defer wait.Stop()
		select {
		case <-wait.C:
			return r.parse
		case <-r.crew.ctx.Done():
			return nil
		}
	})
}

// keepBlank says whether lines that say nothing are rows.
func (r *reader) keepBlank(keep bool) {
	if r.blanks = keep; r.take != nil {
		r.follow(r.take)
	}
}

func (r *reader) parse() {
	r.again = false
	text, options := r.take(), r.options
	options.Blanks = r.blanks
	last, added := r.last, r.added
	r.crew.do(func() func() {
		began := time.Now()
		list := text.list(options)
		if o := text.Opened; o == nil || o.Input == nil && o.List != list {
			list.NameFrom(last)
			list.NameFrom(added)
		}
		took := time.Since(began)
		session.BoundMemory(baseMemory, len(list.Rows))
		return func() {
			r.busy, r.changed, r.duration = false, r.again, took
			if len(list.Rows) > 0 {
				r.last = list
			}
			if r.added == added {
				r.added = nil
			}
			r.onList(list, text)
			if r.again {
				r.follow(r.take)
			}
		}
	})
}
