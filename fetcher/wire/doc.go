// Package wire makes one HTTP exchange at a time: it finds the host's
// addresses, connects, speaks TLS, HTTP/1.1 or HTTP/2, and hands out the body
// with its content codings undone.
//
// A Client is shared by all goroutines of a run. An Origin holds the open
// connections of one scheme, host and port. A Call belongs to one goroutine,
// which makes its exchanges with Call.Get one after another; only Call.Stop
// may be used from others. Every request that leaves was asked for by the
// caller, who alone decides about another attempt; only what a host cannot have
// processed leaves again by itself, as Call.Get says.
package wire
