package project

// pieceRows is how many answers stand in one piece of a backlog.
const pieceRows = 500

// backlog is what waits to be written, in order. It grows by pieces that stay
// where they are and are used again, so that a fast run neither copies what
// waits nor leaves the collector large arrays.
type backlog struct {
	pieces [][]kept // all but the last are complete
	n      int
	closed bool     // nothing is added to the last piece any more
	spare  [][]kept // empty ones
}

// spares is how many empty pieces are kept: those of a batch.
const spares = batchRows / pieceRows

// add puts something behind the rest.
func (b *backlog) add(k kept) {
	last := len(b.pieces) - 1
	if last < 0 || b.closed || len(b.pieces[last]) == pieceRows {
		b.pieces = append(b.pieces, b.empty())
		b.closed = false
		last++
	}
	b.pieces[last] = append(b.pieces[last], k)
	b.n++
}

func (b *backlog) empty() []kept {
	last := len(b.spare) - 1
	if last < 0 {
		return make([]kept, 0, pieceRows)
	}
	piece := b.spare[last]
	b.spare = b.spare[:last]
	return piece
}

// first returns what has waited longest, at most one batch, and how many pieces
// that is. What is added later stays out of it.
func (b *backlog) first() (batch []*kept, pieces int) {
	pieces = min(len(b.pieces), batchRows/pieceRows)
	b.closed = b.closed || pieces == len(b.pieces)
	batch = make([]*kept, 0, min(b.n, batchRows))
	for _, piece := range b.pieces[:pieces] {
		for i := range piece {
			batch = append(batch, &piece[i])
		}
	}
	return batch, pieces
}

// drop takes away so many pieces of those that have waited longest.
func (b *backlog) drop(pieces int) {
	for _, piece := range b.pieces[:pieces] {
		b.n -= len(piece)
		if len(b.spare) < spares {
			clear(piece)
			b.spare = append(b.spare, piece[:0])
		}
	}
	b.pieces = append(b.pieces[:0], b.pieces[pieces:]...)
}
