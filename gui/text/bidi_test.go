package text

import (
	"math/rand/v2"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// visual orders runes by their levels (rule L2), for tests to read.
func visual(s string) string {
	rs := []rune(s)
	lv, _ := levels(rs)
	runs := make([]run, len(rs))
	for i := range rs {
		runs[i] = run{start: i, end: i + 1, level: lv[i]}
	}
	reorder(runs)
	out := make([]rune, len(rs))
	for i, r := range runs {
		out[i] = rs[r.start]
	}
	return string(out)
}

func TestVisualOrder(t *testing.T) {
	for logical, want := range map[string]string{
		"abc":               "abc",
		"אבג":               "גבא",
		"abc אבג 123 דהו":   "abc והד 123 גבא", // the number stays inside the Hebrew
		"אבג abc":           "abc גבא",
		"שלום (2024)":       ")2024( םולש",
		"אב (גד) הו":        "וה )דג( בא", // brackets keep their place; shaping mirrors them
		"a (אב) b":          "a (בא) b",
		"1-2 אב":            "בא 1-2",
		"אב 10.5%":          "10.5% בא",
		"السعر 100$":        "$100 رعسلا", // after Arabic letters the number is Arabic, its sign is not
		"(אב)":              ")בא(",
		"אב  ":              "  בא",
		"x: אב, גד!":        "x: דג ,בא!",
		"אב (c) דה":         "הד )c( בא",
		"a (b אב) c":        "a (b בא) c",
		"Go שפת 1.26 (חדש)": "Go )שדח( 1.26 תפש",
	} {
		if got := visual(logical); got != want {
			t.Errorf("%q shows as %q, want %q", logical, got, want)
		}
	}
}

func TestParagraphDirectionIsThatOfTheFirstStrongCharacter(t *testing.T) {
	for s, want := range map[string]uint8{"abc אב": 0, "אב abc": 1, "123": 0, "1. ע": 1, "": 0, "«م»": 1} {
		if _, base := levels([]rune(s)); base != want {
			t.Errorf("paragraph level of %q is %d, want %d", s, base, want)
		}
	}
}

// TestDirectionsAgreeWithXText compares with the independent implementation in
// x/text, which tells directions but not levels. Brackets are left out: its
// Paragraph records the same value for an opening and a closing one, and so
// never pairs them.
func TestDirectionsAgreeWithXText(t *testing.T) {
	alphabet := []rune("abאבعم012٣ .,:+-%$<«»!/éÀ\u0301")
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		rs := make([]rune, 1+rnd.IntN(14))
		for i := range rs {
			rs[i] = alphabet[rnd.IntN(len(alphabet))]
		}
		lv, base := levels(rs)
		var p bidi.Paragraph
		def := bidi.DefaultDirection(bidi.LeftToRight)
		if base == 1 {
			def = bidi.DefaultDirection(bidi.RightToLeft)
		}
		if _, err := p.SetString(string(rs), def); err != nil {
			t.Fatal(err)
		}
		order, err := p.Order()
		if err != nil {
			t.Fatal(err)
		}
		for n := range order.NumRuns() {
			r := order.Run(n)
			start, end := r.Pos()
			for i := start; i <= end; i++ {
				if want := r.Direction() == bidi.RightToLeft; (lv[i]%2 == 1) != want {
					t.Fatalf("%q: rune %d has level %d, x/text says right to left: %v", string(rs), i, lv[i], want)
				}
			}
		}
	}
}
