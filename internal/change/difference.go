package change

import "unicode/utf8"

// Span is a part of a text, from byte to byte.
type Span struct{ From, To int }

// Difference is where two texts differ: the part of each that lies between what
// they begin with and what they end with alike. Runes are whole in it.
func Difference(was, is string) (old, now Span) {
	begin := 0
	for begin < len(was) && begin < len(is) {
		r, n := utf8.DecodeRuneInString(was[begin:])
		if s, m := utf8.DecodeRuneInString(is[begin:]); s != r || m != n || was[begin:begin+n] != is[begin:begin+n] {
			break
		}
		begin += n
	}
	end := 0
	for begin+end < len(was) && begin+end < len(is) {
		r, n := utf8.DecodeLastRuneInString(was[begin : len(was)-end])
		if s, m := utf8.DecodeLastRuneInString(is[begin : len(is)-end]); s != r || m != n || was[len(was)-end-n:len(was)-end] != is[len(is)-end-n:len(is)-end] {
			break
		}
		end += n
	}
	return Span{begin, len(was) - end}, Span{begin, len(is) - end}
}
