package grid

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestGeometryIsExact compares with integers of any size, at the row counts
// where floating point gives up.
func TestGeometryIsExact(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for _, rows := range []int{0, 1, 2, 999_999, 1_000_000} {
		for range 3000 {
			v := viewport{rows: rows, row: 1 + rnd.IntN(120), height: rnd.IntN(2000)}
			v.scrollTo(rnd.IntN(1 + rows*v.row*2))
			checkViewport(t, v)
			if rows > 0 {
				row := rnd.IntN(rows)
				v.reveal(row)
				checkViewport(t, v)
				if v.height >= v.row && !v.shows(row) {
					t.Fatalf("%+v does not show row %d, which it revealed", v, row)
				}
			}
		}
	}
}

func checkViewport(t *testing.T, v viewport) {
	t.Helper()
	content := new(big.Int).Mul(big.NewInt(int64(v.rows)), big.NewInt(int64(v.row)))
	largest := new(big.Int).Sub(content, big.NewInt(int64(v.height)))
	if largest.Sign() < 0 {
		largest.SetInt64(0)
	}
	if big.NewInt(int64(v.top)).Cmp(largest) > 0 || v.top < 0 {
		t.Fatalf("%+v is scrolled beyond %v", v, largest)
	}
	first, n := v.visible()
	for row := first - 1; row <= first+n; row++ {
		y := new(big.Int).Sub(new(big.Int).Mul(big.NewInt(int64(row)), big.NewInt(int64(v.row))), big.NewInt(int64(v.top)))
		shows := row >= 0 && row < v.rows && y.Cmp(big.NewInt(int64(v.height))) < 0 && y.Cmp(big.NewInt(int64(-v.row))) > 0
		if listed := row >= first && row < first+n; listed != shows {
			t.Fatalf("%+v: row %d at %v is listed as visible: %v", v, row, y, listed)
		}
		if shows && y.Cmp(big.NewInt(int64(v.y(row)))) != 0 {
			t.Fatalf("%+v: row %d is placed at %d, want %v", v, row, v.y(row), y)
		}
		if shows && y.Sign() >= 0 && v.rowAt(v.y(row)) != row {
			t.Fatalf("%+v: at %v is row %d, want %d", v, y, v.rowAt(v.y(row)), row)
		}
	}
}

func TestResizeKeepsTheFirstRow(t *testing.T) {
	v := viewport{rows: 1_000_000, row: 28, height: 280, top: 777_777*28 + 14}
	v.resize(56, 560)
	if first, _ := v.visible(); first != 777_777 || v.top%56 != 28 {
		t.Errorf("at twice the scale row %d shows first, %d pixels of it hidden", first, v.top%56)
	}
	v.resize(56, 56*2_000_000)
	if v.top != 0 {
		t.Errorf("a window higher than all rows is scrolled by %d", v.top)
	}
}

func TestIDSetAgreesWithAMap(t *testing.T) {
	rnd := rand.New(rand.NewPCG(9, 10))
	var s idSet
	model := map[int]bool{}
	for range 20000 {
		id, in := rnd.IntN(200_000), rnd.IntN(3) > 0
		s.set(id, in)
		if in {
			model[id] = true
		} else {
			delete(model, id)
		}
		if other := rnd.IntN(200_000); s.has(other) != model[other] || s.count != len(model) {
			t.Fatalf("has %d: %v, count %d of %d", other, s.has(other), s.count, len(model))
		}
	}
	s.set(-1, true)
	if s.has(-1) || s.count != len(model) {
		t.Error("a negative id was taken")
	}
}
