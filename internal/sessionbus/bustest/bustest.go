// Package bustest starts session buses for tests.
package bustest

import (
	"bufio"
	"context"
	"os/exec"
	"strings"
	"testing"
)

// Start starts a session bus that ends with the test, and returns its address.
// Where dbus-daemon is not installed the test is skipped.
func Start(t testing.TB) (address string) {
	t.Helper()
	program, err := exec.LookPath("dbus-daemon")
	if err != nil {
		t.Skip("dbus-daemon is not installed: `make test` installs it")
	}
	ctx := context.WithoutCancel(t.Context()) // what the test cleans up may still talk on the bus
	daemon := exec.CommandContext(ctx, program, "--session", "--nofork", "--print-address", "--address=unix:dir="+t.TempDir())
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = daemon.Process.Kill(); _ = daemon.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line)
}
