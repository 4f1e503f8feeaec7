package fetcher

// Rows is the list to read. Its methods are never called at the same time,
// and never while a lock of the Fetcher is held.
type Rows interface {
	// Len returns how many rows there are.
	Len() int
	// URL returns a row's URL as weburl.Parse serialised it.
	URL(row int) string
}
