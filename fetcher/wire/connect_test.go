package wire

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestAGuardedRequestIsMadeToPublicAddressesAlone, whatever the name leads to;
// one that is not guarded goes where it leads, and says so.
func TestAGuardedRequestIsMadeToPublicAddressesAlone(t *testing.T) {
	refuses := errors.New("refused")
	for _, c := range []struct {
		addrs   []string
		guarded bool
		dialled []string
		local   bool
	}{
		{[]string{"127.0.0.1", "192.0.2.1", "10.0.0.1"}, true, []string{"192.0.2.1:8080"}, false},
		{[]string{"127.0.0.1", "10.0.0.1"}, true, nil, true},
		{[]string{"::ffff:10.0.0.1"}, true, nil, true},
		{[]string{"10.0.0.1"}, false, []string{"10.0.0.1:8080"}, false},
	} {
		var mu sync.Mutex
		var dialled []string
		call := newCall(t, Options{
			Lookup: func(context.Context, string) (addrs []netip.Addr, err error) {
				for _, a := range c.addrs {
					addrs = append(addrs, netip.MustParseAddr(a))
				}
				return addrs, nil
			},
			Dial: func(_ context.Context, _, address string) (net.Conn, error) {
				mu.Lock()
				defer mu.Unlock()
				dialled = append(dialled, address)
				return nil, refuses
			},
		})
		a, _ := SplitURL("http://host.test:8080/")
		_, err := call.Get(new(Origin), &Request{Address: a, Guarded: c.guarded, Deadline: time.Now().Add(time.Minute)})
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Stage != StageConnect || errors.Is(err, ErrLocal) != c.local || !slices.Equal(dialled, c.dialled) {
			t.Errorf("%v, guarded %v: dialled %v, want %v; %v", c.addrs, c.guarded, dialled, c.dialled, err)
		}
	}
}

// TestIdleConnectionsMakeRoomWhereNoDescriptorIsLeft: the connection is tried
// once more.
func TestIdleConnectionsMakeRoomWhereNoDescriptorIsLeft(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("its sockets have numbers of their own")
	}
	for _, full := range []int{0, 1, 2} {
		tries := 0
		call := newCall(t, Options{Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			if tries++; tries <= full {
				return nil, &net.OpError{Op: "dial", Err: syscall.EMFILE}
			}
			return nil, errors.New("another")
		}})
		a, _ := SplitURL("http://192.0.2.1:99999/")
		if _, err := call.Get(new(Origin), &Request{Address: a, Deadline: time.Now().Add(time.Minute)}); err == nil || tries != 0 {
			t.Errorf("a port that there is none of is dialled: %v", err)
		}
		a, _ = SplitURL("http://192.0.2.1/")
		_, err := call.Get(new(Origin), &Request{Address: a, Deadline: time.Now().Add(time.Minute)})
		if want := min(full, 1) + 1; tries != want || errors.Is(err, syscall.EMFILE) != (full == 2) {
			t.Errorf("%d dials without a descriptor: %d tries, want %d; %v", full, tries, want, err)
		}
	}
}

// TestACallThatIsStoppedMakesNoMoreExchanges, and ends the one that it makes.
func TestACallThatIsStoppedMakesNoMoreExchanges(t *testing.T) {
	began := make(chan struct{}, 1)
	url := serve(t, func(c net.Conn) {
		began <- struct{}{}
		_, _ = c.Read(make([]byte, 1<<10))
		_, _ = c.Read(make([]byte, 1)) // until the other side ends
	})
	call := newCall(t, Options{})
	stopped := make(chan error, 1)
	go func() {
		_, _, err := get(call, new(Origin), url)
		stopped <- err
	}()
	<-began
	if call.Stopped() {
		t.Error("it is stopped from the start")
	}
	call.Stop()
	if err := <-stopped; !errors.Is(err, ErrStopped) || !call.Stopped() {
		t.Errorf("the exchange that was going on: %v", err)
	}
	if _, _, err := get(call, new(Origin), url); !errors.Is(err, ErrStopped) {
		t.Errorf("the next one: %v", err)
	}
	select {
	case <-began:
		t.Error("a host is asked after the stop")
	default:
	}
}

func TestAWaitEndsWithWhatItIsForItsTimeOrACall(t *testing.T) {
	call := newCall(t, Options{})
	came, never := make(chan struct{}), make(chan struct{})
	close(came)
	if err := call.await(came, time.Now().Add(time.Minute)); err != nil {
		t.Errorf("what came: %v", err)
	}
	if err := call.await(never, time.Now().Add(-time.Second)); !IsTimeout(err) {
		t.Errorf("a time that is over: %v", err)
	}
	call.Stop()
	if err := call.await(never, time.Now().Add(time.Minute)); !errors.Is(err, ErrStopped) {
		t.Errorf("a call that is stopped: %v", err)
	}
}

// TestTheEarlierOfTwoMomentsIsADeadline.
func TestTheEarlierOfTwoMomentsIsADeadline(t *testing.T) {
	now := time.Now()
	if got := soon(time.Hour, now.Add(time.Minute)); !got.Equal(now.Add(time.Minute)) {
		t.Errorf("the latest moment is exceeded: %v", got.Sub(now))
	}
	if got := soon(time.Minute, now.Add(time.Hour)); got.Before(now.Add(time.Minute)) || got.After(now.Add(2*time.Minute)) {
		t.Errorf("in %v", got.Sub(now))
	}
}
