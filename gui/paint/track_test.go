package paint

import (
	"math/rand/v2"
	"testing"
)

func TestTheThumbComesBackToWhereItWas(t *testing.T) {
	tr := Track{Length: 600, Total: 20_000_010, Visible: 640}
	for _, offset := range []float64{0, 1, 12345, 10_000_000, tr.Total - tr.Visible} {
		tr.Offset = offset
		at, length := tr.Thumb()
		if length != thumbLeast || at < 0 || at+length > tr.Length {
			t.Errorf("offset %g: thumb at %g, %g long", offset, at, length)
		}
		if got := tr.OffsetAt(at); got < offset-0.01 || got > offset+0.01 {
			t.Errorf("offset %g comes back as %g", offset, got)
		}
	}
	if (Track{Length: 100, Total: 50, Visible: 60}).Needed() {
		t.Error("a bar for a text that fits")
	}
}

func TestAThumbReachesBothEnds(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	for range 5000 {
		tr := Track{Length: 40 + float64(rnd.IntN(1000))}
		tr.Visible = tr.Length
		tr.Total = tr.Visible + 1 + float64(rnd.IntN(100_000_000))
		_, length := tr.Thumb()
		end, most := tr.Length-length, tr.Total-tr.Visible
		if tr.OffsetAt(0) != 0 || tr.OffsetAt(end) != most || tr.OffsetAt(-5) != 0 || tr.OffsetAt(end+5) != most {
			t.Fatalf("%+v does not reach its ends", tr)
		}
		top := float64(rnd.IntN(int(most) + 1))
		tr.Offset = top
		at, _ := tr.Thumb()
		if got := tr.OffsetAt(at); got != top {
			t.Fatalf("%+v: %v is drawn at %v, which means %v", tr, top, at, got)
		}
	}
}
