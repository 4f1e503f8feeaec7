package access

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"go.uber.org/goleak"

	"marquee/internal/sessionbus/bustest"
)

// desk is a desktop: a bus that is session and accessibility bus in one, who
// says whether assistive technology is in use, and a registry.
type desk struct {
	t       *testing.T
	address string
	service *dbus.Conn // launcher and registry
	client  *dbus.Conn // assistive technology

	mu      sync.Mutex
	enabled bool
	member  ref // who has registered
	joined  chan ref
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	t.Cleanup(func() { goleak.VerifyNone(t, goleak.IgnoreCurrent()) })
	d := &desk{t: t, address: bustest.Start(t), joined: make(chan ref, 8)}
	d.service, d.client = d.connect(), d.connect()
	d.serve()
	return d
}

func (d *desk) connect() *dbus.Conn {
	d.t.Helper()
	conn, err := dbus.Connect(d.address)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// serve plays at-spi-bus-launcher and at-spi2-registryd.
func (d *desk) serve() {
	status := map[string]any{"Get": func(_, _ string) (dbus.Variant, *dbus.Error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		return dbus.MakeVariant(d.enabled), nil
	}}
	launcher := map[string]any{"GetAddress": func() (string, *dbus.Error) { return d.address, nil }}
	socket := map[string]any{"Embed": func(plug ref) (ref, *dbus.Error) {
		d.joined <- plug
		return ref{d.service.Names()[0], rootPath}, nil
	}}
	for _, export := range []error{
		d.service.ExportMethodTable(status, statusPath, ifProperties),
		d.service.ExportMethodTable(launcher, statusPath, statusName),
		d.service.ExportMethodTable(socket, rootPath, "org.a11y.atspi.Socket"),
	} {
		if export != nil {
			d.t.Fatal(export)
		}
	}
	for _, name := range []string{statusName, "org.a11y.atspi.Registry"} {
		if _, err := d.service.RequestName(name, 0); err != nil {
			d.t.Fatal(err)
		}
	}
}

// enable says whether assistive technology is in use.
func (d *desk) enable(on bool) {
	d.t.Helper()
	d.mu.Lock()
	d.enabled = on
	d.mu.Unlock()
	err := d.service.Emit(statusPath, ifProperties+".PropertiesChanged", statusIface,
		map[string]dbus.Variant{"IsEnabled": dbus.MakeVariant(on)}, []string{})
	if err != nil {
		d.t.Fatal(err)
	}
}

// join waits for somebody to register.
func (d *desk) join() {
	d.t.Helper()
	select {
	case d.member = <-d.joined:
	case <-time.After(20 * time.Second):
		d.t.Fatal("nobody registers with the accessibility bus")
	}
}

// object is one of who has registered.
func (d *desk) object(r ref) dbus.BusObject { return d.client.Object(r.Name, r.Path) }

// call asks an object and fails the test if that fails.
func (d *desk) call(r ref, out any, method string, args ...any) {
	d.t.Helper()
	if err := d.object(r).Call(method, 0, args...).Store(out); err != nil {
		d.t.Fatalf("%s of %s: %v", method, r.Path, err)
	}
}

// property returns a property of an object.
func (d *desk) property(r ref, name string) any {
	d.t.Helper()
	value, err := d.object(r).GetProperty(name)
	if err != nil {
		d.t.Fatalf("%s of %s: %v", name, r.Path, err)
	}
	return value.Value()
}

func (d *desk) name(r ref) string {
	d.t.Helper()
	return d.property(r, ifAccessible+".Name").(string)
}

// child returns a child by the indexes that lead to it.
func (d *desk) child(from ref, path ...int32) ref {
	d.t.Helper()
	for _, i := range path {
		var next ref
		d.call(from, &next, ifAccessible+".GetChildAtIndex", i)
		from = next
	}
	return from
}

func (d *desk) states(r ref) States {
	d.t.Helper()
	var words []uint32
	d.call(r, &words, ifAccessible+".GetState")
	return States(words[0]) | States(words[1])<<32
}

// listen returns what events say, as "member detail first second value".
func (d *desk) listen() <-chan string {
	d.t.Helper()
	if err := d.client.AddMatchSignal(dbus.WithMatchInterface("org.a11y.atspi.Event.Object")); err != nil {
		d.t.Fatal(err)
	}
	signals, said := make(chan *dbus.Signal, 1024), make(chan string, 1024)
	d.client.Signal(signals)
	go func() { // ends with the connection
		defer close(said)
		for s := range signals {
			if member, ok := strings.CutPrefix(s.Name, ofObject); ok {
				value := s.Body[3].(dbus.Variant).Value()
				said <- fmt.Sprint(member, " ", s.Body[0], " ", s.Body[1], " ", s.Body[2], " ", value)
			}
		}
	}()
	return said
}

// hear waits for an event that begins so.
func (d *desk) hear(said <-chan string, want string) {
	d.t.Helper()
	var others []string
	timeout := time.After(20 * time.Second)
	for {
		select {
		case one := <-said:
			if strings.HasPrefix(one, want) {
				return
			}
			others = append(others, one)
		case <-timeout:
			d.t.Fatalf("never heard %q, but %q", want, others)
		}
	}
}
