package wire

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"testing"
	"testing/synctest"
	"time"
)

// names is a name server that counts.
type names struct {
	asked  map[string]int
	answer func(host string) ([]netip.Addr, error)
}

func serveNames(answer func(host string) ([]netip.Addr, error)) (*names, *resolver) {
	n := &names{asked: map[string]int{}, answer: answer}
	return n, newResolver(func(_ context.Context, host string) ([]netip.Addr, error) {
		n.asked[host]++
		return n.answer(host)
	})
}

func found(string) ([]netip.Addr, error) { return []netip.Addr{netip.MustParseAddr("192.0.2.1")}, nil }

func TestANameIsAskedForOnceUntilItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n, r := serveNames(found)
		for range 3 {
			if _, _, err := r.resolve(t.Context(), "a.test"); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(keepFound - time.Second) //nolint:forbidigo // virtual time
		_, _, _ = r.resolve(t.Context(), "a.test")
		if n.asked["a.test"] != 1 {
			t.Errorf("asked %d times within the time an answer holds", n.asked["a.test"])
		}
		time.Sleep(2 * time.Second) //nolint:forbidigo // virtual time
		_, _, _ = r.resolve(t.Context(), "a.test")
		if n.asked["a.test"] != 2 {
			t.Errorf("asked %d times, once more was due", n.asked["a.test"])
		}
	})
}

func TestANameThatDidNotExistIsAskedForAgain(t *testing.T) {
	for name, missing := range map[string]func(string) ([]netip.Addr, error){
		"no name":    func(host string) ([]netip.Addr, error) { return nil, &net.DNSError{Name: host, IsNotFound: true} },
		"no address": func(string) ([]netip.Addr, error) { return nil, nil },
	} {
		synctest.Test(t, func(t *testing.T) {
			n, r := serveNames(missing)
			for range 3 {
				if _, _, err := r.resolve(t.Context(), "a.test"); !isNotFound(err) {
					t.Fatal(err)
				}
			}
			if n.asked["a.test"] != 1 {
				t.Errorf("%s: asked %d times at once", name, n.asked["a.test"])
			}
			n.answer = found
			time.Sleep(2 * time.Minute) //nolint:forbidigo // virtual time, short enough for a name that was just registered
			if addrs, _, err := r.resolve(t.Context(), "a.test"); err != nil || len(addrs) != 1 {
				t.Errorf("%s: still %v after two minutes", name, err)
			}
		})
	}
}

func TestAFailedLookUpIsNotRemembered(t *testing.T) {
	n, r := serveNames(func(string) ([]netip.Addr, error) { return nil, errors.New("no server answers") })
	for range 2 {
		if _, _, err := r.resolve(t.Context(), "a.test"); err == nil {
			t.Fatal("no error")
		}
	}
	if n.asked["a.test"] != 2 || len(r.names) != 0 || r.order.Len() != 0 {
		t.Errorf("asked %d times, %d names are kept", n.asked["a.test"], len(r.names))
	}
}

func TestTheNamesOfAMillionHostsAreNotKept(t *testing.T) {
	n, r := serveNames(found)
	for i := range 60_000 {
		_, _, _ = r.resolve(t.Context(), fmt.Sprintf("h%d.test", i))
		_, _, _ = r.resolve(t.Context(), "often.test")
	}
	if len(r.names) > 20_000 || r.order.Len() != len(r.names) {
		t.Errorf("%d names are kept, %d in order", len(r.names), r.order.Len())
	}
	if n.asked["often.test"] != 1 {
		t.Errorf("the name that is asked for all the time was looked up %d times", n.asked["often.test"])
	}
}

func TestANameServerCannotNameAThousandAddresses(t *testing.T) {
	_, r := serveNames(func(string) ([]netip.Addr, error) {
		return make([]netip.Addr, 1000), nil
	})
	if addrs, _, _ := r.resolve(t.Context(), "a.test"); len(addrs) > 64 {
		t.Errorf("%d addresses", len(addrs))
	}
}
