package lanes

import "testing"

func TestLanesFollowTheLength(t *testing.T) {
	var h laneHeap
	for row, queued := range []int{3, 100, 5, 40, 7, 1000} {
		l := &Lane{queue: queue{head: int32(row), length: int32(queued)}}
		h.push(l, inReady)
	}
	var order []int32
	for len(h) > 0 {
		order = append(order, h[0].queue.head)
		h.remove(h[0])
	}
	want := []int32{5, 1, 3, 0, 2, 4} // the long ones first, the short ones as the list has them
	for i := range want {
		if order[i] != want[i] {
			t.Fatalf("order %v, want %v", order, want)
		}
	}
}
