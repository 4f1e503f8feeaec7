// Package parts finds out what the program is made of and under which
// licences: the modules whose packages are linked in on some system, Go's own
// library, and every licence text that lies in their folders. It asks the go
// command; it is for the generator and the tests of internal/about, and no
// part of the program.
package parts

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Part is something that is linked in.
type Part struct {
	Name    string // a module's path, or Go
	Version string // "" for Go, whose version is the builder's
	Texts   []Text
}

// Text is a licence as it lies in the part.
type Text struct {
	Name     string // of the file, from the part's root
	Text     string
	Licences []string // SPDX's names, sorted; none if it is not known
}

// builds are the programs that people get: the window's and the command line
// alone, on each system.
var builds = []struct {
	system, cgo, path string
}{
	{"linux", "1", "marquee"},
	{"windows", "1", "marquee"},
	{"darwin", "1", "marquee"},
	{"linux", "0", "marquee/internal/cli/marquee"},
	{"windows", "0", "marquee/internal/cli/marquee"},
	{"darwin", "0", "marquee/internal/cli/marquee"},
}

// module is one whose packages are linked in.
type module struct {
	version, folder string
	linked          map[string]bool // the folders of the packages
}

// modules are those of all builds, by path.
func modules(ctx context.Context) (map[string]*module, error) {
	all := map[string]*module{}
	for _, build := range builds {
		list := exec.CommandContext(ctx, "go", "list", "-deps", "-tags", "migrated_fynedo",
			"-f", "{{with .Module}}{{.Path}}\t{{.Version}}\t{{.Dir}}\t{{end}}{{.Dir}}", build.path)
		list.Env = append(os.Environ(), "GOOS="+build.system, "GOARCH=amd64", "CGO_ENABLED="+build.cgo)
		var said bytes.Buffer
		list.Stderr = &said
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("listing what is linked for %s: %w: %s", build.system, err, said.String())
		}
		for line := range strings.Lines(string(out)) {
			fields := strings.Split(strings.TrimSpace(line), "\t")
			if len(fields) != 4 || fields[0] == "marquee" {
				continue // Go's library, or ours
			}
			m := all[fields[0]]
			if m == nil {
				m = &module{version: fields[1], folder: fields[2], linked: map[string]bool{}}
				all[fields[0]] = m
			}
			m.linked[fields[3]] = true
		}
	}
	return all, nil
}

// Find finds all parts, sorted by name, Go first.
func Find(ctx context.Context) ([]Part, error) {
	all, err := modules(ctx)
	if err != nil {
		return nil, err
	}
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("finding Go's own licence: %w", err)
	}
	text, err := read(strings.TrimSpace(string(root)), "LICENSE")
	if err != nil {
		return nil, err
	}
	found := []Part{{Name: "Go", Texts: []Text{text}}}
	for path, m := range all {
		texts, err := m.texts()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		found = append(found, Part{Name: path, Version: m.version, Texts: texts})
	}
	slices.SortFunc(found[1:], func(a, b Part) int { return cmp.Compare(a.Name, b.Name) })
	return found, nil
}

// names are those of files that hold licences.
var names = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice|patents|unlicense|ofl)`)

// unused are texts about what is not in the program, such as a logo.
var unused = map[string]bool{"LICENSE-LOGO": true}

// texts reads the module's licences: those of linked packages' folders, of the
// folders above them, and of folders without Go code, which hold fonts and C.
func (m *module) texts() ([]Text, error) {
	var texts []Text
	err := filepath.WalkDir(m.folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "cmd" || strings.HasPrefix(entry.Name(), ".")):
			return fs.SkipDir
		case entry.IsDir() || !names.MatchString(entry.Name()) || unused[entry.Name()] || filepath.Ext(path) == ".go" || !m.counts(filepath.Dir(path)):
			return nil
		}
		name, err := filepath.Rel(m.folder, path)
		if err != nil {
			return err
		}
		text, err := read(m.folder, filepath.ToSlash(name))
		texts = append(texts, text)
		return err
	})
	if err == nil && len(texts) == 0 {
		err = fmt.Errorf("no licence lies in %s", m.folder)
	}
	return texts, err
}

// counts reports whether what lies in a folder is linked in, or may be.
func (m *module) counts(folder string) bool {
	if code, _ := filepath.Glob(filepath.Join(folder, "*.go")); len(code) == 0 || folder == m.folder {
		return true
	}
	for linked := range m.linked {
		if linked == folder || strings.HasPrefix(linked, folder+string(filepath.Separator)) {
			return true
		}
	}
	return false
}

func read(folder, name string) (Text, error) {
	content, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
	if err != nil {
		return Text{}, fmt.Errorf("reading a licence: %w", err)
	}
	text := strings.TrimSpace(strings.ReplaceAll(string(content), "\r\n", "\n"))
	return Text{Name: name, Text: text, Licences: known(name, text)}, nil
}
