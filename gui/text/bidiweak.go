package text

import "golang.org/x/text/unicode/bidi"

// resolveWeak applies rules W1 to W7.
func resolveWeak(t []bidi.Class, sos bidi.Class) {
	prev := sos
	for i, c := range t { // W1
		if c == bidi.NSM {
			t[i] = prev
		}
		prev = t[i]
	}
	strong := sos
	for i, c := range t { // W2, W3
		switch c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.AL:
			strong = c
			t[i] = bidi.R
		case bidi.EN:
			if strong == bidi.AL {
				t[i] = bidi.AN
			}
		}
	}
	for i := 1; i+1 < len(t); i++ { // W4
		if t[i-1] == t[i+1] && (t[i] == bidi.CS && (t[i-1] == bidi.EN || t[i-1] == bidi.AN) ||
			t[i] == bidi.ES && t[i-1] == bidi.EN) {
			t[i] = t[i-1]
		}
	}
	resolveTerminators(t)
	strong = sos
	for i, c := range t { // W7
		switch c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN:
			t[i] = strongOr(strong, bidi.EN)
		}
	}
}

// strongOr is L after L, else what was there.
func strongOr(strong, c bidi.Class) bidi.Class {
	if strong == bidi.L {
		return bidi.L
	}
	return c
}

// resolveTerminators applies rules W5 and W6.
func resolveTerminators(t []bidi.Class) {
	for i := 0; i < len(t); {
		if t[i] != bidi.ET {
			if t[i] == bidi.ES || t[i] == bidi.CS {
				t[i] = bidi.ON
			}
			i++
			continue
		}
		end := i
		for end < len(t) && t[end] == bidi.ET {
			end++
		}
		to := bidi.ON
		if i > 0 && t[i-1] == bidi.EN || end < len(t) && t[end] == bidi.EN {
			to = bidi.EN
		}
		for ; i < end; i++ {
			t[i] = to
		}
	}
}
