package gui

import (
	"context"
	"fmt"
	"net"
	"os"
	"runtime"
	"strconv"
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
	host, rest, _ := strings.Cut(display, ":")
	screenless, _, _ := strings.Cut(rest, ".")
	number, err := strconv.Atoi(screenless)
	if err != nil {
		return fmt.Errorf("DISPLAY is %q, which names no X server", display)
	}
	socket := "/tmp/.X11-unix/X" + screenless
	doors := [][2]string{{"unix", socket}, {"unix", "@" + socket}}
	if host != "" && host != "unix" {
		const firstPort = 6000
		doors = [][2]string{{"tcp", net.JoinHostPort(host, strconv.Itoa(firstPort+number))}}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	for _, door := range doors {
		if conn, err := new(net.Dialer).DialContext(ctx, door[0], door[1]); err == nil {
			return conn.Close()
		}
	}
	return fmt.Errorf("the X server %s does not answer", display)
}
