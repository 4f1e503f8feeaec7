package lanes

import "math/bits"

// laneHeap holds lanes that may start a row, the one to go next at its top:
// rows that were begun before anything else, so that few rows are ever half
// done; then long queues, because the longest decides when the run ends; among
// queues of a similar length the one whose next row comes first in the list.
type laneHeap []*Lane

// shortQueue is the length below which queues count as equal: such a lane is
// done in a round or two, whenever it starts.
const shortQueue = 8

func (h *laneHeap) push(l *Lane, as place) {
	l.place, l.index, l.class = as, int32(len(*h)), lengthClass(l)
	if l.queue.begun > 0 {
		l.class = bits.UintSize + 1
	}
	*h = append(*h, l)
	h.up(len(*h) - 1)
}

func lengthClass(l *Lane) uint8 { return uint8(bits.Len(uint(l.queue.length / shortQueue))) }

// hasGrown reports whether a lane in a heap belongs further up by its length.
func (l *Lane) hasGrown() bool { return lengthClass(l) > l.class }

// remove takes a lane out, wherever it stands.
func (h *laneHeap) remove(l *Lane) {
	last := len(*h) - 1
	at := int(l.index)
	h.swap(at, last)
	(*h)[last] = nil
	*h = (*h)[:last]
	l.place = nowhere
	if at < last {
		h.down(at)
		h.up(at)
	}
}

func (h *laneHeap) before(i, j int) bool {
	a, b := (*h)[i], (*h)[j]
	if a.class != b.class {
		return a.class > b.class
	}
	return a.queue.head < b.queue.head
}

func (h *laneHeap) swap(i, j int) {
	s := *h
	s[i], s[j] = s[j], s[i]
	s[i].index, s[j].index = int32(i), int32(j)
}

func (h *laneHeap) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !h.before(i, parent) {
			return
		}
		h.swap(i, parent)
		i = parent
	}
}

func (h *laneHeap) down(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(*h); child++ {
			if h.before(child, least) {
				least = child
			}
		}
		if least == i {
			return
		}
		h.swap(i, least)
		i = least
	}
}
