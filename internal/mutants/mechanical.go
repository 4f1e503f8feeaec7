package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"path"
	"strconv"
	"strings"
)

// swapped is what an operator becomes.
var swapped = map[token.Token]token.Token{
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
	token.EQL: token.NEQ, token.NEQ: token.EQL, token.LAND: token.LOR, token.LOR: token.LAND,
	token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL,
}

// mutantsOf returns every mechanical fault of the files that this machine
// builds of a package. Some do not compile.
func mutantsOf(folder string) ([]fault, error) {
	context := build.Default
	context.BuildTags = append(context.BuildTags, "migrated_fynedo")
	pkg, err := context.ImportDir(folder, 0)
	if err != nil {
		return nil, fmt.Errorf("reading the package %s: %w", folder, err)
	}
	var files []*mutator
	zeros := map[string]bool{}
	for _, name := range pkg.GoFiles {
		file := path.Join(folder, name)
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, file, content, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		noteZeros(tree, zeros)
		files = append(files, &mutator{file: file, text: string(content), set: set, tree: tree, zeros: zeros})
	}
	var all []fault
	for _, m := range files {
		m.functions(m.tree)
		all = append(all, m.all...)
	}
	return all, nil
}

// noteZeros notes the constants that are their type's zero value: returning
// nothing in their place changes nothing. They are the first of those that are
// counted by iota.
func noteZeros(tree *ast.File, zeros map[string]bool) {
	for _, d := range tree.Decls {
		constants, is := d.(*ast.GenDecl)
		if !is || constants.Tok != token.CONST {
			continue
		}
		first := constants.Specs[0].(*ast.ValueSpec)
		if len(first.Values) != 1 {
			continue
		}
		if value, is := first.Values[0].(*ast.Ident); is && value.Name == "iota" {
			zeros[first.Names[0].Name] = true
		}
	}
}

// shuffle brings faults into an order that depends on the seed alone.
func shuffle(all []fault, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 0))
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
}

// mutator gathers the faults of one file.
type mutator struct {
	file, text string
	set        *token.FileSet
	tree       *ast.File
	zeros      map[string]bool   // constants that are their type's zero value
	hints      map[ast.Node]bool // arguments that change nothing but how memory is asked for
	all        []fault
}

// functions finds the faults of a file.
func (m *mutator) functions(tree *ast.File) {
	for _, d := range tree.Decls {
		if f, is := d.(*ast.FuncDecl); is && f.Body != nil {
			m.function(f.Type, f.Body)
		}
	}
}

// function finds the faults of a function's body.
func (m *mutator) function(kind *ast.FuncType, body *ast.BlockStmt) {
	ast.Inspect(body, func(n ast.Node) bool {
		if m.hints[n] {
			return false
		}
		switch n := n.(type) {
		case *ast.CallExpr:
			m.hint(n)
		case *ast.FuncLit:
			m.function(n.Type, n.Body)
			return false
		case *ast.IfStmt:
			m.negate(n.Cond)
		case *ast.ForStmt:
			m.negate(n.Cond)
		case *ast.SwitchStmt:
			m.cases(n)
		case *ast.BinaryExpr:
			m.operator(n.OpPos, n.Op)
		case *ast.IncDecStmt:
			m.step(n)
			m.drop(n)
		case *ast.ExprStmt:
			if !panics(n.X) { // it stands where nothing comes
				m.drop(n)
			}
		case *ast.AssignStmt:
			m.assignment(n)
		case *ast.BasicLit:
			m.number(n)
		case *ast.Ident:
			m.truth(n)
		case *ast.ReturnStmt:
			m.nothing(kind, n)
		}
		return true
	})
}

func panics(x ast.Expr) bool {
	call, is := x.(*ast.CallExpr)
	if !is {
		return false
	}
	name, is := call.Fun.(*ast.Ident)
	return is && name.Name == "panic"
}

// hint notes how much room a call of make asks for in advance, if it does: that
// of a map, and what a slice may grow to.
func (m *mutator) hint(call *ast.CallExpr) {
	name, is := call.Fun.(*ast.Ident)
	if !is || name.Name != "make" {
		return
	}
	room := call.Args[min(len(call.Args), 2):]
	if _, isMap := call.Args[0].(*ast.MapType); isMap {
		room = call.Args[1:]
	}
	for _, argument := range room {
		if m.hints == nil {
			m.hints = map[ast.Node]bool{}
		}
		m.hints[argument] = true
	}
}

// put notes a fault: the text between two places becomes another.
func (m *mutator) put(from, to token.Pos, with string) {
	start, end := m.set.Position(from), m.set.Position(to)
	old := strings.Join(strings.Fields(m.text[start.Offset:end.Offset]), " ")
	m.all = append(m.all, fault{
		name: fmt.Sprintf("%s:%d: %q becomes %q", m.file, start.Line, shortened(old), shortened(with)),
		file: m.file,
		with: m.text[:start.Offset] + with + m.text[end.Offset:],
	})
}

// shortened cuts what is shown of a fault.
func shortened(text string) string {
	const most = 100
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

func (m *mutator) source(n ast.Node) string {
	return m.text[m.set.Position(n.Pos()).Offset:m.set.Position(n.End()).Offset]
}

func (m *mutator) negate(condition ast.Expr) {
	if condition != nil {
		m.put(condition.Pos(), condition.End(), "!("+m.source(condition)+")")
	}
}

// cases negates the conditions of a switch without a tag.
func (m *mutator) cases(s *ast.SwitchStmt) {
	if s.Tag != nil {
		return
	}
	for _, c := range s.Body.List {
		for _, condition := range c.(*ast.CaseClause).List {
			m.negate(condition)
		}
	}
}

func (m *mutator) operator(at token.Pos, op token.Token) {
	if other, ok := swapped[op]; ok {
		m.put(at, at+token.Pos(len(op.String())), other.String())
	}
}

func (m *mutator) step(s *ast.IncDecStmt) {
	other := "--"
	if s.Tok == token.DEC {
		other = "++"
	}
	m.put(s.TokPos, s.End(), other)
}

// drop leaves a statement out.
func (m *mutator) drop(s ast.Stmt) { m.put(s.Pos(), s.End(), "") }

// assignment leaves an assignment out; a declaration it does not.
func (m *mutator) assignment(s *ast.AssignStmt) {
	if s.Tok != token.DEFINE {
		m.drop(s)
	}
}

// number shifts a number by one.
func (m *mutator) number(l *ast.BasicLit) {
	if n, err := strconv.ParseInt(l.Value, 0, 64); l.Kind == token.INT && err == nil {
		m.put(l.Pos(), l.End(), strconv.FormatInt(n+1, 10))
	}
}

func (m *mutator) truth(i *ast.Ident) {
	switch i.Name {
	case "true":
		m.put(i.Pos(), i.End(), "false")
	case "false":
		m.put(i.Pos(), i.End(), "true")
	}
}

// nothing returns the zero value in the place of each result.
func (m *mutator) nothing(kind *ast.FuncType, r *ast.ReturnStmt) {
	var types []string
	if kind.Results != nil {
		for _, field := range kind.Results.List {
			for range max(1, len(field.Names)) {
				types = append(types, m.source(field.Type))
			}
		}
	}
	if len(types) != len(r.Results) {
		return
	}
	for i, result := range r.Results {
		switch source := m.source(result); source {
		case "nil", "0", `""`, "false", "true":
		default:
			if m.zeros[source] {
				continue
			}
			m.put(result.Pos(), result.End(), "*new("+types[i]+")")
		}
	}
}
