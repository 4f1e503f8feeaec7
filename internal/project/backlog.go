package project

import (
	"slices"

	"marquee/fetcher"
)

// A piece is closed when it has so many answers, or so many bytes of them.
const (
	pieceRows  = 500
	pieceBytes = 1 << 20

	usualText = pieceRows * 96 // bytes of a piece, so that it need not grow
	usualKept = pieceRows * 48
)

// piece is a part of what waits to be written: answers as bytes, which the
// collector of garbage need not look through, and what else came with them.
type piece struct {
	answers entriesText
	rows    []int32
	last    before // the answer that came last
	others  []kept
}

func (p *piece) isFull() bool {
	return len(p.rows) >= pieceRows || len(p.others) >= pieceRows || p.answers.len() >= pieceBytes
}

func (p *piece) len() int { return len(p.rows) + len(p.others) }

func (p *piece) clear() {
	clear(p.others)
	p.answers.clear()
	p.rows, p.others, p.last = p.rows[:0], p.others[:0], before{}
}

// backlog is what waits to be written, in order. It grows by pieces that stay
// where they are and are used again, so that a fast run neither copies what
// waits nor leaves the collector large arrays.
type backlog struct {
	pieces []*piece
	n      int
	closed bool     // nothing is added to the last piece any more
	spare  []*piece // empty ones
}

// spares is how many empty pieces are kept: those of a batch.
const spares = batchRows / pieceRows

// answer puts the answer to a row behind the rest.
func (b *backlog) answer(row int, r *fetcher.Result) {
	p := b.open()
	p.answers.add(row, r, &p.last)
	p.rows = append(p.rows, int32(row))
	b.n++
}

// add puts something else behind the rest.
func (b *backlog) add(k kept) {
	p := b.open()
	p.others = append(p.others, k)
	b.n++
}

// open is the piece that is added to.
func (b *backlog) open() *piece {
	last := len(b.pieces) - 1
	if last < 0 || b.closed || b.pieces[last].isFull() {
		b.pieces = append(b.pieces, b.empty())
		b.closed = false
		last++
	}
	return b.pieces[last]
}

func (b *backlog) empty() *piece {
	last := len(b.spare) - 1
	if last < 0 {
		return &piece{answers: entriesText{text: make([]byte, 0, usualText), kept: make([]byte, 0, usualKept)}, rows: make([]int32, 0, pieceRows)}
	}
	p := b.spare[last]
	b.spare = b.spare[:last]
	return p
}

// close keeps what is added later out of the pieces that there are, and returns
// how many these are.
func (b *backlog) close() int {
	b.closed = true
	return len(b.pieces)
}

// first returns what has waited longest: at most one batch, and at most so many
// pieces, which must be closed.
func (b *backlog) first(most int) []*piece {
	return slices.Clone(b.pieces[:min(most, batchRows/pieceRows)])
}

// drop takes away so many pieces of those that have waited longest.
func (b *backlog) drop(pieces int) {
	for _, p := range b.pieces[:pieces] {
		b.n -= p.len()
		if len(b.spare) < spares && cap(p.answers.text)+cap(p.answers.kept) <= 2*pieceBytes {
			p.clear()
			b.spare = append(b.spare, p)
		}
	}
	b.pieces = append(b.pieces[:0], b.pieces[pieces:]...)
}
