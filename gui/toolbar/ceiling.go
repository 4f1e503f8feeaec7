package toolbar

// The concurrency slider moves over stops, not over numbers: every value at
// the low end, where one more matters, and wider steps higher up. A stop is
// one press of an arrow key.

// maxCeiling is the highest concurrency the slider offers.
const maxCeiling = 256

var ceilingStops = makeCeilingStops()

func makeCeilingStops() []int {
	var stops []int
	for value, step := 1, 1; value <= maxCeiling; value += step {
		stops = append(stops, value)
		switch value {
		case 16, 32, 64, 128:
			step *= 2
		}
	}
	return stops
}

// CeilingAt returns the concurrency at a slider position.
func CeilingAt(position float64) int {
	return ceilingStops[max(0, min(int(position+0.5), len(ceilingStops)-1))]
}

// PositionOf returns the slider position that is nearest to a concurrency.
func PositionOf(concurrency int) float64 {
	for i, stop := range ceilingStops {
		if stop >= concurrency {
			if i > 0 && concurrency-ceilingStops[i-1] < stop-concurrency {
				return float64(i - 1)
			}
			return float64(i)
		}
	}
	return float64(len(ceilingStops) - 1)
}
