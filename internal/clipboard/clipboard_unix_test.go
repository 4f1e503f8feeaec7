//go:build !windows && !darwin

package clipboard

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// startDisplay starts an X server of the test's own.
func startDisplay(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Skip("Xvfb is not installed")
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "64x64x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = server.Process.Kill(), server.Wait() })
	_ = write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_ = read.Close()
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(number))
	t.Setenv("WAYLAND_DISPLAY", "")
}

// paster is another program, which pastes.
type paster struct {
	*owner
	t        *testing.T
	property xproto.Atom
}

func newPaster(t *testing.T) *paster {
	t.Helper()
	conn, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	p := &paster{owner: &owner{conn: conn}, t: t}
	if err := p.open(); err != nil {
		t.Fatal(err)
	}
	p.property = p.atom("PASTED")
	p.check(xproto.ChangeWindowAttributesChecked(conn, p.window, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check())
	return p
}

func (p *paster) check(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *paster) atom(name string) xproto.Atom {
	p.t.Helper()
	reply, err := xproto.InternAtom(p.conn, false, uint16(len(name)), name).Reply()
	p.check(err)
	return reply.Atom
}

// take reads a property and takes it away.
func (p *paster) take(property xproto.Atom) *xproto.GetPropertyReply {
	p.t.Helper()
	reply, err := xproto.GetProperty(p.conn, true, p.window, property, xproto.GetPropertyTypeAny, 0, 1<<20).Reply()
	p.check(err)
	return reply
}

// next waits for an event of a kind.
func next[E any](p *paster, wanted func(E) bool) E {
	p.t.Helper()
	for {
		event, err := p.conn.WaitForEvent()
		if event == nil && err == nil {
			p.t.Fatal("the X server has gone")
		}
		if e, ok := event.(E); ok && wanted(e) {
			return e
		}
	}
}

// convert asks for the clipboard as a target; false if it is not had so.
func (p *paster) convert(target xproto.Atom) bool {
	p.t.Helper()
	p.check(xproto.ConvertSelectionChecked(p.conn, p.window, p.atoms.clipboard, target, p.property, xproto.TimeCurrentTime).Check())
	return next(p, func(xproto.SelectionNotifyEvent) bool { return true }).Property != xproto.AtomNone
}

// paste returns the clipboard as a target, however it is sent.
func (p *paster) paste(target string) (content string, kind xproto.Atom) {
	p.t.Helper()
	if !p.convert(p.atom(target)) {
		return "", 0
	}
	reply := p.take(p.property)
	if reply.Type != p.atoms.incr {
		return string(reply.Value), reply.Type
	}
	for {
		next(p, func(e xproto.PropertyNotifyEvent) bool {
			return e.Atom == p.property && e.State == xproto.PropertyNewValue
		})
		part := p.take(p.property)
		if len(part.Value) == 0 {
			return content, kind
		}
		content += string(part.Value)
		kind = part.Type
	}
}

func TestALinkIsPastedAsALinkAndAsText(t *testing.T) {
	startDisplay(t)
	var c Clipboard
	defer c.Close()
	long := strings.Repeat("<p>Привет – 你好</p>", 50_000)
	for _, html := range []string{`<a href="https://a.test/">Grüße</a>`, long} {
		if err := c.Put("Text – 文\nand more", html); err != nil {
			t.Fatal(err)
		}
		p := newPaster(t)
		if got, kind := p.paste("text/html"); !strings.Contains(got, html) || !strings.Contains(got, "charset=utf-8") || kind != p.atoms.html {
			t.Errorf("as HTML %d bytes of kind %d, want %d", len(got), kind, len(html))
		}
		for _, target := range []string{"UTF8_STRING", "text/plain;charset=utf-8", "STRING", "TEXT"} {
			if got, _ := p.paste(target); got != "Text – 文\nand more" {
				t.Errorf("as %s %q", target, got)
			}
		}
		if got, _ := p.paste("image/png"); got != "" {
			t.Errorf("as a picture %q", got)
		}
		targets, _ := p.paste("TARGETS")
		if len(targets) != 4*8 {
			t.Errorf("%d bytes of targets", len(targets))
		}
	}
}

func TestManyTargetsAreHadAtOnce(t *testing.T) {
	startDisplay(t)
	var c Clipboard
	defer c.Close()
	if err := c.Put("text", "<i>text</i>"); err != nil {
		t.Fatal(err)
	}
	p := newPaster(t)
	html, picture := p.atom("AS_HTML"), p.atom("AS_PICTURE")
	pairs := atomBytes([]xproto.Atom{p.atoms.html, html, p.atom("image/png"), picture})
	if !p.set(p.window, p.property, p.atoms.pair, 32, pairs) || !p.convert(p.atoms.multiple) {
		t.Fatal("it is refused")
	}
	if got := string(p.take(html).Value); !strings.Contains(got, "<i>text</i>") {
		t.Errorf("HTML: %q", got)
	}
	if got := p.take(p.property).Value; xgb.Get32(got[4:]) != uint32(html) || xgb.Get32(got[12:]) != xproto.AtomNone {
		t.Errorf("the pairs are %v", got)
	}
}

func TestWhatAnotherProgramHasCopiedIsLeftToIt(t *testing.T) {
	startDisplay(t)
	var c Clipboard
	defer c.Close()
	if err := c.Put("ours", "ours"); err != nil {
		t.Fatal(err)
	}
	var other Clipboard
	defer other.Close()
	if err := other.Put("theirs", "theirs"); err != nil {
		t.Fatal(err)
	}
	if got, _ := newPaster(t).paste("UTF8_STRING"); got != "theirs" {
		t.Errorf("%q is pasted", got)
	}
	if err := c.Put("ours again", "ours again"); err != nil {
		t.Fatal(err)
	}
	if got, _ := newPaster(t).paste("UTF8_STRING"); got != "ours again" {
		t.Errorf("%q is pasted", got)
	}
}

func TestWhoPastesInManyPlacesAndGoesHoldsNothingUp(t *testing.T) {
	startDisplay(t)
	var c Clipboard
	defer c.Close()
	long := strings.Repeat("x", 2*partSize)
	if err := c.Put("text", long); err != nil {
		t.Fatal(err)
	}
	p := newPaster(t)
	for range 2 * maxSending { // none is taken to its end
		if !p.convert(p.atoms.html) {
			t.Fatal("it is refused")
		}
	}
	if got := len(c.system.owner.sending); got > maxSending {
		t.Errorf("%d are being sent", got)
	}
	p.conn.Close()
	if got, _ := newPaster(t).paste("text/html"); !strings.Contains(got, long) {
		t.Errorf("%d bytes are pasted", len(got))
	}
}

// TestTheClipboardOutlivesTheProgram: its manager is asked to take it.
func TestTheClipboardOutlivesTheProgram(t *testing.T) {
	startDisplay(t)
	var c Clipboard
	if err := c.Put("text", "<i>text</i>"); err != nil {
		t.Fatal(err)
	}
	p := newPaster(t)
	p.check(xproto.SetSelectionOwnerChecked(p.conn, p.window, p.atoms.manager, xproto.TimeCurrentTime).Check())
	closed := make(chan struct{})
	go func() { c.Close(); close(closed) }()
	asked := next(p, func(e xproto.SelectionRequestEvent) bool { return e.Target == p.atoms.save })
	if got, _ := p.paste("text/html"); !strings.Contains(got, "<i>text</i>") {
		t.Errorf("the manager gets %q", got)
	}
	notice := xproto.SelectionNotifyEvent{Requestor: asked.Requestor, Selection: asked.Selection, Target: asked.Target, Property: asked.Property}
	p.check(xproto.SendEventChecked(p.conn, false, asked.Requestor, 0, string(notice.Bytes())).Check())
	<-closed
}

func TestNoDisplayAndWaylandAreToldOf(t *testing.T) {
	for _, environment := range [][2]string{{"", ""}, {":99", "wayland-0"}, {"", "wayland-0"}} {
		t.Setenv("DISPLAY", environment[0])
		t.Setenv("WAYLAND_DISPLAY", environment[1])
		var c Clipboard
		if err := c.Put("text", "html"); !errors.Is(err, ErrUnsupported) {
			t.Errorf("%q: %v", environment, err)
		}
		c.Close()
	}
	t.Setenv("DISPLAY", ":9999")
	t.Setenv("WAYLAND_DISPLAY", "")
	var c Clipboard
	if err := c.Put("text", "html"); err == nil || errors.Is(err, ErrUnsupported) {
		t.Errorf("a server that is not there: %v", err)
	}
}
