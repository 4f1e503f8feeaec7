package document

// shift says that, at one edit, the lines of a text from line start on changed
// in number: removed of them went and added came in their place.
type shift struct {
	generation            uint64 // of the text after the edit
	start, removed, added int
}

// Shifts beyond this many are forgotten, oldest first; a snapshot older than
// that can no longer be followed.
const shiftsKept = 4096

// shifts follows lines through the edits since a snapshot.
type shifts struct {
	log       []shift
	forgotten uint64 // the newest generation whose shift is lost
}

// note records an edit that replaced r by a text with some newlines. An edit
// within one line moves no line.
func (s *shifts) note(generation uint64, r Range, newlines int) {
	removed := r.To.Line - r.From.Line
	if removed == 0 && newlines == 0 {
		return
	}
	start := r.From.Line + 1 // the first line keeps its start, and with it its identity
	if r.From.Column == 0 && r.To.Column == 0 {
		start = r.From.Line // whole lines went or came, before the line of r.To
	}
	if len(s.log) >= shiftsKept {
		half := len(s.log) / 2
		s.forgotten = s.log[half-1].generation
		s.log = append(s.log[:0], s.log[half:]...)
	}
	s.log = append(s.log, shift{generation: generation, start: start, removed: removed, added: newlines})
}

// drop forgets the shifts up to and including a generation.
func (s *shifts) drop(generation uint64) {
	i := 0
	for i < len(s.log) && s.log[i].generation <= generation {
		i++
	}
	s.log = append(s.log[:0], s.log[i:]...)
	s.forgotten = max(s.forgotten, generation)
}

// original returns the line that a line of the present text was in the text of
// a generation, or -1 when it is newer than that.
func (s *shifts) original(line int, generation uint64) int {
	for i := len(s.log) - 1; i >= 0 && s.log[i].generation > generation; i-- {
		e := s.log[i]
		switch {
		case line < e.start:
		case line < e.start+e.added:
			return -1
		default:
			line += e.removed - e.added
		}
	}
	return line
}
