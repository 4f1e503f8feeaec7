package text

import "golang.org/x/text/unicode/bidi"

// maxBrackets is the depth at which pairing stops (UAX #9, BD16).
const maxBrackets = 63

// bracketPair holds the indices of an opening bracket and its closing one.
type bracketPair struct{ open, close int }

// resolveBrackets applies rule N0: brackets take the direction of what they
// enclose or, failing that, of what stands before them.
func resolveBrackets(rs []rune, t, orig []bidi.Class, e bidi.Class) {
	for _, p := range pairBrackets(rs, t) {
		inside, opposite := false, false
		for _, c := range t[p.open+1 : p.close] {
			switch direction(c) {
			case e:
				inside = true
			case bidi.L, bidi.R:
				opposite = true
			}
		}
		to := e
		switch {
		case inside:
		case opposite:
			if strongBefore(t, p.open, e) != e {
				to = otherDirection(e)
			}
		default:
			continue
		}
		setBracket(t, orig, p.open, to)
		setBracket(t, orig, p.close, to)
	}
}

func otherDirection(e bidi.Class) bidi.Class {
	if e == bidi.L {
		return bidi.R
	}
	return bidi.L
}

// strongBefore is the direction established before index i.
func strongBefore(t []bidi.Class, i int, sos bidi.Class) bidi.Class {
	for i--; i >= 0; i-- {
		if d := direction(t[i]); d == bidi.L || d == bidi.R {
			return d
		}
	}
	return sos
}

// setBracket sets a bracket and the marks that follow it.
func setBracket(t, orig []bidi.Class, i int, to bidi.Class) {
	t[i] = to
	for i++; i < len(t) && orig[i] == bidi.NSM; i++ {
		t[i] = to
	}
}

// pairBrackets finds the bracket pairs of a line in order of their opening
// (BD16). Only brackets that are still neutral count.
func pairBrackets(rs []rune, t []bidi.Class) []bracketPair {
	type opened struct {
		closing rune
		at      int
	}
	var stack []opened
	var pairs []bracketPair
	for i, r := range rs {
		if t[i] != bidi.ON {
			continue
		}
		p, _ := bidi.LookupRune(r)
		if !p.IsBracket() {
			continue
		}
		if p.IsOpeningBracket() {
			if len(stack) == maxBrackets {
				return nil
			}
			closing := []rune(bidi.ReverseString(string(r)))[0]
			stack = append(stack, opened{canonicalBracket(closing), i})
			continue
		}
		for j := len(stack) - 1; j >= 0; j-- {
			if stack[j].closing == canonicalBracket(r) {
				pairs = append(pairs, bracketPair{stack[j].at, i})
				stack = stack[:j]
				break
			}
		}
	}
	sortPairs(pairs)
	return pairs
}

// canonicalBracket maps the angle brackets that are canonically equivalent.
func canonicalBracket(r rune) rune {
	if r == 0x232A {
		return 0x3009
	}
	return r
}

// sortPairs orders by opening position; there are few.
func sortPairs(p []bracketPair) {
	for i := 1; i < len(p); i++ {
		for j := i; j > 0 && p[j].open < p[j-1].open; j-- {
			p[j], p[j-1] = p[j-1], p[j]
		}
	}
}
