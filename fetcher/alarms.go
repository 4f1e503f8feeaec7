package fetcher

import (
	"container/heap"
	"time"
)

// alarm is a moment at which a lane may go on, or a row goes back to its lane.
type alarm struct {
	at      time.Time
	lane    *lane
	reading *reading // nil: the lane itself waited
}

// alarms is a heap, the earliest first.
type alarms []alarm

func (a alarms) Len() int           { return len(a) }
func (a alarms) Less(i, j int) bool { return a[i].at.Before(a[j].at) }
func (a alarms) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }

// Push makes alarms a heap.Interface.
func (a *alarms) Push(x any) { *a = append(*a, x.(alarm)) }

// Pop makes alarms a heap.Interface.
func (a *alarms) Pop() any {
	last := len(*a) - 1
	x := (*a)[last]
	(*a)[last] = alarm{}
	*a = (*a)[:last]
	return x
}

// due takes the earliest alarm that has come; ok is false if none has.
func (a *alarms) due(now time.Time) (x alarm, ok bool) {
	if len(*a) == 0 || (*a)[0].at.After(now) {
		return alarm{}, false
	}
	return heap.Pop(a).(alarm), true
}
