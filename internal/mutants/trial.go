package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"
)

// ending is how the tests took a fault.
type ending int

const (
	killed   ending = iota // a test failed, or never came to its end
	survived               // all passed
	noBuild                // it's no program with the fault in it
)

// outcome is how one run of tests went.
type outcome struct {
	ending ending
	by     string // the test that failed
	took   time.Duration
}

// A run of tests with a fault in it may take so much longer than without.
const (
	patienceFactor = 4
	patienceLeast  = 30 * time.Second
)

// try runs a package's tests, but those that measure costs for half a minute,
// with a fault unless it is nil. usual is how long they take without one; zero
// for not known.
func try(ctx context.Context, folder string, f *fault, usual time.Duration) (outcome, error) {
	patience := patienceLeast + patienceFactor*usual
	if usual == 0 {
		patience = 10 * time.Minute
	}
	args := []string{"test", "-tags", "migrated_fynedo", "-vet=off", "-ldflags=-s -w", "-failfast", "-count=1", "-short", "-timeout", patience.String()}
	if f != nil {
		dir, err := os.MkdirTemp("", "mutant")
		if err != nil {
			return outcome{}, err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		overlay, err := writeOverlay(dir, *f)
		if err != nil {
			return outcome{}, err
		}
		args = append(args, "-overlay", overlay)
	}
	begun := time.Now()
	command := exec.CommandContext(ctx, "go", append(args, "./"+folder)...)
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	err := command.Run()
	o := outcome{ending: survived, took: time.Since(begun)}
	if err == nil {
		return o, ctx.Err()
	}
	if _, is := errors.AsType[*exec.ExitError](err); !is || ctx.Err() != nil {
		return o, fmt.Errorf("running the tests of %s: %w", folder, errors.Join(err, ctx.Err()))
	}
	if bytes.Contains(said.Bytes(), []byte("[build failed]")) || bytes.Contains(said.Bytes(), []byte("[setup failed]")) {
		o.ending = noBuild
		return o, nil
	}
	o.ending, o.by = killed, failing(said.Bytes())
	return o, nil
}

// writeOverlay writes the faulty file and what tells the compiler of it.
func writeOverlay(dir string, f fault) (path string, err error) {
	place, err := filepath.Abs(f.file)
	if err != nil {
		return "", err
	}
	faulty := filepath.Join(dir, filepath.Base(f.file))
	if err := os.WriteFile(faulty, []byte(f.with), 0o600); err != nil {
		return "", err
	}
	replace := map[string]map[string]string{"Replace": {place: faulty}}
	content, err := json.Marshal(replace)
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, "overlay.json")
	return path, os.WriteFile(path, content, 0o600)
}

var failure = regexp.MustCompile(`(?m)^--- FAIL: (.*)$|^(panic: .*)$|^(fatal error: .*)$`)

// failing returns the line of the output that says which test failed.
func failing(said []byte) string {
	found := failure.FindSubmatch(said)
	if found == nil {
		return "its end"
	}
	return string(bytes.Join(found[1:], nil))
}
