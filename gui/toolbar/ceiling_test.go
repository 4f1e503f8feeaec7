package toolbar

import "testing"

func TestTheSliderHasFineStepsAtTheLowEnd(t *testing.T) {
	if first, last := ceilingStops[0], ceilingStops[len(ceilingStops)-1]; first != 1 || last != maxCeiling {
		t.Fatalf("stops from %d to %d, want 1 to %d", first, last, maxCeiling)
	}
	for i := 1; i < len(ceilingStops); i++ {
		step := ceilingStops[i] - ceilingStops[i-1]
		if step < 1 || ceilingStops[i] <= 16 && step != 1 {
			t.Errorf("a step of %d before %d", step, ceilingStops[i])
		}
		if i > 1 && step < ceilingStops[i-1]-ceilingStops[i-2] {
			t.Errorf("steps become finer at %d", ceilingStops[i])
		}
	}
}

func TestEveryStopIsItsOwnPosition(t *testing.T) {
	for i, stop := range ceilingStops {
		if got := PositionOf(stop); got != float64(i) {
			t.Errorf("PositionOf(%d) = %v, want %d", stop, got, i)
		}
		if got := CeilingAt(float64(i)); got != stop {
			t.Errorf("CeilingAt(%d) = %d, want %d", i, got, stop)
		}
	}
}

func TestAnyConcurrencyFindsItsNearestStop(t *testing.T) {
	for concurrency, want := range map[int]int{-5: 1, 0: 1, 17: 16, 19: 18, 63: 64, 65: 64, 100: 96, 255: 256, 1024: 256} {
		got := CeilingAt(PositionOf(concurrency))
		if diff := got - concurrency; concurrency >= 1 && concurrency <= 256 && (diff > 8 || diff < -8) {
			t.Errorf("%d became %d", concurrency, got)
		}
		if concurrency < 1 || concurrency > 256 || concurrency == 65 || concurrency == 255 {
			if got != want {
				t.Errorf("%d became %d, want %d", concurrency, got, want)
			}
		}
	}
}
