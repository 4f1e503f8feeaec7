package title

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"math"
	"strings"
	"sync"
)

// guess tells the encoding of a sample of which nothing is declared: UTF-8 if
// it is valid, ISO-2022-JP if its escapes are there, else what the weighed
// evidence says. url's top-level domain and the page's language lend weight.
func guess(sample []byte, url, lang string) (*encoding, CharsetSource) {
	if escapesISO2022JP(sample) {
		return iso2022JPEncoding, CharsetGuess
	}
	n := validPrefix(sample)
	if n == len(sample) || isCutUTF8(sample, n) {
		return utf8Encoding, CharsetUTF8Valid
	}
	if mostlyUTF8(sample) {
		return utf8Encoding, CharsetGuess
	}
	best := likeliest(sample, url, lang)
	if best == windows1252Encoding {
		return best, CharsetDefault
	}
	return best, CharsetGuess
}

// likeliest returns the encoding that the weighed evidence says most for,
// among those in which the sample makes sense.
func likeliest(sample []byte, url, lang string) *encoding {
	t := weights()
	sums := t.sums(sample)
	named := mentioned(sample)
	for i, e := range t.encodings {
		sums[i] += hint(e, url, lang)
		if e == named {
			sums[i] += domainWeight
		}
	}
	for range sums {
		best := 0
		for i, sum := range sums {
			if sum > sums[best] {
				best = i
			}
		}
		if !garbled(t.encodings[best], sample) {
			return t.encodings[best]
		}
		sums[best] = math.MinInt32
	}
	return windows1252Encoding
}

// mentioned returns the encoding that a page's start names in a directive for
// its server ("<%@ page contentType=… charset=EUC-KR %>") that was never carried
// out; nil if there is none.
func mentioned(sample []byte) *encoding {
	const start = 1 << 10
	_, directive, ok := bytes.Cut(sample[:min(len(sample), start)], []byte("<%@"))
	if !ok {
		return nil
	}
	directive, _, _ = bytes.Cut(directive, []byte("%>"))
	return fromMeta(encodingNamed(charsetOf(directive)))
}

// isCutUTF8 reports whether b is UTF-8 but for a last character cut short,
// n bytes of it being valid.
func isCutUTF8(b []byte, n int) bool {
	rest := b[n:]
	return len(rest) < 4 && rest[0] >= 0xC2 && rest[0] <= 0xF4 && subpart(rest) == len(rest) && !isASCII(b[:n])
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
		if n > 1 && validPrefix(b[i:i+n]) == n {
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
	encodings []*encoding
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
		t.encodings = append(t.encodings, encodingByLabel(name))
	}
	for i, w := range table {
		t.weights[i] = int8(w)
	}
	return t
})

// sums returns how much a sample's evidence speaks for each encoding.
func (t *weightTable) sums(sample []byte) []int32 {
	n := len(t.encodings)
	sums := make([]int32, n)
	add := func(row int) {
		for i, w := range t.weights[row*n : row*n+n] {
			sums[i] += int32(w)
		}
	}
	add(biasRow)
	evidence(sample, add)
	return sums
}
