package lanes

// liveList is a chain of lanes' live parts, the one that was added first at
// its front.
type liveList struct {
	first, last *live
	length      int
}

// add appends v, which it takes out of the list where it stood.
func (l *liveList) add(v *live) {
	v.unlist()
	v.list, v.older, v.newer = l, l.last, nil
	if l.last != nil {
		l.last.newer = v
	} else {
		l.first = v
	}
	l.last = v
	l.length++
}

func (v *live) unlist() {
	l := v.list
	if l == nil {
		return
	}
	if v.older != nil {
		v.older.newer = v.newer
	} else {
		l.first = v.newer
	}
	if v.newer != nil {
		v.newer.older = v.older
	} else {
		l.last = v.older
	}
	v.list, v.older, v.newer = nil, nil, nil
	l.length--
}
