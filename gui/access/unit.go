package access

import (
	"unicode"
	"unicode/utf8"
)

// mostText is how many characters are handed over at once: D-Bus breaks a
// connection over messages that are much longer.
const mostText = 1 << 20

// stretch is a part of a text: (sii).
type stretch struct {
	Text     string
	From, To int32
}

// Unit is how much of a text is read at once.
type Unit uint8

// The units. There are no sentences: what is read by them is read by lines.
const (
	Character Unit = iota
	Word
	Line
)

// unitOf is the unit of a granularity (AtspiTextGranularity).
func unitOf(granularity uint32) Unit {
	switch granularity {
	case 0:
		return Character
	case 1:
		return Word
	}
	return Line
}

// unitOfBoundary is the unit of a boundary (AtspiTextBoundaryType): the older
// way to ask, with each unit by its start and by its end.
func unitOfBoundary(boundary uint32) Unit {
	switch boundary {
	case 0:
		return Character
	case 1, 2:
		return Word
	}
	return Line
}

// around returns the unit that a character is in, or the one before or behind
// it (step -1 or 1). At the end of a text it is the last one.
func (u Unit) around(t Text, at, step int) stretch {
	count := t.Count()
	if at < 0 || at > count {
		at = count
	}
	from, to := u.find(t, at, count)
	switch {
	case step < 0 && from == 0, step > 0 && to >= count:
		end := int32(from)
		if step > 0 {
			end = int32(count)
		}
		return stretch{From: end, To: end}
	case step < 0:
		from, to = u.find(t, from-1, count)
	case step > 0:
		from, to = u.find(t, to, count)
	}
	return slice(t, from, to)
}

// find returns the unit of a character.
func (u Unit) find(t Text, at, count int) (from, to int) {
	switch u {
	case Character:
		return at, min(at+1, count)
	case Word:
		from, to = t.Line(at)
		to = min(to, from+mostText)
		start, end := wordAt(t.Slice(from, to), at-from)
		return from + start, from + end
	case Line:
	}
	return t.Line(at)
}

// wordAt returns the word of a character in a line, with what is between it and
// the next one; positions are in characters.
func wordAt(line string, at int) (from, to int) {
	i, inWord := 0, false
	to = utf8.RuneCountInString(line)
	for _, r := range line {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_'
		if letter && !inWord {
			if i > at {
				return from, i
			}
			from = i
		}
		inWord = letter
		i++
	}
	return from, to
}

// inside brings two ends into a text; an end of -1 is the text's. It fails if
// they do not lie in it.
func inside(t Text, from, to int) (int, int, bool) {
	count := t.Count()
	if to < 0 || to > count {
		to = count
	}
	return from, to, from >= 0 && from <= to
}

// slice returns a part of a text, and no more than mostText of it.
func slice(t Text, from, to int) stretch {
	from, to, ok := inside(t, from, to)
	if !ok {
		return stretch{}
	}
	to = min(to, from+mostText)
	return stretch{valid(t.Slice(from, to)), int32(from), int32(to)}
}
