package access

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// answerTimeout is how long a question waits for the UI goroutine. Clients give
// up a question after less than a second, and a window that hangs shall not
// gather questions.
const answerTimeout = time.Second

// answers is what the questions of a bus are answered from.
type answers struct {
	options Options
	ctx     context.Context // ends with the connection to the bus
	name    string          // of that connection

	// What follows belongs to the UI goroutine.
	tree    *tree
	appID   int32 // as the registry numbers applications
	desktop ref   // the root's parent, once it is known
}

// errGone answers questions about what is no longer there, errBusy those that
// the window had no time for, errRange those about what was never there.
var (
	errGone  = dbus.NewError("org.freedesktop.DBus.Error.UnknownObject", []any{"it is no longer in the window"})
	errBusy  = dbus.NewError("org.freedesktop.DBus.Error.Timeout", []any{"the window is busy"})
	errRange = dbus.NewError("org.freedesktop.DBus.Error.InvalidArgs", []any{"there is no such thing here"})
)

// onUI runs f on the UI goroutine and waits for it, but not forever.
func (p *answers) onUI(f func()) *dbus.Error {
	done := make(chan struct{})
	p.options.Post(func() {
		if p.ctx.Err() == nil {
			f()
		}
		close(done)
	})
	timeout := time.NewTimer(answerTimeout)
	defer timeout.Stop()
	select {
	case <-done:
		return nil
	case <-timeout.C:
	case <-p.ctx.Done():
	}
	return errBusy
}

// asked is a question's object, and what it is as the question is answered.
type asked struct {
	object
	Node
	p *answers
}

// ask answers a question about the object a message is for.
func ask[T any](p *answers, m dbus.Message, answer func(asked) (T, *dbus.Error)) (T, *dbus.Error) {
	var out, none T
	failed := errGone
	path, _ := m.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
	err := p.onUI(func() {
		o, ok := p.tree.find(path)
		if !ok {
			return
		}
		if n, there := o.node(); there {
			out, failed = answer(asked{o, n, p})
		}
	})
	if err != nil {
		return none, err // out may still be written to
	}
	return out, failed
}

// say is ask for answers that cannot fail.
func say[T any](p *answers, m dbus.Message, answer func(asked) T) (T, *dbus.Error) {
	return ask(p, m, func(a asked) (T, *dbus.Error) { return answer(a), nil })
}

// ref is an object as others are told of it.
func (p *answers) ref(o object) ref { return ref{p.name, o.path()} }

// nothing is told where there is no object.
func (p *answers) nothing() ref { return ref{p.name, nullPath} }
