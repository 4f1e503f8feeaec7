package project

import (
	"slices"

	"marquee/fetcher"
	"marquee/internal/urllist"
)

// The keys under which a session notes what it is a reading of.
const (
	MetaList  = "list"  // a hash of the list and of how it was read
	MetaShare = "share" // which share of it: 3/16; "" for all of it
	MetaRows  = "rows"  // how many rows all of it has
)

// CreateShare makes a new session, as Create does, of a list that is a share of
// another: rows and answers have the numbers of the whole list in the file. The
// text that the list was read from is not kept, since most of it is not the
// share's.
func CreateShare(path string, list *urllist.List) (*File, error) {
	f, err := createNumbered(path, "", list, list.Numbers)
	if err == nil {
		f.numbers = list.Numbers
	}
	return f, err
}

// Numbers returns the places of the list's rows in the whole list, from 0 and
// rising; nil if they are all of it. It is known once Rows was called. To
// everything else in this package rows count as Rows gives them.
func (f *File) Numbers() []int32 { return f.numbers }

// takeNumbers notes where rows stand in the whole list, if that is not where
// they stand in this one.
func (f *File) takeNumbers(numbers []int32) {
	f.numbers = nil
	for i, number := range numbers {
		if int(number) != i {
			f.numbers = slices.Clip(numbers)
			return
		}
	}
}

// numberOf is the number of a row in the whole list.
func numberOf(numbers []int32, row int) int {
	if numbers == nil || row < 0 || row >= len(numbers) {
		return row
	}
	return int(numbers[row])
}

// placeOf is the place in this list of a row of the whole list; false if it has
// none.
func (f *File) placeOf(number int) (row int, ok bool) {
	if f.numbers == nil {
		return number, true
	}
	return slices.BinarySearch(f.numbers, int32(number))
}

// placed gives yield the rows as Rows counts them.
func (f *File) placed(yield func(row int, r fetcher.Result) bool) func(number int, r fetcher.Result) bool {
	if f.numbers == nil {
		return yield
	}
	return func(number int, r fetcher.Result) bool {
		row, known := f.placeOf(number)
		return !known || yield(row, r)
	}
}
