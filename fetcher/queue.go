package fetcher

import (
	"strings"
	"time"
)

// lane returns the lane of an origin, made if need be.
func (s *schedule) lane(key string) *lane {
	l := s.lanes[key]
	if l == nil {
		l = newLane()
		l.key, l.secure = strings.Clone(key), strings.HasPrefix(key, "https:") // not the URL's memory
		s.lanes[l.key] = l
	}
	return l
}

func (s *schedule) push(l *lane, row int32) {
	s.links[row] = -1
	if l.head < 0 {
		l.head = row
	} else {
		s.links[l.tail] = row
	}
	l.tail = row
	l.queued++
	s.queued++
}

// goOn puts a row that was begun before at the front of its lane's queue.
func (s *schedule) goOn(d *reading, l *lane, now time.Time) {
	d.lane = l
	s.byRow[d.row] = d
	s.pushFront(l, d.row)
	s.place(l, now)
}

func (s *schedule) pushFront(l *lane, row int32) {
	l.begun++
	s.links[row] = l.head
	if l.head < 0 {
		l.tail = row
	}
	l.head = row
	l.queued++
	s.queued++
}

func (s *schedule) pop(l *lane) int32 {
	row := l.head
	l.head = s.links[row]
	if l.head < 0 {
		l.tail = -1
	}
	l.queued--
	l.begun = max(0, l.begun-1)
	s.queued--
	return row
}
