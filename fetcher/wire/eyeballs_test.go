package wire

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// roads are what dialling each address does, in virtual time.
type roads struct {
	mu     sync.Mutex
	begun  []string // addresses, in the order they were dialled
	closed []string // those whose connection was closed
	of     map[string]road
}

// road is one way to a host.
type road struct {
	takes time.Duration
	fails error
	deaf  bool // to the end of the wait
}

// closing is a connection that notes its end.
type closing struct {
	net.Conn
	roads *roads
	to    string
}

func (c closing) Close() error {
	c.roads.mu.Lock()
	defer c.roads.mu.Unlock()
	c.roads.closed = append(c.roads.closed, c.to)
	return nil
}

func (r *roads) dial(ctx context.Context, _, address string) (net.Conn, error) {
	to := strings.TrimSuffix(address, ":80")
	r.mu.Lock()
	r.begun = append(r.begun, to)
	way := r.of[to]
	r.mu.Unlock()
	timer := time.NewTimer(way.takes)
	defer timer.Stop()
	if way.deaf {
		<-timer.C
	} else {
		select {
		case <-timer.C:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	if way.fails != nil {
		return nil, way.fails
	}
	return closing{roads: r, to: to}, nil
}

var errNoRoad = errors.New("no way there")

// TestTheFirstAddressThatAnswersIsTaken, and nothing of the others is left: a
// next one is tried a quarter of a second behind the last, or at once if that
// failed (RFC 8305, section 5).
func TestTheFirstAddressThatAnswersIsTaken(t *testing.T) {
	const a, b, c = "192.0.2.1", "192.0.2.2", "192.0.2.3"
	slow, late := 10*time.Second, 300*time.Millisecond
	for what, x := range map[string]struct {
		of     map[string]road
		addrs  []string
		to     string
		err    error
		takes  time.Duration
		begun  []string
		closed []string
	}{
		"one address":         {of: map[string]road{a: {takes: slow}}, addrs: []string{a}, to: a, takes: slow, begun: []string{a}},
		"one that fails":      {of: map[string]road{a: {fails: errNoRoad}}, addrs: []string{a}, err: errNoRoad, begun: []string{a}},
		"the first is quick":  {of: map[string]road{a: {takes: 249 * time.Millisecond}}, addrs: []string{a, b}, to: a, takes: 249 * time.Millisecond, begun: []string{a}},
		"the first is slow":   {of: map[string]road{a: {takes: slow}}, addrs: []string{a, b, c}, to: b, takes: attemptDelay, begun: []string{a, b}},
		"the first fails":     {of: map[string]road{a: {fails: errNoRoad}}, addrs: []string{a, b, c}, to: b, begun: []string{a, b}},
		"only the last works": {of: map[string]road{a: {fails: errNoRoad}, b: {takes: time.Second, fails: errNoRoad}, c: {takes: slow}}, addrs: []string{a, b, c}, to: c, takes: attemptDelay + slow, begun: []string{a, b, c}},
		"none works":          {of: map[string]road{a: {fails: errNoRoad}, b: {fails: errNoRoad}}, addrs: []string{a, b}, err: errNoRoad, begun: []string{a, b}},
		"the slow one is first after all": {
			of: map[string]road{a: {takes: late}, b: {takes: slow}}, addrs: []string{a, b}, to: a, takes: late, begun: []string{a, b},
		},
		"the other answers too": {
			of: map[string]road{a: {takes: late, deaf: true}, b: {takes: time.Millisecond}}, addrs: []string{a, b, c},
			to: b, takes: late, begun: []string{a, b}, closed: []string{a},
		},
		"nobody answers in time": {of: map[string]road{a: {takes: 2 * time.Minute}, b: {takes: 2 * time.Minute}}, addrs: []string{a, b}, err: context.DeadlineExceeded, takes: time.Minute, begun: []string{a, b}},
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			r := &roads{of: x.of}
			var addrs []netip.Addr
			for _, text := range x.addrs {
				addrs = append(addrs, netip.MustParseAddr(text))
			}
			began := time.Now()
			conn, addr, err := dialAny(ctx, r.dial, addrs, 80)
			if !errors.Is(err, x.err) || (err == nil) != (conn != nil) || err == nil && (conn.(closing).to != x.to || addr.String() != x.to) {
				t.Errorf("%s: %v %v %v, want %q %v", what, conn, addr, err, x.to, x.err)
			}
			if took := time.Since(began); took != x.takes {
				t.Errorf("%s: it took %v, want %v", what, took, x.takes)
			}
			if !slices.Equal(r.begun, x.begun) || !slices.Equal(r.closed, x.closed) {
				t.Errorf("%s: %v were dialled and %v closed, want %v and %v", what, r.begun, r.closed, x.begun, x.closed)
			}
		})
	}
}

// TestAlertsThatAskForOldSuites by what a real handshake ends with.
func TestAlertsThatAskForOldSuites(t *testing.T) {
	cert, _ := certificate(t)
	url := serve(t, func(c net.Conn) {
		_ = tls.Server(c, &tls.Config{Certificates: []tls.Certificate{cert}, MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA}}).Handshake()
		_ = c.Close()
	})
	address := strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/")
	_, err := tls.Dial("tcp", address, &tls.Config{ServerName: "a.test", CipherSuites: []uint16{tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}, MaxVersion: tls.VersionTLS12})
	if alert(err) != 40 || !wantsOldSuites(err, true) {
		t.Errorf("handshake_failure is read as %d: %v", alert(err), err)
	}
	remote := func(err error) error { return &net.OpError{Op: "remote error", Err: err} }
	for _, c := range []struct {
		err           error
		fresh, proven bool
	}{
		{remote(tls.AlertError(71)), true, true},
		{remote(tls.AlertError(40)), true, true},
		{remote(tls.AlertError(42)), false, false},
		{remote(errors.New("a text")), false, false},
		{&net.OpError{Op: "local error", Err: tls.AlertError(40)}, false, false},
	} {
		if wantsOldSuites(c.err, false) != c.fresh || wantsOldSuites(c.err, true) != c.proven {
			t.Errorf("%v: %v before a first connection, %v after it", c.err, wantsOldSuites(c.err, false), wantsOldSuites(c.err, true))
		}
	}
}

// A host that refuses the old suites too is not asked for ever.
func TestOldSuitesAreTriedOnce(t *testing.T) {
	var o Origin
	call := &Call{}
	if err := call.heal(t.Context(), &o, "h.test", true, io.EOF); err != nil || !o.trusts().old {
		t.Fatalf("%v, old suites offered %v", err, o.trusts().old)
	}
	if err := call.heal(t.Context(), &o, "h.test", true, io.EOF); !errors.Is(err, io.EOF) {
		t.Errorf("after the old suites: %v", err)
	}
}

func TestOnlyWhatIsNoLongerOfferedIsAnOldSuite(t *testing.T) {
	for _, suite := range tls.CipherSuites() {
		if isOldSuite(suite.ID) {
			t.Errorf("%s is an old suite", suite.Name)
		}
	}
	for _, id := range oldSuites {
		if !isOldSuite(id) {
			t.Errorf("%s is none", tls.CipherSuiteName(id))
		}
	}
}
