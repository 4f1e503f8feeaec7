package lanes

// begun is a row that was asked for and goes on: it hopped to another host, or
// has another attempt.
type begun struct {
	row     int32
	failed  int32  // attempts that were charged
	spared  int32  // attempts that were not
	served  int32  // the lane's good answers when it was refused last; 0 if it never was
	others  int32  // the lane's refusals then
	bad     bool   // its refusals are its own
	home    string // the host of its first request, where further attempts begin
	unasked bool   // there was no request yet: see AddLater
	state   any    // the caller's
}
