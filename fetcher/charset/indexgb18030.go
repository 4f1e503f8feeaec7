package charset

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The index of GB 18030 and its ranges of four-byte sequences, made at first use.
var (
	indexGB18030       = sync.OnceValue(makeIndexGB18030)
	indexGB18030Ranges = sync.OnceValue(makeIndexGB18030Ranges)
)

// makeIndexGB18030 reads x/text's table and adds what it lacks: the private
// use area, which is in the standard's index, and the characters that GB
// 18030-2022 took out of it.
func makeIndexGB18030() []rune {
	index := readIndex(simplifiedchinese.GB18030, 126*190, func(p int) []byte {
		return []byte{byte(p/190 + 0x81), trailByte(p%190, 0x3F, 0x40, 0x41)}
	})
	fill := func(code uint16, n int, first rune) {
		for i := range n {
			if p := pointerGB18030(code) + i; index[p] == 0 {
				index[p] = first + rune(i)
			}
		}
	}
	for row := range uint16(6) {
		fill(0xAAA1+row<<8, 94, 0xE000+rune(row)*94)
	}
	for row := range uint16(7) {
		fill(0xF8A1+row<<8, 94, 0xE234+rune(row)*94)
		fill(0xA140+row<<8, 96, 0xE4C6+rune(row)*96)
	}
	for _, r := range gb18030Private {
		fill(r.code, r.n, r.first)
	}
	for _, c := range gb18030Moved {
		index[pointerGB18030(c.code)] = c.r
	}
	return index
}

// makeIndexGB18030Ranges reads out what four bytes stand for below U+10000
// (Encoding Standard, 5 "index gb18030 ranges code point"), by pointer: U+FFFD
// where that is nothing.
func makeIndexGB18030Ranges() []rune {
	index := readIndex(simplifiedchinese.GB18030, 39420, func(p int) []byte {
		return []byte{byte(p/12600 + 0x81), byte(p/1260%10 + '0'), byte(p/10%126 + 0x81), byte(p%10 + '0')}
	})
	for p, r := range index {
		if r == 0 {
			index[p] = utf8.RuneError
		}
	}
	index[7457] = 0xE7C7
	return index
}

// pointerGB18030 returns the pointer of a two-byte code.
func pointerGB18030(code uint16) int {
	lead, trail := int(code>>8), int(code&0xFF)
	if trail < 0x7F {
		trail -= 0x40
	} else {
		trail -= 0x41
	}
	return (lead-0x81)*190 + trail
}

// gb18030Private are the codes outside the three user-defined areas that stand
// for private use: the first code, how many follow each other, the first code
// point.
var gb18030Private = []struct {
	code  uint16
	n     int
	first rune
}{
	{0xA2AB, 6, 0xE766},
	{0xA2E4, 1, 0xE76D},
	{0xA2EF, 2, 0xE76E},
	{0xA2FD, 2, 0xE770},
	{0xA4F4, 11, 0xE772},
	{0xA5F7, 8, 0xE77D},
	{0xA6B9, 8, 0xE785},
	{0xA6F6, 9, 0xE797},
	{0xA7C2, 15, 0xE7A0},
	{0xA7F2, 13, 0xE7AF},
	{0xA896, 11, 0xE7BC},
	{0xA8C1, 4, 0xE7C9},
	{0xA8EA, 21, 0xE7CD},
	{0xA958, 1, 0xE7E2},
	{0xA95B, 1, 0xE7E3},
	{0xA95D, 3, 0xE7E4},
	{0xA997, 13, 0xE7F4},
	{0xA9F0, 15, 0xE801},
	{0xD7FA, 5, 0xE810},
	{0xFE51, 3, 0xE816},
	{0xFE6C, 1, 0xE831},
	{0xFE76, 1, 0xE83B},
	{0xFE91, 1, 0xE855},
}

// gb18030Moved are the characters that have left the private use area.
var gb18030Moved = []struct {
	code uint16
	r    rune
}{
	{0xA6D9, 0xFE10},
	{0xA6DA, 0xFE12},
	{0xA6DB, 0xFE11},
	{0xA6DC, 0xFE13},
	{0xA6DD, 0xFE14},
	{0xA6DE, 0xFE15},
	{0xA6DF, 0xFE16},
	{0xA6EC, 0xFE17},
	{0xA6ED, 0xFE18},
	{0xA6F3, 0xFE19},
	{0xA8BC, 0x1E3F},
	{0xFE59, 0x9FB4},
	{0xFE61, 0x9FB5},
	{0xFE66, 0x9FB6},
	{0xFE67, 0x9FB7},
	{0xFE6D, 0x9FB8},
	{0xFE7E, 0x9FB9},
	{0xFE90, 0x9FBA},
	{0xFEA0, 0x9FBB},
}
