package lanes

// conns is how many connections a host bears from one client, where it resets
// those beyond. It is learned by being cut off: a new connection that was reset
// while others worked says that the others are as many as there may be. More
// is tried later, one at a time, each time after twice as many good answers.
type conns struct {
	most     int  // 0: no limit is known
	answers  int  // good answers since the last change
	patience int  // of them before one more is tried
	cuts     int  // in a row, without a good answer
	trying   bool // one more is tried
}

const (
	firstPatience = 8
	mostPatience  = 1024
)

// cut is told that a new connection was ended while others were in use. It
// reports whether it is the first since a good answer.
func (c *conns) cut(others int) (first bool) {
	first = c.cuts == 0
	most := max(1, others)
	if others == 0 {
		most = max(1, c.most) // all were closed a moment ago, and the host may still count them
	}
	if c.most == 0 || most < c.most {
		c.most = most
	}
	if c.patience == 0 {
		c.patience = firstPatience
	} else if c.trying {
		c.patience = min(c.patience*2, mostPatience)
	}
	c.trying = false
	c.answers = 0
	c.cuts++
	return first
}

// earn is told of a good answer. A cap above ceiling is no cap any more.
func (c *conns) earn(ceiling int) {
	c.cuts = 0
	if c.most == 0 {
		return
	}
	if c.answers++; c.answers < c.patience {
		return
	}
	c.answers, c.trying = 0, true
	if c.most++; c.most > ceiling {
		c.most = 0 // patience stays: if it was the limit after all, that is not forgotten
	}
}
