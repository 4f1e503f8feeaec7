package lanes

// links chains the rows of all queues: the row after a row, -1 at the end. Four
// bytes a row are all that a waiting row costs.
type links []int32

// queue is a lane's rows in the order they are asked. Rows that were begun
// before (a hop, another attempt) stand at its front.
type queue struct {
	head, tail int32 // -1 if empty
	length     int32
	begun      int32 // rows at the front that were begun before
}

func newQueue() queue { return queue{head: -1, tail: -1} }

func (q *queue) push(l links, row int32) {
	l[row] = -1
	if q.head < 0 {
		q.head = row
	} else {
		l[q.tail] = row
	}
	q.tail = row
	q.length++
}

func (q *queue) pushFront(l links, row int32) {
	l[row] = q.head
	if q.head < 0 {
		q.tail = row
	}
	q.head = row
	q.length++
	q.begun++
}

// pop takes the first row; begun says whether it was begun before.
func (q *queue) pop(l links) (row int32, begun bool) {
	row = q.head
	q.head = l[row]
	if q.head < 0 {
		q.tail = -1
	}
	q.length--
	if q.begun > 0 {
		q.begun--
		return row, true
	}
	return row, false
}
