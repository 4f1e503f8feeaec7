package chooser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// run runs a program that asks, and returns what it printed: nothing if the
// person chose nothing, which such programs tell by the status 1.
func run(ctx context.Context, name string, arguments []string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", ErrNone
	}
	var out, said bytes.Buffer
	command := exec.CommandContext(ctx, path, arguments...)
	command.Stdout, command.Stderr = &out, &said
	err = command.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == 1 && out.Len() == 0 {
		return "", ctx.Err()
	}
	if err != nil {
		return "", fmt.Errorf("asking by %s: %w: %s", name, err, firstLine(said.String()))
	}
	return out.String(), nil
}

func firstLine(s string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return first
}

func zenity(ctx context.Context, r Request) ([]string, error) {
	out, err := run(ctx, "zenity", zenityArguments(r))
	return lines(out), err
}

// zenityArguments are zenity's. Values stand behind "=", so that none is taken
// for an option.
func zenityArguments(r Request) []string {
	all := []string{"--file-selection", "--title=" + r.Title, "--separator=\n"}
	switch r.Kind {
	case Open:
		all = append(all, "--multiple")
	case Folder:
		all = append(all, "--directory")
	case Save:
		all = append(all, "--save", "--confirm-overwrite")
	}
	if r.Folder != "" {
		all = append(all, "--filename="+strings.TrimSuffix(r.Folder, "/")+"/"+r.Name)
	}
	for _, f := range r.Filters {
		all = append(all, "--file-filter="+f.Name+" | "+strings.Join(f.patterns(), " "))
	}
	if r.Parent != 0 {
		all = append(all, "--modal", "--attach="+strconv.FormatUint(uint64(r.Parent), 10))
	}
	return all
}

func kdialog(ctx context.Context, r Request) ([]string, error) {
	out, err := run(ctx, "kdialog", kdialogArguments(r))
	return lines(out), err
}

// kdialogArguments are kdialog's.
func kdialogArguments(r Request) []string {
	all := []string{"--title", r.Title}
	if r.Parent != 0 {
		all = append(all, "--attach", strconv.FormatUint(uint64(r.Parent), 10))
	}
	at := r.Folder
	if at == "" {
		at = "."
	}
	var filters []string
	for _, f := range r.Filters {
		filters = append(filters, f.Name+" ("+strings.Join(f.patterns(), " ")+")")
	}
	switch r.Kind {
	case Folder:
		return append(all, "--getexistingdirectory", at)
	case Save:
		return append(all, "--getsavefilename", filepath.Join(at, r.Name), strings.Join(filters, "\n"))
	case Open:
	}
	return append(all, "--multiple", "--separate-output", "--getopenfilename", at, strings.Join(filters, "\n"))
}

// patterns are the filter's as file dialogs write them.
func (f Filter) patterns() []string {
	if len(f.Suffixes) == 0 {
		return []string{"*"}
	}
	all := make([]string, len(f.Suffixes))
	for i, suffix := range f.Suffixes {
		all[i] = "*." + suffix
	}
	return all
}
