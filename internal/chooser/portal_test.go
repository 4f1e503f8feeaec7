//go:build unix && !darwin

package chooser

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"marquee/internal/sessionbus/bustest"
)

// desktop plays xdg-desktop-portal on a bus of its own.
type desktop struct {
	t      *testing.T
	conn   *dbus.Conn
	asked  chan asked
	closed chan dbus.ObjectPath

	mu     sync.Mutex
	answer func(path dbus.ObjectPath) // is sent while the request is made
}

// asked is a request as it came.
type asked struct {
	method, parent, title string
	options               map[string]dbus.Variant
}

func newDesktop(t *testing.T, version uint32) *desktop {
	t.Helper()
	address := bustest.Start(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	d := &desktop{t: t, conn: conn, asked: make(chan asked, 1), closed: make(chan dbus.ObjectPath, 1)}
	if version > 0 {
		d.serve(version)
	}
	return d
}

func (d *desktop) serve(version uint32) {
	request := func(method string) func(dbus.Sender, string, string, map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
		return func(sender dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
			token, _ := options["handle_token"].Value().(string)
			path := dbus.ObjectPath(portalPath + "/request/" + strings.ReplaceAll(string(sender)[1:], ".", "_") + "/" + token)
			closing := map[string]any{"Close": func() *dbus.Error { d.closed <- path; return nil }}
			if err := d.conn.ExportMethodTable(closing, path, portalRequest); err != nil {
				d.t.Error(err)
			}
			d.asked <- asked{method, parent, title, options}
			d.mu.Lock()
			defer d.mu.Unlock()
			if d.answer != nil {
				d.answer(path)
			}
			return path, nil
		}
	}
	properties := map[string]any{"Get": func(_, _ string) (dbus.Variant, *dbus.Error) { return dbus.MakeVariant(version), nil }}
	methods := map[string]any{"OpenFile": request("OpenFile"), "SaveFile": request("SaveFile")}
	for _, err := range []error{
		d.conn.ExportMethodTable(properties, portalPath, "org.freedesktop.DBus.Properties"),
		d.conn.ExportMethodTable(methods, portalPath, portalChooser),
	} {
		if err != nil {
			d.t.Fatal(err)
		}
	}
	if _, err := d.conn.RequestName(portalName, 0); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desktop) says(status uint32, results map[string]dbus.Variant) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.answer = func(path dbus.ObjectPath) {
		if err := d.conn.Emit(path, portalRequest+".Response", status, results); err != nil {
			d.t.Error(err)
		}
	}
}

func uris(all ...string) map[string]dbus.Variant {
	return map[string]dbus.Variant{"uris": dbus.MakeVariant(all)}
}

func TestTheDesktopIsAskedAndItsAnswerTaken(t *testing.T) {
	d := newDesktop(t, 4)
	d.says(portalChosen, uris("file:///tmp/a%20b.txt", "file:///tmp/c++.csv", "sftp://host/x"))
	folder := t.TempDir()
	paths, err := New().Choose(t.Context(), Request{
		Title: "Open a list", Folder: folder, Parent: 0x2a, Filters: []Filter{{"Lists", []string{"txt"}}, {"All", nil}},
	})
	if err != nil || !slices.Equal(paths, []string{"/tmp/a b.txt", "/tmp/c++.csv"}) {
		t.Errorf("%q, %v", paths, err)
	}
	a := <-d.asked
	if a.method != "OpenFile" || a.parent != "x11:2a" || a.title != "Open a list" {
		t.Errorf("%+v", a)
	}
	if got, _ := a.options["current_folder"].Value().([]byte); string(got) != folder+"\x00" {
		t.Errorf("the folder is %q", got)
	}
	if got := a.options["filters"].String(); !strings.Contains(got, `"*.[tT][xX][tT]"`) {
		t.Errorf("the filters are %s", got)
	}
	if several, _ := a.options["multiple"].Value().(bool); !several {
		t.Error("only one file can be chosen")
	}
}

func TestAFileToWriteIsAskedForByItsName(t *testing.T) {
	d := newDesktop(t, 4)
	d.says(portalChosen, uris("file:///tmp/titles.csv"))
	if paths, err := New().Choose(t.Context(), Request{Kind: Save, Name: "titles.csv"}); err != nil || !slices.Equal(paths, []string{"/tmp/titles.csv"}) {
		t.Errorf("%q, %v", paths, err)
	}
	a := <-d.asked
	if name, _ := a.options["current_name"].Value().(string); a.method != "SaveFile" || name != "titles.csv" {
		t.Errorf("%+v", a)
	}
}

func TestWhoChoosesNothingGetsNothing(t *testing.T) {
	d := newDesktop(t, 4)
	d.says(portalCancelled, map[string]dbus.Variant{})
	if paths, err := New().Choose(t.Context(), Request{}); len(paths) != 0 || err != nil {
		t.Errorf("%q, %v", paths, err)
	}
}

func TestAnAnswerThatMakesNoSenseIsAnError(t *testing.T) {
	for _, results := range []map[string]dbus.Variant{{}, {"uris": dbus.MakeVariant(7)}, uris(), uris("http://a.test/")} {
		d := newDesktop(t, 4)
		d.says(portalChosen, results)
		if paths, err := New().Choose(t.Context(), Request{}); err == nil || errors.Is(err, ErrNone) {
			t.Errorf("%v: %q, %v", results, paths, err)
		}
	}
}

func TestAQuestionEndsWithItsContext(t *testing.T) {
	d := newDesktop(t, 4)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		_, err := New().Choose(ctx, Request{})
		ended <- err
	}()
	<-d.asked
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestWhereNobodyAnswersThereIsNoDialog(t *testing.T) {
	path := os.Getenv("PATH")
	for name, prepare := range map[string]func(){
		"no portal":                 func() { newDesktop(t, 0) },
		"one that knows no folders": func() { newDesktop(t, 1) },
		"no bus":                    func() { t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent") },
	} {
		t.Setenv("PATH", path)
		prepare()
		t.Setenv("PATH", t.TempDir()) // no program either
		c := New()
		start := time.Now()
		if _, err := c.Choose(t.Context(), Request{Kind: Folder}); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %v after %v", name, err, time.Since(start))
		}
		if len(c.ways) != 0 {
			t.Errorf("%s: it is asked again", name)
		}
	}
}
