package access

import "github.com/godbus/dbus/v5"

// signals is how many events wait to be sent at most; a bus that takes none
// loses those behind them.
const signals = 1024

// teller tells of what has changed.
type teller struct {
	*answers
	conn   *dbus.Conn
	events chan event
}

// event is a signal of the protocol: siiva{sv}.
type event struct {
	path   dbus.ObjectPath
	name   string // interface and member
	detail string
	first  int32
	second int32
	value  any
}

const (
	ofObject = "org.a11y.atspi.Event.Object."
	ofWindow = "org.a11y.atspi.Event.Window."
)

// emit has an event sent. It never waits: events that find no room are lost.
func (t *teller) emit(e event) {
	if e.value == nil {
		e.value = int32(0)
	}
	select {
	case t.events <- e:
	default:
	}
}

// send sends what is emitted, away from the UI goroutine: a bus may be slow.
func (t *teller) send() {
	for {
		select {
		case <-t.ctx.Done():
			return
		case e := <-t.events:
			_ = t.conn.Emit(e.path, e.name, e.detail, e.first, e.second, dbus.MakeVariant(e.value), map[string]dbus.Variant{})
		}
	}
}
