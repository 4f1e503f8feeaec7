package gui

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// noDisplay is the error of a machine where no window can be opened.
func noDisplay(why string) error {
	return fmt.Errorf("there is no display to open a window on (%s); “marquee fetch LIST” reads titles in the terminal, "+
		"“marquee fetch --demo” shows how", why)
}

// CheckDisplay reports, before a window is tried, why none could be opened.
// It knows X11 and Wayland; elsewhere there is always a display.
func CheckDisplay() error {
	switch runtime.GOOS {
	case "linux", "freebsd", "openbsd", "netbsd":
	default:
		return nil
	}
	if os.Getenv("WAYLAND_DISPLAY") != "" {
		return nil
	}
	display := os.Getenv("DISPLAY")
	if display == "" {
		return noDisplay("neither DISPLAY nor WAYLAND_DISPLAY is set")
	}
	if err := dialX11(display); err != nil {
		return noDisplay(err.Error())
	}
	return nil
}

// dialX11 knocks at the X server that DISPLAY names: [host]:number[.screen].
func dialX11(display string) error {
	host, number, ok := strings.Cut(display, ":")
	if !ok {
		return fmt.Errorf("DISPLAY is %q, which names no X server", display)
	}
	number, _, _ = strings.Cut(number, ".")
	const patience = 2 * time.Second
	if host != "" && host != "unix" {
		conn, err := net.DialTimeout("tcp", net.JoinHostPort(host, "60"+fmt.Sprintf("%02s", number)), patience)
		if err != nil {
			return fmt.Errorf("the X server %s does not answer", display)
		}
		return conn.Close()
	}
	socket := filepath.Join("/tmp/.X11-unix", "X"+number)
	for _, address := range []string{socket, "@" + socket} {
		if conn, err := net.DialTimeout("unix", address, patience); err == nil {
			return conn.Close()
		}
	}
	return fmt.Errorf("the X server %s does not answer", display)
}

// graphicsFaults are what Fyne logs when the machine has no OpenGL; it goes
// on without a window then, or ends without a word.
var graphicsFaults = []string{"window creation error", "failed to initialise GLFW"}

// WatchGraphics takes over the standard logger's output: where Fyne reports
// that it cannot open a window, onFault is called with a sentence for people;
// all else is passed on to out. Call it before the application is made.
func WatchGraphics(out io.Writer, onFault func(error)) {
	log.SetOutput(&faultWriter{out: out, onFault: onFault})
}

type faultWriter struct {
	out     io.Writer
	onFault func(error)
}

// Write implements io.Writer.
func (f *faultWriter) Write(line []byte) (int, error) {
	for _, fault := range graphicsFaults {
		if strings.Contains(string(line), fault) {
			f.onFault(errors.New("the window could not be opened: this machine offers no OpenGL 2.1"))
		}
	}
	return f.out.Write(line)
}
