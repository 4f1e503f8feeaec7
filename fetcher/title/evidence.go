package title

// evidence calls f with each piece of evidence of a sample's encoding: what
// the table of weights has a row for. They are the pairs of bytes in the text
// that a reader would see, starting at each byte above ASCII and two by two
// from there, as the characters of most encodings fall; and, for the first
// byte of such a run, what kind of character stands before it.
func evidence(sample []byte, f func(row int)) {
	e := evidenceReader{report: f}
	s := scanner{}
	for e.pairs < maxPairs {
		k := s.next(sample, true, false)
		switch k.kind {
		case tokenNone:
			return
		case tokenText:
			e.text(sample[k.start:k.end])
		case tokenRawText:
			if e.inTitle {
				e.text(sample[k.start:k.end])
			}
		case tokenStart:
			if rawContent(k.element) {
				s.raw = k.element
				e.inTitle = k.element == elementTitle || k.element == elementTextarea
			}
		}
	}
}

const (
	pairRows    = 128 * 32 // first byte without its top bit, five top bits of the second
	contextRows = 4 * 128  // kind of the character before, byte
	biasRow     = pairRows + contextRows
	rows        = biasRow + 1

	// maxPairs is how many pairs are looked at: more do not tell more.
	maxPairs = 256
)

type evidenceReader struct {
	report  func(row int)
	pairs   int
	inTitle bool
}

func (e *evidenceReader) text(b []byte) {
	before := byte(' ')
	for i := 0; i < len(b) && e.pairs < maxPairs; {
		c := b[i]
		if c < 0x80 {
			before = c
			i++
			continue
		}
		if before < 0x80 {
			e.report(pairRows + characterKind(before)*128 + int(c&0x7F))
		}
		next := byte(' ')
		if i+1 < len(b) {
			next = b[i+1]
		}
		e.report(int(c&0x7F)<<5 | int(next>>3))
		e.pairs++
		before = next
		i += 2
	}
}

// characterKind sorts the ASCII characters: small letters, capital letters,
// blanks, the rest.
func characterKind(c byte) int {
	switch {
	case c >= 'a' && c <= 'z':
		return 0
	case c >= 'A' && c <= 'Z':
		return 1
	case c <= ' ':
		return 2
	}
	return 3
}
