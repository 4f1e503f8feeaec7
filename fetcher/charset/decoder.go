package charset

// An Encoding decodes bytes as one encoding of the Encoding Standard does.
type Encoding struct {
	Name   string // the standard's name in lower case
	labels string // all labels of the standard, separated by blanks

	// read appends src, decoded with error mode "replacement", to dst, up to
	// the end of the first character that reaches the place n, and returns how
	// much of src it took. What stands from n on is only looked at; where n is
	// the length of src, the end of src is the end of the queue. It starts from
	// one state of the decoder and returns the next.
	read func(s State, dst, src []byte, n int) ([]byte, int, State)

	// Stateful says that the bytes of markup cannot be told from the bytes of
	// other characters without decoding from the start: UTF-16, ISO-2022-JP
	// and replacement. In all other encodings the bytes below 0x40 (so < > = /
	// and quotes) are never part of another character.
	Stateful bool
}

// A State is what a decoder remembers between two characters; most have
// nothing to. The zero value is the initial one.
type State uint8

// Decode appends the whole of src, decoded with error mode "replacement".
func (e *Encoding) Decode(dst, src []byte) []byte {
	dst, _, _ = e.read(0, dst, src, len(src))
	return dst
}

// Read appends src, decoded with error mode "replacement", to dst, up to the end
// of the first character that reaches the place n, and returns how much of src
// it took and the decoder's next state; it starts from s. What stands from n on
// is only looked at; where n is the length of src, nothing follows.
func (e *Encoding) Read(s State, dst, src []byte, n int) ([]byte, int, State) {
	return e.read(s, dst, src, n)
}

// stateless makes a decoder of one that remembers nothing.
func stateless(read func(dst, src []byte, n int) ([]byte, int)) func(State, []byte, []byte, int) ([]byte, int, State) {
	return func(_ State, dst, src []byte, n int) ([]byte, int, State) {
		dst, n = read(dst, src, n)
		return dst, n, 0
	}
}

// IsASCII reports whether b is ASCII and without the escape that begins
// ISO-2022-JP's other states, so that every encoding reads it alike.
func IsASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 || c == 0x1B {
			return false
		}
	}
	return true
}
