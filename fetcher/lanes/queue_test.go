package lanes

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestAQueueIsAList whose front takes rows that were begun before: in whatever
// order rows come and go, it gives what a plain list gives.
func TestAQueueIsAList(t *testing.T) {
	type entry struct {
		row   int32
		begun bool
	}
	random := rand.New(rand.NewPCG(1, 2))
	q, chain := newQueue(), make(links, 1000)
	var want []entry
	pop := func() {
		row, begun := q.pop(chain)
		if got := (entry{row, begun}); got != want[0] {
			t.Fatalf("%+v comes first, want %+v of %v", got, want[0], want)
		}
		want = want[1:]
	}
	for row := range int32(len(chain)) {
		if random.IntN(2) == 0 {
			q.push(chain, row)
			want = append(want, entry{row, false})
		} else {
			q.pushFront(chain, row)
			want = slices.Insert(want, 0, entry{row, true})
		}
		for range random.IntN(3) { // so that it is often empty
			if len(want) > 0 {
				pop()
			}
		}
		if int(q.length) != len(want) {
			t.Fatalf("its length is %d, want %d", q.length, len(want))
		}
	}
	for len(want) > 0 {
		pop()
	}
	if q != newQueue() {
		t.Errorf("an empty queue is %+v", q)
	}
}
