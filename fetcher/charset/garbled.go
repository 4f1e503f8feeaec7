package charset

import "unicode/utf8"

const (
	// garbledSample is how much text is decoded to see whether it makes sense.
	garbledSample = 4096
	// garbledLeast is how many bytes above ASCII it takes to tell: short texts
	// are left to the weights, which know what Chromium makes of them.
	garbledLeast = 24
)

// garbled reports whether a longer sample makes no sense in an encoding: too
// many of its bytes above ASCII are errors there, or the control characters
// that the encoding's unused bytes stand for. A few are found on many pages.
func garbled(e *Encoding, sample []byte) bool {
	start := 0
	for start < len(sample) && sample[start] < utf8.RuneSelf {
		start++
	}
	sample = sample[start:min(len(sample), start+garbledSample)]
	high := 0
	for _, b := range sample {
		if b >= utf8.RuneSelf {
			high++
		}
	}
	if high < garbledLeast {
		return false
	}
	nonsense := 0
	for _, r := range string(e.Decode(nil, sample)) {
		if r == utf8.RuneError || r >= 0x80 && r < 0xA0 {
			nonsense++
		}
	}
	return nonsense > 1+high/32
}
