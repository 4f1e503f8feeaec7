package access

import (
	"context"
	"os"
	"runtime"

	"github.com/godbus/dbus/v5"

	"marquee/internal/sessionbus"
)

// Where the desktop says whether assistive technology is in use.
const (
	statusName  = "org.a11y.Bus"
	statusPath  = dbus.ObjectPath("/org/a11y/bus")
	statusIface = "org.a11y.Status"
	busIface    = "org.freedesktop.DBus"
)

// sessionBus is the address of the desktop's session bus; "" where there is
// none. A bus is never started for our sake.
func sessionBus() string {
	switch runtime.GOOS {
	case "linux", "freebsd", "openbsd", "netbsd", "dragonfly":
	default:
		return ""
	}
	if os.Getenv("NO_AT_BRIDGE") == "1" { // as for GTK: a person's own "no"
		return ""
	}
	return sessionbus.Address()
}

// watch follows what the desktop says until the context ends, and turns on and
// off as it says; address is that of the accessibility bus. It asks without
// starting the service that answers: where that does not run, nobody has asked
// for assistive technology.
func watch(ctx context.Context, bus string, turn func(on bool, address func() (string, error))) {
	conn, err := dbus.Connect(bus, dbus.WithContext(ctx))
	if err != nil {
		return
	}
	defer func() { _ = conn.Close() }()
	defer turn(false, nil)
	changes := make(chan *dbus.Signal, 16)
	conn.Signal(changes)
	if watchStatus(ctx, conn) != nil {
		return
	}
	status := conn.Object(statusName, statusPath)
	address := func() (string, error) {
		var at string
		err := status.CallWithContext(ctx, statusName+".GetAddress", dbus.FlagNoAutoStart).Store(&at)
		return at, err
	}
	for {
		on := asksFor(ctx, status, "IsEnabled") || asksFor(ctx, status, "ScreenReaderEnabled")
		turn(on, address)
		select {
		case <-ctx.Done():
			return
		case _, open := <-changes:
			if !open {
				return
			}
		}
	}
}

// watchStatus has changes of the status told, and the coming and going of who
// says it.
func watchStatus(ctx context.Context, conn *dbus.Conn) error {
	if err := conn.AddMatchSignalContext(ctx, dbus.WithMatchInterface(ifProperties), dbus.WithMatchMember("PropertiesChanged"),
		dbus.WithMatchObjectPath(statusPath)); err != nil {
		return err
	}
	return conn.AddMatchSignalContext(ctx, dbus.WithMatchInterface(busIface), dbus.WithMatchMember("NameOwnerChanged"),
		dbus.WithMatchArg(0, statusName))
}

// asksFor reports whether a property of the status holds.
func asksFor(ctx context.Context, status dbus.BusObject, property string) bool {
	var value dbus.Variant
	err := status.CallWithContext(ctx, ifProperties+".Get", dbus.FlagNoAutoStart, statusIface, property).Store(&value)
	on, _ := value.Value().(bool)
	return err == nil && on
}
