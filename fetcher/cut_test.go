package fetcher

import (
	"testing"

	"marquee/fetcher/wire"
)

// TestAHostThatWasAtWorkHasNotRefusedAConnection: only what ends at once may be
// one connection too many.
func TestAHostThatWasAtWorkHasNotRefusedAConnection(t *testing.T) {
	for _, c := range []struct {
		err  wire.Error
		want bool
	}{
		{wire.Error{Stage: wire.StageRequest}, true},
		{wire.Error{Stage: wire.StageRequest, Late: true}, false},
		{wire.Error{Stage: wire.StageRequest, Reused: true}, false},
		{wire.Error{Stage: wire.StageHeader}, false},
	} {
		c.err.Err = wire.ErrClosed
		if got := isCut(&c.err, CodeConnectionClosed); got != c.want {
			t.Errorf("%+v: %v", c.err, got)
		}
	}
}
