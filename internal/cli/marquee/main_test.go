package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestEverySystemHasAllItNeeds asks the go command, for every system and
// processor, whether each package that the command line is made of has code
// for it. Phones have no command line, WebAssembly has no sockets, and Plan 9's
// errors are texts that the fetcher cannot tell apart.
func TestEverySystemHasAllItNeeds(t *testing.T) {
	if testing.Short() {
		t.Skip("asks the go command forty times")
	}
	known, err := exec.CommandContext(t.Context(), "go", "tool", "dist", "list").Output()
	if err != nil {
		t.Skipf("the go command is not here (%v): nothing else knows the systems", err)
	}
	for target := range strings.FieldsSeq(string(known)) {
		system, processor, _ := strings.Cut(target, "/")
		if system == "android" || system == "ios" || system == "plan9" || processor == "wasm" {
			continue
		}
		list := exec.CommandContext(t.Context(), "go", "list", "-e", "-deps", "-f", "{{with .Error}}{{.Err}}{{end}}", ".")
		list.Env = append(list.Environ(), "GOOS="+system, "GOARCH="+processor, "CGO_ENABLED=0")
		said, err := list.Output()
		if lacks := strings.TrimSpace(string(said)); err != nil || lacks != "" {
			t.Errorf("%s: %v %s", target, err, lacks)
		}
	}
}

func TestTheCommandLineAloneNeedsNoWindow(t *testing.T) {
	said, err := exec.CommandContext(t.Context(), "go", "list", "-deps", ".").Output()
	if err != nil {
		t.Skipf("the go command is not here: %v", err)
	}
	for part := range strings.FieldsSeq(string(said)) {
		if strings.HasPrefix(part, "fyne.io/") || strings.HasPrefix(part, "github.com/go-gl/") {
			t.Errorf("it is made with %s", part)
		}
	}
}
