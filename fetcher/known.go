package fetcher

// Knower is a Rows that knows how rows were answered before. The page that such
// an answer came from is asked for only if it has changed (RFC 9110, 13): if it
// has not, the row gets the answer again, with FlagNotModified.
type Knower interface {
	Rows
	// Known returns a row's last Result with its Evidence; nil if there is none.
	// Unlike the other methods it may be called from several goroutines at once.
	Known(row int) *Result
}

// known returns how a row was answered before, nil if that is not known.
func (r *run) known(row int) *Result {
	rows, ok := r.rows.(Knower)
	if !ok {
		return nil
	}
	return rows.Known(row)
}
