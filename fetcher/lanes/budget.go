package lanes

// budget is how many refusals a lane may take that are not charged to their
// rows, in the field's words a retry budget: each takes one, each good answer
// gives a quarter back. A host whose refusals don't end however slowly it is
// asked so comes to cost its rows their attempts.
type budget struct{ spent float64 }

const (
	mostSpared   = 32
	earnedAnswer = 0.25
)

func (b *budget) earn() { b.spent = max(0, b.spent-earnedAnswer) }

func (b *budget) spend() bool {
	if b.spent+1 > mostSpared {
		return false
	}
	b.spent++
	return true
}
