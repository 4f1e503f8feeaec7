// Package shard cuts a list into shares for several machines. Each machine
// reads the same list and takes its own share of it, so nothing has to be
// handed round: who takes what follows from the list alone.
//
// A share holds whole sites (a registrable domain with all its hosts), so that
// what one host is asked at a time is decided on one machine. Start with Parse
// or FromEnvironment, which say which share is meant, and Take, which gives the
// list of it.
//
// Everything is pure and may be used from any goroutine.
package shard

import (
	"fmt"
	"strconv"
	"strings"
)

// Most is how many shares a list may have.
const Most = 100_000

// Share is one of the shares of a list. The zero value is none.
type Share struct {
	Number int // from 1
	Of     int // how many there are
}

// Parse reads a share as people write it: 3/16.
func Parse(text string) (Share, error) {
	number, of, ok := strings.Cut(text, "/")
	if !ok {
		return Share{}, fmt.Errorf("%q is no share: write 3/16 for the third of sixteen", text)
	}
	n, err := count(number)
	m, errOf := count(of)
	if err != nil || errOf != nil || n > m {
		return Share{}, fmt.Errorf("%q is no share: there are 1/16 to 16/16 of sixteen, and %d at most", text, Most)
	}
	return Share{n, m}, nil
}

// count reads a whole number from 1 to Most.
func count(text string) (int, error) {
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		return 0, fmt.Errorf("reading a number: %w", err)
	}
	if n < 1 || n > Most {
		return 0, fmt.Errorf("%d is not between 1 and %d", n, Most)
	}
	return int(n), nil
}

// String is the share as Parse reads it.
func (s Share) String() string { return fmt.Sprintf("%d/%d", s.Number, s.Of) }

// Name is the share's number for the name of a file, with as many digits as
// the last one has, so that names sort as shares do.
func (s Share) Name() string {
	return fmt.Sprintf("%0*d", len(strconv.Itoa(s.Of)), s.Number)
}
