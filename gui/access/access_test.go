package access

import (
	"errors"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

func TestNothingIsRegisteredUntilTheDesktopAsksForIt(t *testing.T) {
	d, w := newDesk(t), newWindow(t)
	a := w.start(t, d)
	d.enable(false)
	select {
	case <-d.joined:
		t.Fatal("it registers though nobody asked")
	case <-time.After(200 * time.Millisecond): // something that is not to happen can only be waited for
	}
	d.enable(true)
	d.join()
	if got := d.name(d.member); got != "Test" {
		t.Errorf("the application is called %q", got)
	}
	until(t, "it is on", a.On)
	d.enable(false)
	until(t, "it takes itself away", func() bool { return !a.On() })
	if err := d.object(d.member).Call(ifAccessible+".GetRole", 0).Err; err == nil {
		t.Error("it still answers")
	}
	d.enable(true)
	d.join()
}

// until waits for a condition.
func until(t *testing.T, what string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !condition(); {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
		time.Sleep(5 * time.Millisecond) //nolint:forbidigo // another process tells of nothing
	}
}

// open starts a window's tree on a desktop with assistive technology.
func open(t *testing.T) (*desk, *window, *Access) {
	t.Helper()
	d, w := newDesk(t), newWindow(t)
	d.enable(true)
	a := w.start(t, d)
	d.join()
	until(t, "it is on", a.On)
	return d, w, a
}

func TestTheTreeIsReadAndItsButtonPressed(t *testing.T) {
	d, w, _ := open(t)
	frame := d.child(d.member, 0)
	button := d.child(frame, 0)
	var role uint32
	d.call(button, &role, ifAccessible+".GetRole")
	if got := d.name(button); got != "Press" || Role(role) != PushButton {
		t.Errorf("%q, role %d", got, role)
	}
	var index int32
	if d.call(button, &index, ifAccessible+".GetIndexInParent"); index != 0 {
		t.Errorf("index %d", index)
	}
	if parent := d.property(button, ifAccessible+".Parent").([]any); parent[1] != frame.Path {
		t.Errorf("its parent is %v, want %v", parent, frame)
	}
	var pressed bool
	if d.call(button, &pressed, ifAction+".DoAction", int32(0)); !pressed {
		t.Error("it cannot be pressed")
	}
	select {
	case <-w.pressed:
	case <-time.After(20 * time.Second):
		t.Error("pressing it does nothing")
	}
	var keys string
	if d.call(button, &keys, ifAction+".GetKeyBinding", int32(0)); keys != "<Control>p" {
		t.Errorf("its key is %q", keys)
	}
	w.do(func() { w.button.States = Shown &^ Enabled })
	if d.call(button, &pressed, ifAction+".DoAction", int32(0)); pressed {
		t.Error("a button that is off can be pressed")
	}
	var extents rectangle
	if d.call(button, &extents, ifComponent+".GetExtents", uint32(1)); extents != (rectangle{10, 10, 80, 30}) {
		t.Errorf("it is at %v", extents)
	}
	var at ref
	if d.call(frame, &at, ifComponent+".GetAccessibleAtPoint", int32(20), int32(20), uint32(1)); at.Path != button.Path {
		t.Errorf("at 20, 20 is %v, want the button", at)
	}
	if d.call(frame, &at, ifComponent+".GetAccessibleAtPoint", int32(120), int32(175), uint32(1)); d.name(at) != "2/1" {
		t.Errorf("at 120, 175 is %q", d.name(at))
	}
}

func TestAMillionRowsCostNothingUntilTheyAreAsked(t *testing.T) {
	d, w, _ := open(t)
	table := d.child(d.member, 0, 2)
	if got := d.property(table, ifAccessible+".ChildCount"); got != int32(1_000_000) {
		t.Fatalf("%v rows", got)
	}
	asked := 0
	look := func() { w.do(func() { asked = w.table.asked }) }
	if look(); asked != 0 {
		t.Errorf("%d cells were looked at before anybody asked", asked)
	}
	for at, want := range map[int32]string{0: "row 1 of 1000000", 999_999: "row 1000000 of 1000000"} {
		one := d.child(table, at)
		if got := d.name(one); got != want {
			t.Errorf("row %d is %q, want %q", at, got, want)
		}
		if got := d.name(d.child(one, 1)); got[len(got)-2:] != "/1" {
			t.Errorf("its second cell is %q", got)
		}
		var index int32
		if d.call(one, &index, ifAccessible+".GetIndexInParent"); index != at {
			t.Errorf("row %d says it is %d", at, index)
		}
		var c ref
		d.call(table, &c, ifTable+".GetAccessibleAt", at, int32(2))
		if got := d.property(c, ifTableCell+".Position").([]any); got[0] != at || got[1] != int32(2) {
			t.Errorf("the cell says it is at %v", got)
		}
	}
	if look(); asked > 20 {
		t.Errorf("%d cells were looked at for a few questions", asked)
	}
	var children []ref
	if d.call(table, &children, ifAccessible+".GetChildren"); len(children) != mostChildren {
		t.Errorf("%d rows are listed at once", len(children))
	}
	var items []cached
	d.call(ref{d.member.Name, "/org/a11y/atspi/cache"}, &items, ifCache+".GetItems")
	if known := len(items); known != 5 {
		t.Errorf("%d objects are kept, want 5", known)
	}
}

func TestARowIsTheSameWhereverItStands(t *testing.T) {
	d, w, _ := open(t)
	table := d.child(d.member, 0, 2)
	last := d.child(table, 999_999)
	w.do(func() { w.table.count += 10 }) // keys count from the end: all rows move down
	var index int32
	if d.call(last, &index, ifAccessible+".GetIndexInParent"); index != 1_000_009 {
		t.Errorf("it stands at %d", index)
	}
	gone := d.child(table, 5)
	w.do(func() { w.table.count = 3 })
	if err := d.object(gone).Call(ifAccessible+".GetRole", 0).Err; err == nil {
		t.Error("a row that is gone still answers")
	}
}

func TestRowsAreChosen(t *testing.T) {
	d, w, _ := open(t)
	table := d.child(d.member, 0, 2)
	var done bool
	d.call(table, &done, ifTable+".AddRowSelection", int32(7))
	d.call(table, &done, ifSelection+".SelectChild", int32(3))
	var rows []int32
	d.call(table, &rows, ifTable+".GetSelectedRows")
	if len(rows) != 2 || rows[0] != 3 || rows[1] != 7 {
		t.Errorf("%v are chosen, want 3 and 7", rows)
	}
	var second ref
	if d.call(table, &second, ifSelection+".GetSelectedChild", int32(1)); second != d.child(table, 7) {
		t.Errorf("the second chosen is %v", second)
	}
	if !d.states(second).Has(Selected) {
		t.Error("it does not say that it is")
	}
	var header ref
	d.call(table, &header, ifTable+".GetColumnHeader", int32(2))
	if d.call(header, &done, ifAction+".DoAction", int32(0)); d.name(header) != "column 3" {
		t.Errorf("the header is called %q", d.name(header))
	}
	until(t, "the header is pressed", func() (ok bool) { w.do(func() { ok = w.table.pressed == 2 }); return ok })
	d.call(table, &done, ifSelection+".ClearSelection")
	if d.states(second).Has(Selected) {
		t.Error("it is still chosen")
	}
	d.call(second, &done, ifAction+".DoAction", int32(1))
	until(t, "Open opens the row", func() (ok bool) { w.do(func() { ok = w.table.activated == 7 }); return ok })
}

func TestATextIsReadAndChanged(t *testing.T) {
	d, w, _ := open(t)
	field := d.child(d.member, 0, 1)
	var text string
	if d.call(field, &text, ifText+".GetText", int32(0), int32(-1)); text != "Grüße from héctor" {
		t.Errorf("%q", text)
	}
	if got := d.property(field, ifText+".CharacterCount"); got != int32(17) {
		t.Errorf("%v characters", got)
	}
	var from, to int32
	word := func(at int32) string {
		if err := d.object(field).Call(ifText+".GetStringAtOffset", 0, at, uint32(1)).Store(&text, &from, &to); err != nil {
			t.Fatal(err)
		}
		return text
	}
	for at, want := range map[int32]string{0: "Grüße ", 5: "Grüße ", 6: "from ", 16: "héctor", 17: "héctor"} {
		if got := word(at); got != want {
			t.Errorf("the word at %d is %q, want %q", at, got, want)
		}
	}
	if err := d.object(field).Call(ifText+".GetTextAfterOffset", 0, int32(0), uint32(1)).Store(&text, &from, &to); err != nil || text != "from " || from != 6 {
		t.Errorf("behind it: %q from %d (%v)", text, from, err)
	}
	var done bool
	d.call(field, &done, ifEditable+".DeleteText", int32(0), int32(6))
	d.call(field, &done, ifEditable+".InsertText", int32(4), " ü", int32(3))
	if d.call(field, &text, ifText+".GetText", int32(0), int32(-1)); text != "from ü héctor" {
		t.Errorf("%q", text)
	}
	d.call(field, &done, ifText+".SetSelection", int32(0), int32(0), int32(4))
	if w.do(func() { from, to = int32(w.text.from), int32(w.text.to) }); from != 0 || to != 4 {
		t.Errorf("%d to %d are selected", from, to)
	}
	for _, at := range []int32{-5, 99, 1 << 30} {
		if err := d.object(field).Call(ifText+".GetText", 0, at, at+5).Store(&text); err != nil || text != "" {
			t.Errorf("text at %d: %q, %v", at, text, err)
		}
	}
}

func TestWhatChangesIsTold(t *testing.T) {
	d, w, a := open(t)
	said := d.listen()
	tree := a.current().tree
	until(t, "everything was looked at", func() (ok bool) { w.do(func() { ok = tree.root.told.known }); return ok })
	w.do(func() { w.button.Name, w.button.States = "Stop", Shown|Focusable|Focused })
	d.hear(said, "PropertyChange accessible-name 0 0 Stop")
	d.hear(said, "StateChanged focused 1")
	w.do(func() { w.text.Replace(5, 6, "!!") })
	d.hear(said, "TextChanged delete 5 1  ")
	d.hear(said, "TextChanged insert 5 2 !!")
	d.hear(said, "TextCaretMoved  7")
	w.do(func() {
		w.button.States = Shown | Focusable
		w.rows.States |= Focused
		w.table.Go(12)
	})
	d.hear(said, "StateChanged focused 0")
	d.hear(said, "SelectionChanged")
	d.hear(said, "ActiveDescendantChanged  12")
	d.hear(said, "StateChanged focused 1")
	label := &thing{Node{Role: Label, Name: "New", States: Shown}}
	w.do(func() { w.frame.Children = append(w.frame.Children, label) })
	d.hear(said, "ChildrenChanged add 3")
	w.do(func() { w.frame.Children = w.frame.Children[:3] })
	d.hear(said, "ChildrenChanged remove 3")
	d.hear(said, "StateChanged defunct 1")
	a.Announce("Half of it is done.", false)
	d.hear(said, "Announcement  1 0 Half of it is done.")
}

func TestAWindowThatHangsDoesNotHoldUpTheDesktop(t *testing.T) {
	d, w, a := open(t)
	free := make(chan struct{})
	w.queue <- func() { <-free }
	err := d.object(d.member).Call(ifAccessible+".GetRole", 0).Err
	var failed dbus.Error
	if !errors.As(err, &failed) || failed.Name != errBusy.Name {
		t.Errorf("the answer is %v, want that the window is busy", err)
	}
	a.Close() // does not wait for the window either
	close(free)
}

func TestAPathOfNothingIsAnError(t *testing.T) {
	d, _, _ := open(t)
	for _, path := range []string{"/99", "/2/r5", "/4/r-1", "/4/h7", "/4/r1/c9", "/4/x", "/4/r1/c1/c1", "/4/r99999999", "/4/h1/c1"} {
		at := ref{d.member.Name, dbus.ObjectPath(base + path)}
		var failed dbus.Error
		if (!errors.As(d.object(at).Call(ifAccessible+".GetRole", 0).Err, &failed) || failed.Name != errGone.Name) && path != "/4/r-1" {
			t.Errorf("%s: %v", path, failed)
		}
	}
}
