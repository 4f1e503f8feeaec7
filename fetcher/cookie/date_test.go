package cookie

import (
	"testing"
	"time"
)

func TestDatesAreReadByTheStandardsAlgorithm(t *testing.T) {
	christmas := time.Date(2031, 12, 24, 18, 5, 9, 0, time.UTC)
	for _, text := range []string{
		"Wed, 24 Dec 2031 18:05:09 GMT",
		"Wednesday, 24-Dec-31 18:05:09 GMT",
		"Wed Dec 24 18:05:09 2031",
		"24 Dec 2031 18:05:09",
		"18:05:09 2031 December 24",
		"24/dec/31;18:5:9",
		"Sun,24-DEC-2031 18:05:09 PST+0100",
		"24th Decent 2031nd 18:05:09pm",
		"  \"24\"  dec (2031) 18:05:09  ",
		"Wed, 24 Dec 2031 18:05:09 GMT 25 Jan 2040 01:01:01",
	} {
		if at, ok := parseDate(text); !ok || !at.Equal(christmas) {
			t.Errorf("%q: %v %v", text, at, ok)
		}
	}
	for text, year := range map[string]int{
		"1 Jan 69 0:0:0": 2069, "1 Jan 70 0:0:0": 1970, "1 Jan 99 0:0:0": 1999, "1 Jan 00 0:0:0": 2000, "1 Jan 1601 0:0:0": 1601, "1 Jan 9999 0:0:0": 9999,
		"31 Dec 2031 23:59:59": 2031, "29 Feb 2032 0:59:0": 2032,
	} {
		if at, ok := parseDate(text); !ok || at.Year() != year {
			t.Errorf("%q: %v %v", text, at, ok)
		}
	}
}

func TestNonsenseIsNoDate(t *testing.T) {
	for _, text := range []string{
		"", "tomorrow", "24 Dec 2031", "24 2031 18:05:09", "Dec 2031 18:05:09", "24 Dec 18:05:09",
		"0 Dec 2031 18:05:09", "32 Dec 2031 18:05:09", "31 Feb 2031 18:05:09", "29 Feb 2031 18:05:09",
		"24 Dec 2031 24:00:00", "24 Dec 2031 18:60:00", "24 Dec 2031 18:00:60", "24 Dec 2031 018:00:00",
		"24 Dec 1600 18:00:00", "24 Dec 100 18:00:00", "24 Dec 999 18:00:00", "24 Dec 20311 18:00:00", "24 Dec 2031 18:00", "24 De 2031 18:00:00", "24 ebM 2031 18:00:00",
	} {
		if at, ok := parseDate(text); ok {
			t.Errorf("%q: %v", text, at)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"Wed, 24 Dec 2031 18:05:09 GMT", "1 Jan 70 0:0:0", "::::", "99999999999999999999 Jan"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if at, ok := parseDate(text); ok && (at.Year() < 1601 || at.Year() > 9999) {
			t.Errorf("%q: %v", text, at)
		}
	})
}

// What parts a date's words is a list of characters (RFC 6265, section 5.1.1);
// any other belongs to a word.
func TestOnlyTheStandardsDelimitersPartADate(t *testing.T) {
	for c := range 0x100 {
		delimits := c == 0x09 || c >= 0x20 && c <= 0x2F || c >= 0x3B && c <= 0x40 || c >= 0x5B && c <= 0x60 || c >= 0x7B && c <= 0x7E
		// Whatever is not part of the day's two digits may follow them, so the
		// month is what shows it.
		at, ok := parseDate("24 " + string([]byte{byte(c)}) + "Dec 2031 18:05:09")
		if ok != delimits {
			t.Errorf("byte %#x before the month: %v %v", c, at, ok)
		}
	}
}
