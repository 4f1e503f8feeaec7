package workspace

import "marquee/internal/session"

// Decodings hands done the titles that a row's page would have in other
// charsets, on the loop, once they were read from the session's file; none where
// its charset is certain.
func (w *Workspace) Decodings(row int, done func([]session.Decoding)) {
	s := w.session
	if row < 0 || row >= s.Len() {
		return
	}
	w.crew.do(func() func() {
		decodings := s.Decodings(row)
		return func() {
			if s == w.session {
				done(decodings)
			}
		}
	})
}

// Depth hands done what only the session's file has of a row's last answer, on
// the loop, once it was read.
func (w *Workspace) Depth(row int, done func(session.Depth)) {
	s := w.session
	if row < 0 || row >= s.Len() {
		return
	}
	w.crew.do(func() func() {
		depth := s.Depth(row)
		return func() {
			if s == w.session {
				done(depth)
			}
		}
	})
}

// Choose reads a row's title anew in a charset, from the bytes that were kept,
// or with whole those of all rows of its host whose charset was guessed. While a
// run goes on it does nothing.
func (w *Workspace) Choose(row int, charset string, whole bool) {
	s := w.session
	if w.runner.phase.Busy() || row < 0 || row >= s.Len() {
		return
	}
	w.crew.do(func() func() {
		rows := s.SamePage(row)
		if whole {
			rows = s.SameHost(row)
		}
		s.Choose(rows, charset)
		return func() {
			w.viewer.follow(true)
			w.onChange(AnswersChanged | StateChanged)
		}
	})
}
