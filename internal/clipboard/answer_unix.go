//go:build !windows && !darwin

package clipboard

import (
	"slices"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

const (
	partSize   = 128 << 10 // bytes sent at once: below what every X server takes
	maxSending = 32        // contents sent in parts at once: who asked first for one more may have gone
	maxPairs   = 64        // targets asked for at once
)

// sending is a content that goes to another program's window in parts, each
// when the one before was taken (ICCCM, section 2.7.2).
type sending struct {
	window           xproto.Window
	property, target xproto.Atom
	rest             []byte
}

// answer gives a program what it has asked for, and tells it whether it could.
func (o *owner) answer(e xproto.SelectionRequestEvent) {
	property := e.Property
	if property == xproto.AtomNone { // an old program
		property = e.Target
	}
	given := false
	if e.Selection == o.atoms.clipboard {
		if e.Target == o.atoms.multiple {
			given = o.giveAll(e.Requestor, property)
		} else {
			given = o.give(e.Requestor, property, e.Target)
		}
	}
	if !given {
		property = xproto.AtomNone
	}
	notice := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: property}
	_ = xproto.SendEventChecked(o.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(notice.Bytes())).Check() // it may have gone
}

// give puts what a target stands for into a property of a window.
func (o *owner) give(window xproto.Window, property, target xproto.Atom) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if target == o.atoms.targets {
		all := []xproto.Atom{o.atoms.targets, o.atoms.multiple, o.atoms.save}
		for target := range o.content {
			all = append(all, target)
		}
		return o.set(window, property, xproto.AtomAtom, 32, atomBytes(all))
	}
	content, ok := o.content[target]
	switch {
	case !ok:
		return false
	case len(content) <= partSize:
		return o.set(window, property, target, 8, content)
	case len(o.sending) >= maxSending:
		o.sending = slices.Delete(o.sending, 0, 1)
	}
	if xproto.ChangeWindowAttributesChecked(o.conn, window, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check() != nil {
		return false
	}
	size := make([]byte, 4)
	xgb.Put32(size, uint32(len(content)))
	o.sending = append(o.sending, &sending{window, property, target, content})
	return o.set(window, property, o.atoms.incr, 32, size)
}

// giveAll answers several targets at once: pairs of a target and a property,
// which is taken away where there is nothing to give.
func (o *owner) giveAll(window xproto.Window, property xproto.Atom) bool {
	reply, err := xproto.GetProperty(o.conn, false, window, property, o.atoms.pair, 0, 2*maxPairs).Reply()
	if err != nil || reply.Format != 32 {
		return false
	}
	pairs := reply.Value
	for at := 0; at+8 <= len(pairs); at += 8 {
		target, to := xproto.Atom(xgb.Get32(pairs[at:])), xproto.Atom(xgb.Get32(pairs[at+4:]))
		if target == o.atoms.multiple || !o.give(window, to, target) {
			xgb.Put32(pairs[at+4:], xproto.AtomNone)
		}
	}
	return o.set(window, property, o.atoms.pair, 32, pairs)
}

// sendPart sends the next part to a window that has taken the one before, and
// an empty one at the end.
func (o *owner) sendPart(window xproto.Window, property xproto.Atom) {
	o.mu.Lock()
	defer o.mu.Unlock()
	at := slices.IndexFunc(o.sending, func(s *sending) bool { return s.window == window && s.property == property })
	if at < 0 {
		return
	}
	s := o.sending[at]
	part := s.rest[:min(len(s.rest), partSize)]
	if s.rest = s.rest[len(part):]; !o.set(window, property, s.target, 8, part) || len(part) == 0 {
		o.sending = slices.Delete(o.sending, at, at+1)
	}
}

// set writes a property of a window, which may have gone.
func (o *owner) set(window xproto.Window, property, kind xproto.Atom, format byte, content []byte) bool {
	return xproto.ChangePropertyChecked(o.conn, xproto.PropModeReplace, window, property, kind, format, uint32(len(content)/int(format/8)), content).Check() == nil
}

func atomBytes(atoms []xproto.Atom) []byte {
	out := make([]byte, 4*len(atoms))
	for i, atom := range atoms {
		xgb.Put32(out[4*i:], uint32(atom))
	}
	return out
}
