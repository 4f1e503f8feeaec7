package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"marquee/fetcher"
	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/urllist"
	"marquee/internal/words"
)

// keeping is the file that a session is kept in; nil keeps nothing.
type keeping struct {
	file *project.File
	done bool
}

// keep begins to keep a session in the file that the flags name. One that is
// there already must hold the same list; then what it has is not read again.
func (p *process) keep(f *fetchFlags, s *session.Session, list *urllist.List, inputs []urllist.Input) (*keeping, error) {
	if f.Project == "" {
		return nil, nil //nolint:nilnil // nothing is to be kept
	}
	if about, err := os.Stat(f.Project); err == nil && about.Size() > 0 {
		return nil, fmt.Errorf("%s is there already: go on with it by --resume, or choose another name", f.Project)
	}
	texts := make([]string, len(inputs))
	for i, input := range inputs {
		texts[i] = input.Text
	}
	file, err := project.Create(f.Project, strings.Join(texts, "\n"), list.Rows)
	if err != nil {
		return nil, unkept(f.Project, err)
	}
	s.KeepIn(file)
	return &keeping{file: file}, nil
}

// reopen opens a session that was kept, and restores it; on says that answers
// will be added to it.
func (p *process) reopen(path string, on bool) (*keeping, *session.Session, *urllist.List, error) {
	file, err := project.Open(path)
	if err != nil {
		return nil, nil, nil, unkept(path, err)
	}
	list, s, err := restore(file)
	if err != nil {
		_ = file.Close()
		return nil, nil, nil, unkept(path, err)
	}
	if on && file.ReadOnly() {
		p.readOnly(path)
	}
	if on {
		s.KeepIn(file)
	}
	return &keeping{file: file}, s, list, nil
}

// restore makes a session of what a file holds.
func restore(file *project.File) (*urllist.List, *session.Session, error) {
	rows, err := file.Rows()
	if err != nil && len(rows) == 0 {
		return nil, nil, err
	}
	list := urllist.Of(slices.Clip(rows))
	s := session.New(list)
	_, err = file.Results(func(row int, r fetcher.Result) bool {
		s.Restore(row, r)
		return true
	})
	return list, s, err
}

// close saves what is left; the error says why that could not be done.
func (k *keeping) close() error {
	if k == nil || k.done {
		return nil
	}
	k.done = true
	if err := k.file.Close(); err != nil {
		return unkept(k.file.Path(), err)
	}
	return nil
}

// unkept says why a session cannot be kept or opened.
func unkept(path string, err error) error {
	if fault, ok := errors.AsType[*project.Error](err); ok {
		return fmt.Errorf("%s cannot be used: %s", path, words.English.Say(words.Key("session."+string(fault.Fault)), nil))
	}
	return fmt.Errorf("%s could not be saved whole (%w)", path, cause(err))
}
