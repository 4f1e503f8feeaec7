package lanes

import (
	"container/heap"
	"time"
)

// alarm is a moment at which a lane may go on, or a row goes back to its lane.
type alarm struct {
	at     time.Time
	lane   *Lane
	row    *begun // nil: the lane itself waited
	parked bool   // the run does not wait for it
}

// alarms is a heap, the earliest first.
type alarms struct {
	heap  alarmHeap
	lanes int // of them, those of lanes
	sat   int // of them, those that the run waits for
}

func (a *alarms) set(x alarm) {
	a.count(x, 1)
	heap.Push(&a.heap, x)
}

// due takes the earliest alarm that has come; ok is false if none has.
func (a *alarms) due(now time.Time) (x alarm, ok bool) {
	if len(a.heap) == 0 || a.heap[0].at.After(now) {
		return alarm{}, false
	}
	x = heap.Pop(&a.heap).(alarm)
	a.count(x, -1)
	return x, true
}

func (a *alarms) count(x alarm, n int) {
	if x.row == nil {
		a.lanes += n
	}
	if !x.parked {
		a.sat += n
	}
}

// next returns when the earliest comes; ok is false if there is none.
func (a *alarms) next() (at time.Time, ok bool) {
	if len(a.heap) == 0 {
		return time.Time{}, false
	}
	return a.heap[0].at, true
}

// takeRows removes the alarms of rows, and returns them.
func (a *alarms) takeRows() (rows []alarm) {
	kept := a.heap[:0]
	for _, x := range a.heap {
		if x.row == nil {
			kept = append(kept, x)
			continue
		}
		a.count(x, -1)
		rows = append(rows, x)
	}
	clear(a.heap[len(kept):])
	a.heap = kept
	heap.Init(&a.heap)
	return rows
}

type alarmHeap []alarm

func (a alarmHeap) Len() int           { return len(a) }
func (a alarmHeap) Less(i, j int) bool { return a[i].at.Before(a[j].at) }
func (a alarmHeap) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }

// Push makes alarmHeap a heap.Interface.
func (a *alarmHeap) Push(x any) { *a = append(*a, x.(alarm)) }

// Pop makes alarmHeap a heap.Interface.
func (a *alarmHeap) Pop() any {
	last := len(*a) - 1
	x := (*a)[last]
	(*a)[last] = alarm{}
	*a = (*a)[:last]
	return x
}
