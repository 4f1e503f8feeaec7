package title

const (
	// stepsPerByte is how many steps a page may cost for each byte that may be
	// read of it. Reading costs two or three; the rest is for what a page can
	// make dearer: looking through open elements, expanding entities.
	stepsPerByte = 16
	// stepsPerLook is how many steps are taken, in a few tenths of a
	// millisecond, between two looks at whether the row is still wanted.
	stepsPerLook = 64 << 10
)

// A budget bounds the work that a page costs. It counts steps: one is about the
// work of looking at a byte.
type budget struct {
	left    int64
	look    int64 // steps until wanted is asked again
	stopped func() bool
	state   budgetState
}

// A budgetState is how a budget ended.
type budgetState uint8

const (
	budgetLeft    budgetState = iota
	budgetSpent               // the page cost too much
	budgetStopped             // nobody waits for the page any more
)

func newBudget(limit int64, stopped func() bool) budget {
	return budget{left: limit * stepsPerByte, look: stepsPerLook, stopped: stopped}
}

// spend takes steps and reports whether work may go on.
func (b *budget) spend(steps int) bool {
	b.left -= int64(steps)
	b.look -= int64(steps)
	if b.left < 0 && b.state == budgetLeft {
		b.state = budgetSpent
	}
	if b.look < 0 && b.state == budgetLeft {
		b.look = stepsPerLook
		if b.stopped != nil && b.stopped() {
			b.state = budgetStopped
		}
	}
	return b.state == budgetLeft
}
