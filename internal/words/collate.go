package words

import (
	"golang.org/x/text/collate"
)

// Folding returns what appends to a text what another is sorted by in the
// window's language: letters with accents beside those without, in the order
// that the language has for them. It belongs to one goroutine.
func Folding() func(to []byte, text string) []byte { return newFolder(Spoken()).fold }

// A folder makes sort keys (UTS #10, 7 "weight derivation"): the primary weights
// of all characters, two zeros, the secondary weights. It asks the collator
// once for each character, and then puts the weights side by side: a list may
// have a million titles, and the collator takes microseconds for each.
type folder struct {
	collator           *collate.Collator
	buffer             collate.Buffer
	usual              string // the secondary weight of a letter without an accent
	ascii              [0x80]weights
	others             map[rune]weights
	primary, secondary []byte
	skipped            int // usual weights behind secondary that are not written yet
}

// weights are those of one character.
type weights struct {
	primary, secondary string
	short              [2]byte // primary, where that is all that need be written
	isShort            bool
}

func newFolder(l *Language) *folder {
	f := &folder{collator: collate.New(l.tag, collate.IgnoreCase), others: map[rune]weights{}}
	f.usual = f.weigh("a").secondary
	for c := range f.ascii {
		f.ascii[c] = f.weigh(string(rune(c)))
	}
	return f
}

// fold appends the key of a text.
func (f *folder) fold(to []byte, text string) []byte {
	f.begin()
	for _, r := range text {
		var w *weights
		switch {
		case r < 0x80:
			w = &f.ascii[r]
		case standsAlone(r):
			other, known := f.others[r]
			if !known {
				other = f.weigh(string(r))
				f.others[r] = other
			}
			w = &other
		default: // what stands beside it matters
			return f.whole(to, text)
		}
		f.add(w)
	}
	return f.key(to)
}

// whole is fold by the collator alone.
func (f *folder) whole(to []byte, text string) []byte {
	f.begin()
	w := f.weigh(text)
	f.add(&w)
	return f.key(to)
}

func (f *folder) begin() { f.primary, f.secondary, f.skipped = f.primary[:0], f.secondary[:0], 0 }

func (f *folder) add(w *weights) {
	if w.isShort {
		f.primary = append(f.primary, w.short[0], w.short[1])
		f.skipped++
		return
	}
	f.primary = append(f.primary, w.primary...)
	for rest := w.secondary; rest != ""; rest = rest[len(f.usual):] {
		if weight := rest[:len(f.usual)]; weight != f.usual {
			for ; f.skipped > 0; f.skipped-- {
				f.secondary = append(f.secondary, f.usual...)
			}
			f.secondary = append(f.secondary, weight...)
		} else {
			f.skipped++
		}
	}
}

// key appends the key that was put together. Usual weights at its end are left
// out: none is smaller, so that the order stays, and most keys are half as long.
func (f *folder) key(to []byte) []byte {
	return append(append(append(to, f.primary...), 0, 0), f.secondary...)
}

// weigh asks the collator for the weights of a text.
func (f *folder) weigh(text string) weights {
	f.buffer.Reset()
	key := f.collator.KeyFromString(&f.buffer, text)
	end := 0
	for end+1 < len(key) && (key[end] != 0 || key[end+1] != 0) {
		if end += 2; key[end-2]&0x80 != 0 { // a weight of three bytes
			end++
		}
	}
	end = min(end, len(key))
	w := weights{primary: string(key[:end]), secondary: string(key[min(end+2, len(key)):])}
	if w.isShort = len(w.primary) == len(w.short) && w.secondary == f.usual; w.isShort {
		copy(w.short[:], w.primary)
	}
	return w
}

// standsAlone reports whether a character beyond ASCII weighs the same whatever
// stands beside it: no combining mark, nothing that a language sorts together
// with its neighbour. It names the scripts that most titles are written in.
func standsAlone(r rune) bool {
	switch {
	case r == '·': // l· is one letter
		return false
	case r < 0x250, // Latin
		r >= 0x391 && r < 0x483, r >= 0x48A && r < 0x530, // Greek, Cyrillic
		r >= 0x2010 && r < 0x2028, r >= 0x2030 && r < 0x2060, // dashes, quotes
		r >= 0x3001 && r < 0x3004, r >= 0x3008 && r < 0x3012, // the same of East Asia
		r >= 0x3041 && r < 0x3097, r >= 0x30A1 && r < 0x30FB, // kana, without their marks
		r >= 0x4E00 && r < 0xA000, r >= 0xAC00 && r < 0xD7A4, // Han, Hangul
		r >= 0xFF01 && r < 0xFF5F: // wide
		return true
	}
	return false
}
