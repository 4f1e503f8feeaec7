package settings

import "testing"

func TestSizes(t *testing.T) {
	for text, want := range map[string]Size{
		"4MiB": 4 << 20, "4mib": 4 << 20, "4M": 4 << 20, "1.5k": 1536, "500kB": 500_000, "2MB": 2_000_000, "1GiB": 1 << 30, "65536": 65536, "10 B": 10,
		"": 0, "0": 0, "-1": 0, "x": 0, "5q": 0, "nan": 0, "inf": 0, "9999999G": 0,
	} {
		var got Size
		if err := got.UnmarshalText([]byte(text)); got != want || (err == nil) != (want != 0) {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
	for s, want := range map[Size]string{4 << 20: "4MiB", 1536: "1536", 2048: "2KiB"} {
		if s.String() != want {
			t.Errorf("%d is written %q, want %q", int64(s), s, want)
		}
	}
}

func TestHeaders(t *testing.T) {
	for text, want := range map[string]Header{
		"A: b": {"A", "b"}, "Accept-Language:de, en;q=0.5": {"Accept-Language", "de, en;q=0.5"}, "X: http://a:1": {"X", "http://a:1"}, "X:": {"X", ""},
		"": {}, ": b": {}, "A B: c": {}, "A: b\nC: d": {},
	} {
		var got Header
		if err := got.UnmarshalText([]byte(text)); got != want || (err == nil) != (want.Name != "") {
			t.Errorf("%q is %+v, %v; want %+v", text, got, err, want)
		}
	}
}
