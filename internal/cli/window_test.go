package cli

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestTheCommandLineAlonePassesTheWindowOn(t *testing.T) {
	var passed []string
	p, _, stderr := newProcess("not to be read")
	p.program.PassWindow = func(args []string) error { passed = args; return nil }
	args := []string{"--demo", "nowhere.txt", "-"}
	if status := p.run(args); status != statusSettled || !slices.Equal(passed, args) {
		t.Errorf("status %d, passed on %q; %s", status, passed, stderr)
	}
	left := make([]byte, 3)
	if n, _ := p.stdin.Read(left); string(left[:n]) != "not" {
		t.Error("what was for the window was read from stdin")
	}
	p.program.PassWindow = func([]string) error { return errors.New("there is no window here") }
	if status := p.run(nil); status != statusError || !strings.Contains(stderr.String(), "there is no window here") {
		t.Errorf("status %d, said %q", status, stderr)
	}
	passed = nil
	p.program.PassWindow = func(args []string) error { passed = args; return nil }
	if status := p.run([]string{"--wrong"}); status != statusError || passed != nil {
		t.Errorf("status %d: a flag that there is not was passed on as %q", status, passed)
	}
}
