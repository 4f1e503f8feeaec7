package settings

import (
	"fmt"
	"strconv"
	"strings"
)

// Size is a number of bytes as people write it: 4MiB, 500kB, 2m, 65536. KiB,
// MiB and GiB and the bare letters are powers of 1024; kB, MB and GB of 1000.
type Size int64

var units = []struct {
	name  string
	bytes int64
}{
	{"gib", 1 << 30},
	{"mib", 1 << 20},
	{"kib", 1 << 10},
	{"gb", 1e9},
	{"mb", 1e6},
	{"kb", 1e3},
	{"g", 1 << 30},
	{"m", 1 << 20},
	{"k", 1 << 10},
	{"b", 1},
}

// UnmarshalText reads a size.
func (s *Size) UnmarshalText(text []byte) error {
	number, factor := strings.ToLower(string(text)), int64(1)
	for _, unit := range units {
		if before, ok := strings.CutSuffix(number, unit.name); ok {
			number, factor = before, unit.bytes
			break
		}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || !(n > 0) || n*float64(factor) > 1<<40 {
		return fmt.Errorf("%q is no size: write it like 4MiB or 500kB", text)
	}
	*s = Size(max(1, n*float64(factor)))
	return nil
}

// String writes a size in the largest unit that divides it.
func (s Size) String() string {
	switch {
	case s > 0 && s%(1<<20) == 0:
		return fmt.Sprintf("%dMiB", s>>20)
	case s > 0 && s%(1<<10) == 0:
		return fmt.Sprintf("%dKiB", s>>10)
	}
	return strconv.FormatInt(int64(s), 10)
}

// MarshalText writes a size as UnmarshalText reads it.
func (s Size) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
