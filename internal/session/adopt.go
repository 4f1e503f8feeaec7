package session

// Adopt takes over what another session knows of the same URLs, so that an
// edited list asks only for what is new. It returns how many rows it could
// answer. Neither session may have a run meanwhile, and s must be fresh.
func (s *Session) Adopt(from *Session) int {
	s.adoptWaits(from)
	known := from.known()
	if len(known) == 0 {
		return 0
	}
	s.makeRoom()
	adopted := 0
	for i := range s.list.Rows {
		row, ok := known[s.list.Rows[i].URL]
		if !ok {
			continue
		}
		s.mu.Lock()
		from.mu.Lock()
		s.adoptLocked(i, &from.answers, int(row))
		s.adoptSeenLocked(i, &from.seen, int(row))
		from.mu.Unlock()
		s.mu.Unlock()
		adopted++
	}
	return adopted
}

func (s *Session) adoptLocked(i int, from *answers, row int) {
	flags := from.flags[row] &^ ownFlags
	flags = s.enterLocked(i, from.outcome[row], flags, from.title[row])
	s.answers.adopt(i, from, row)
	s.answers.flags[i] = flags
}

// adoptSeenLocked takes over what another session has seen of a row before.
func (s *Session) adoptSeenLocked(i int, from *seen, row int) {
	if from.isCompared(row) {
		kind, was := from.of(row)
		s.seen.set(i, len(s.list.Rows), kind, was)
		s.markLocked(i)
	}
}

// adoptWaits takes over until when hosts and pages are to be left alone.
func (s *Session) adoptWaits(from *Session) {
	waits := from.waitsNow()
	s.mu.Lock()
	s.waits = waits
	s.mu.Unlock()
}

// known returns a row for each URL that has an answer which was fetched.
func (s *Session) known() map[string]int32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.counts.Known() == 0 {
		return nil
	}
	known := make(map[string]int32, s.counts.Known())
	for i := range s.list.Rows {
		if class := ClassOf(s.outcomeLocked(i)); class != NotReadRows && class != InvalidRows {
			known[s.list.Rows[i].URL] = int32(i)
		}
	}
	return known
}
