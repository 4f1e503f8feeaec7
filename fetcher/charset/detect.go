package charset

import (
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed"
	"io"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
)

// A Sample is what is known of a document of which nothing declares the encoding.
type Sample struct {
	Bytes []byte
	Texts iter.Seq[[]byte] // the parts of Bytes that a reader would see as text
	URL   string           // its host's top-level domain lends weight
	Lang  string           // the language that the document says it is in
	Named *Encoding        // named in a place that declares nothing; nil if none is
}

// Certainty is how a guess was come to.
type Certainty uint8

// The certainties.
const (
	Likely  Certainty = iota // the evidence says most for it
	Valid                    // the sample is valid UTF-8
	Default                  // nothing says more for another encoding than windows-1252
)

// Guess tells the encoding of a sample: UTF-8 if it is valid, ISO-2022-JP if its
// escapes are there, else what the weighed evidence says.
func Guess(s Sample) (*Encoding, Certainty) {
	if escapesISO2022JP(s.Bytes) {
		return ISO2022JP, Likely
	}
	n := ValidUTF8(s.Bytes)
	if n == len(s.Bytes) || isCutUTF8(s.Bytes, n) {
		return UTF8, Valid
	}
	if mostlyUTF8(s.Bytes) {
		return UTF8, Likely
	}
	best := likeliest(s)
	if best == Windows1252 {
		return best, Default
	}
	return best, Likely
}

// likeliest returns the encoding that the weighed evidence says most for,
// among those in which the sample makes sense.
func likeliest(s Sample) *Encoding {
	t := weights()
	sums := t.weigh(s)
	for range sums {
		best := 0
		for i, sum := range sums {
			if sum > sums[best] {
				best = i
			}
		}
		if !garbled(t.encodings[best], s.Bytes) {
			return t.encodings[best]
		}
		sums[best] = math.MinInt32
	}
	return Windows1252
}

// weigh returns how much all that is known of a sample speaks for each encoding.
func (t *weightTable) weigh(s Sample) []int32 {
	sums := t.sums(s.Texts)
	for i, e := range t.encodings {
		sums[i] += hint(e, s.URL, s.Lang)
		if e == s.Named {
			sums[i] += domainWeight
		}
	}
	return sums
}

// Ranked returns the encodings that a sample may be in, the likeliest first: all
// of the standard's but those that an HTML document cannot be in without saying
// so (UTF-16, x-user-defined, replacement). Those in which it makes no sense
// come last.
func Ranked(s Sample) []*Encoding {
	t := weights()
	sums := t.weigh(s)
	type ranked struct {
		encoding *Encoding
		nonsense bool
		sum      int64
	}
	var all []ranked
	for _, e := range encodings {
		switch e {
		case Replacement, UTF16BE, UTF16LE, UserDefined:
			continue
		}
		r := ranked{e, garbled(e, s.Bytes), math.MinInt32}
		if i := slices.Index(t.encodings, e); i >= 0 {
			r.sum = int64(sums[i])
		}
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		if a.nonsense != b.nonsense {
			if a.nonsense {
				return 1
			}
			return -1
		}
		return cmp.Compare(b.sum, a.sum)
	})
	to := make([]*Encoding, len(all))
	for i := range all {
		to[i] = all[i].encoding
	}
	return to
}

// isCutUTF8 reports whether b is UTF-8 but for a last character cut short,
// n bytes of it being valid.
func isCutUTF8(b []byte, n int) bool {
	rest := b[n:]
	return len(rest) < 4 && rest[0] >= 0xC2 && rest[0] <= 0xF4 && subpart(rest) == len(rest) && !IsASCII(b[:n])
}

// mostlyUTF8 reports whether b is UTF-8 with a few stray bytes: such pages are
// common, and nothing else looks like it.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < 0x80 {
			i++
			continue
		}
		n := subpart(b[i:])
		if n > 1 && ValidUTF8(b[i:i+n]) == n {
			good++
		} else {
			bad++
		}
		i += n
	}
	return good >= 10 && good >= 20*bad
}

// escapesISO2022JP reports whether b is text of seven bits that switches to
// Japanese characters and back.
func escapesISO2022JP(b []byte) bool {
	i := bytes.Index(b, []byte("\x1b$"))
	if i < 0 || i+2 >= len(b) || b[i+2] != 'B' && b[i+2] != '@' {
		return false
	}
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return bytes.Contains(b[i:], []byte("\x1b("))
}

// A weightTable says how much each piece of evidence speaks for each encoding,
// in sixteenths of a nat.
type weightTable struct {
	encodings []*Encoding
	weights   []int8 // a row for each piece of evidence, a column for each encoding
}

// The table is learned, by logistic regression, from 140,000 short pages: texts
// of 43 languages (the Universal Declaration of Human Rights, lists of common
// words, pages) in the encodings they are written in, each labelled with what
// compact encoding detection, the detector of Chromium, says of it, and, where
// that is wrong about a longer text, with the truth as well. It holds the names
// of its encodings in a line and then the rows of evidence.go.
//
//go:embed weights.gz
var weightData []byte

var weights = sync.OnceValue(func() *weightTable {
	z, err := gzip.NewReader(bytes.NewReader(weightData))
	if err != nil {
		return &weightTable{}
	}
	data, err := io.ReadAll(z)
	names, table, ok := bytes.Cut(data, []byte("\n"))
	if err != nil || !ok {
		return &weightTable{}
	}
	t := &weightTable{weights: make([]int8, len(table))}
	for _, name := range strings.Fields(string(names)) {
		t.encodings = append(t.encodings, ByLabel(name))
	}
	for i, w := range table {
		t.weights[i] = int8(w)
	}
	return t
})

// sums returns how much a sample's evidence speaks for each encoding.
func (t *weightTable) sums(texts iter.Seq[[]byte]) []int32 {
	n := len(t.encodings)
	sums := make([]int32, n)
	add := func(row int) {
		for i, w := range t.weights[row*n : row*n+n] {
			sums[i] += int32(w)
		}
	}
	add(biasRow)
	evidence(texts, add)
	return sums
}
