//go:build !windows && !darwin

package clipboard

import (
	"errors"
	"fmt"
	"io"
	"log"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

func init() { xgb.Logger = log.New(io.Discard, "", 0) } // its errors are returned, too

// keepTime is how long the clipboard manager has to take what is left to it.
const keepTime = time.Second

// owner is a window that nobody sees, which owns the selection CLIPBOARD while
// nothing else was copied (ICCCM, section 2). Its goroutine answers those who
// paste; it ends with the connection.
type owner struct {
	conn   *xgb.Conn
	window xproto.Window
	atoms  atoms
	done   chan struct{} // closed when the goroutine has ended
	kept   chan struct{} // closed when the clipboard manager has answered; nil before it is asked

	mu      sync.Mutex
	content map[xproto.Atom][]byte // by target; nil when another program has copied
	sending []*sending             // in parts, the oldest first
}

// atoms are the names that the protocol uses.
type atoms struct {
	clipboard, targets, multiple, incr, manager, save, pair xproto.Atom
	html, utf8, plain, text                                 xproto.Atom
}

func newOwner() (*owner, error) {
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, err //nolint:wrapcheck // system.put says what was tried
	}
	o := &owner{conn: conn, done: make(chan struct{})}
	if err := o.open(); err != nil {
		conn.Close()
		return nil, err
	}
	go o.serve()
	return o, nil
}

// open makes the window and learns the atoms.
func (o *owner) open() error {
	for name, atom := range map[string]*xproto.Atom{
		"CLIPBOARD": &o.atoms.clipboard, "TARGETS": &o.atoms.targets, "MULTIPLE": &o.atoms.multiple, "INCR": &o.atoms.incr,
		"CLIPBOARD_MANAGER": &o.atoms.manager, "SAVE_TARGETS": &o.atoms.save, "ATOM_PAIR": &o.atoms.pair,
		"text/html": &o.atoms.html, "UTF8_STRING": &o.atoms.utf8, "text/plain;charset=utf-8": &o.atoms.plain, "TEXT": &o.atoms.text,
	} {
		reply, err := xproto.InternAtom(o.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return fmt.Errorf("naming %s: %w", name, err)
		}
		*atom = reply.Atom
	}
	window, err := xproto.NewWindowId(o.conn)
	if err != nil {
		return fmt.Errorf("making a window: %w", err)
	}
	screen := xproto.Setup(o.conn).DefaultScreen(o.conn)
	o.window = window
	if err := xproto.CreateWindowChecked(o.conn, 0, window, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check(); err != nil {
		return fmt.Errorf("making a window: %w", err)
	}
	return nil
}

// ended reports whether the X server has gone.
func (o *owner) ended() bool {
	select {
	case <-o.done:
		return true
	default:
		return false
	}
}

// put makes the window the owner of the clipboard.
func (o *owner) put(text, document string) error {
	o.mu.Lock()
	o.content = map[xproto.Atom][]byte{
		o.atoms.html: []byte(document), o.atoms.utf8: []byte(text), o.atoms.plain: []byte(text), o.atoms.text: []byte(text), xproto.AtomString: []byte(text),
	}
	o.mu.Unlock()
	if err := xproto.SetSelectionOwnerChecked(o.conn, o.window, o.atoms.clipboard, xproto.TimeCurrentTime).Check(); err != nil {
		return fmt.Errorf("taking the clipboard: %w", err)
	}
	reply, err := xproto.GetSelectionOwner(o.conn, o.atoms.clipboard).Reply()
	if err != nil {
		return fmt.Errorf("taking the clipboard: %w", err)
	}
	if reply.Owner != o.window {
		return errors.New("taking the clipboard: another program holds it")
	}
	return nil
}

// close leaves the content to the clipboard manager and ends the goroutine.
func (o *owner) close() {
	o.mu.Lock()
	holds := o.content != nil
	kept := make(chan struct{})
	o.kept = kept
	o.mu.Unlock()
	if holds && o.askManager() {
		select {
		case <-kept:
		case <-o.done:
		case <-time.After(keepTime):
		}
	}
	o.conn.Close()
	<-o.done
}

// askManager asks the clipboard manager to take what the clipboard holds; false
// if there is none.
func (o *owner) askManager() bool {
	reply, err := xproto.GetSelectionOwner(o.conn, o.atoms.manager).Reply()
	if err != nil || reply.Owner == xproto.WindowNone {
		return false
	}
	return xproto.ConvertSelectionChecked(o.conn, o.window, o.atoms.manager, o.atoms.save, xproto.AtomNone, xproto.TimeCurrentTime).Check() == nil
}

// serve answers until the connection ends.
func (o *owner) serve() {
	defer close(o.done)
	for {
		event, err := o.conn.WaitForEvent()
		if event == nil && err == nil {
			return
		}
		switch e := event.(type) {
		case xproto.SelectionRequestEvent:
			o.answer(e)
		case xproto.PropertyNotifyEvent:
			if e.State == xproto.PropertyDelete {
				o.sendPart(e.Window, e.Atom)
			}
		case xproto.SelectionClearEvent:
			o.mu.Lock()
			o.content = nil
			o.mu.Unlock()
		case xproto.SelectionNotifyEvent: // the clipboard manager has what it was asked to keep
			o.mu.Lock()
			if o.kept != nil {
				close(o.kept)
				o.kept = nil
			}
			o.mu.Unlock()
		}
	}
}
