// Package arrows counts how the files of a package lean on each other.
//
// An arrow goes from a file to another of the same package when it uses
// something declared there: a function, a type, a method, a field, a variable
// or a constant. Files whose arrows all run one way can be read from the top
// down; an arrow that runs back up means that two files can only be understood
// together. It is for tests that hold a folder to its arrows; the program
// itself does not use it.
package arrows

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Arrow is a use in one file of what another one declares.
type Arrow struct {
	From, To string // file names
	Name     string // one of the things used
}

// String names the arrow.
func (a Arrow) String() string { return fmt.Sprintf("%s → %s (%s)", a.From, a.To, a.Name) }

// Of returns the arrows between the files of the package in a folder, tests
// left out, and those of them that run back up: the fewest found without which
// all others run one way.
func Of(folder string) (all, back []Arrow, err error) {
	set := token.NewFileSet()
	files, err := parse(set, folder)
	if err != nil {
		return nil, nil, err
	}
	all = arrowsBetween(set, files)
	return all, runningBack(all), nil
}

func parse(set *token.FileSet, folder string) ([]*ast.File, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", folder, err)
	}
	var files []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(set, path, content, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there are no Go files in %s", folder)
	}
	return files, nil
}

// arrowsBetween resolves names with the type checker. Imported packages are
// empty to it: only what the package itself declares matters, and what cannot
// be resolved without them is left out.
func arrowsBetween(set *token.FileSet, files []*ast.File) []Arrow {
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}
	config := types.Config{Importer: blind{}, Error: func(error) {}, FakeImportC: true}
	pkg, _ := config.Check("folder", set, files, info) // it fails on what blind hides
	seen := map[[2]string]Arrow{}
	note := func(from *ast.Ident, to types.Object) {
		if to.Pkg() != pkg || !to.Pos().IsValid() || !declares(pkg, to) {
			return
		}
		a := Arrow{From: name(set, from.Pos()), To: name(set, to.Pos()), Name: to.Name()}
		if key := [2]string{a.From, a.To}; a.From != a.To && seen[key].Name == "" {
			seen[key] = a
		}
	}
	for used, object := range info.Uses {
		note(used, object)
	}
	for selector, selection := range info.Selections {
		note(selector.Sel, selection.Obj())
	}
	var all []Arrow
	for _, a := range seen {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b Arrow) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return all
}

// declares reports whether an object belongs to the package rather than to a
// function in it.
func declares(pkg *types.Package, object types.Object) bool {
	switch o := object.(type) {
	case *types.Var:
		return o.IsField() || o.Parent() == pkg.Scope()
	case *types.Func:
		return true
	}
	return object.Parent() == pkg.Scope()
}

func name(set *token.FileSet, at token.Pos) string { return filepath.Base(set.Position(at).Filename) }

// blind imports every package as an empty one.
type blind struct{}

// Import implements types.Importer.
func (blind) Import(path string) (*types.Package, error) {
	pkg := types.NewPackage(path, filepath.Base(path))
	pkg.MarkComplete()
	return pkg, nil
}
