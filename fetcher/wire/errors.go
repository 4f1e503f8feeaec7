package wire

import (
	"errors"
	"fmt"
	"time"
)

// Stage is where an exchange failed.
type Stage uint8

// The stages, in the order an exchange passes them.
const (
	StageLookup Stage = iota + 1
	StageConnect
	StageProxy
	StageTLS
	StageRequest // writing the request, or waiting for the first byte of the answer
	StageHeader  // reading the status line and the headers
	StageBody
)

var stageNames = [...]string{"", "looking up the name", "connecting", "asking the proxy", "securing the connection", "waiting for the answer", "reading the headers", "reading the body"}

// Error is a failed exchange.
type Error struct {
	Stage  Stage
	Total  bool // the request's own deadline ended it, not the stage's
	Reused bool // it was on a connection that had served before; false: on a new one, or on none
	Late   bool // the connection ended without an answer long after the request: the host had it, and did not end an idle connection or one too many
	Err    error

	again repeat
}

// repeat says whether a request may leave once more for the same attempt.
type repeat uint8

const (
	noMore    repeat = iota
	onceMore         // its connection, which had served before, ended under it
	refused          // the host said that it did not process it, or not a byte of it left
	postponed        // as refused, but others on that connection were processed
)

// Unanswered reports whether the exchange failed before the first byte of an
// answer. With Reused it tells a host that refuses new connections from one
// that ends old ones.
func (e *Error) Unanswered() bool { return e.Stage <= StageRequest }

func (e *Error) Error() string { return fmt.Sprintf("%s: %v", stageNames[e.Stage], e.Err) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Causes that no other package names.
var (
	ErrStopped        = errors.New("stopped")                       // Call.Stop was used
	ErrLocal          = errors.New("the address is a local one")    // a guarded request led to a local address
	ErrClosed         = errors.New("closed without an answer")      // the connection ended before the first byte
	ErrNotHTTP        = errors.New("the answer is not HTTP")        // no status line
	ErrBadResponse    = errors.New("the answer is malformed")       // a status line, then nonsense
	ErrHeaderTooLarge = errors.New("the headers are too large")     // above maxHead
	ErrTruncated      = errors.New("the body ended early")          // fewer bytes than were announced
	ErrCoding         = errors.New("the content coding is invalid") // Content-Encoding does not hold
	ErrTooLarge       = errors.New("the body is too large")         // more than Options.MaxBody
	ErrNoAddress      = errors.New("the name has no address")
	ErrProxyAuth      = errors.New("the proxy asks for a user name and password (407)")

	errUnsent = errors.New("the connection takes no more requests")
	errSilent = errors.New("the host does not answer a PING")
	errTired  = errors.New("the host was tired of waiting for a request (408)")
)

// blame notes on a failure which of the deadlines was in force, and whether
// the connection had served before.
func blame(err error, by time.Time, r *Request, reused bool) error {
	var e *Error
	if errors.As(err, &e) {
		e.Total, e.Reused = by.Equal(r.Deadline), reused
	}
	return err
}

func stageError(stage Stage, err error) error {
	var e *Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return &Error{Stage: stage, Err: err}
}
