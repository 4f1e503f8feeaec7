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

// Headers hands done the headers of a row's last answer, a line each, on the
// loop, once they were read from the session's file; "" if they were not kept.
func (w *Workspace) Headers(row int, done func(headers string)) {
	s := w.session
	if row < 0 || row >= s.Len() {
		return
	}
	w.crew.do(func() func() {
		headers := s.Headers(row)
		return func() {
			if s == w.session {
				done(headers)
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
