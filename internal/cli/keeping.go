package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/urllist"
	"marquee/internal/words"
)

// keeping is the file that a session is kept in; nil keeps nothing.
type keeping struct {
	file   *project.File
	of     *session.Session
	folder string     // of a session that nobody asked to keep; "" for others
	goneOn bool       // it was there before
	shared *snapshots // of a session in a bucket; else nil

	done  bool
	ended error // what close met
}

// uploadTo has the session uploaded, now and then and at the end.
func (k *keeping) uploadTo(r *remote, every time.Duration, say func(string)) {
	if k != nil && r != nil {
		k.shared = startSnapshots(r, k.file, every, say)
	}
}

// name is where the session is, for a person.
func (k *keeping) name() string {
	if k.shared != nil {
		return k.shared.remote.store.String()
	}
	return k.file.Path()
}

// goesOn reports whether the session was begun by an earlier process.
func (k *keeping) goesOn() bool { return k != nil && k.goneOn }

// lasts reports whether another process can go on with the session.
func (k *keeping) lasts() bool { return k != nil && k.folder == "" && !k.file.ReadOnly() }

// keep begins to keep a session in the file that the flags name. None may be
// there already.
func (p *process) keep(f *fetchFlags, s *session.Session, list *urllist.List, inputs []urllist.Input, of origin) (*keeping, error) {
	path, folder := cmp.Or(f.Project, f.Resume), ""
	switch {
	case path == "" && !f.isSession():
		return nil, nil //nolint:nilnil // nothing is to be kept
	case path == "": // the output is a copy of one
		var err error
		if folder, err = os.MkdirTemp("", "marquee-"); err != nil {
			return nil, fmt.Errorf("there is no room for a session (%w)", cause(err))
		}
		path = filepath.Join(folder, "session"+project.Suffix)
	}
	if isThere(path) {
		return nil, fmt.Errorf("%s is there already: go on with it by --resume, or choose another name", path)
	}
	file, err := create(path, list, inputs)
	if err == nil {
		err = of.note(file)
	}
	if err != nil {
		if file != nil {
			_ = file.Close()
		}
		_ = os.RemoveAll(folder)
		return nil, unkept(path, err)
	}
	s.KeepIn(file)
	return &keeping{file: file, of: s, folder: folder}, nil
}

// create makes the file of a list, or of a share of one.
func create(path string, list *urllist.List, inputs []urllist.Input) (*project.File, error) {
	if list.Numbers != nil {
		return project.CreateShare(path, list)
	}
	texts := make([]string, len(inputs))
	for i, input := range inputs {
		texts[i] = input.Text
	}
	return project.Create(path, strings.Join(texts, "\n"), list)
}

// isThere reports whether there is a session at path. An empty file is none:
// a process that was killed when it began may have left it.
func isThere(path string) bool {
	about, err := os.Stat(path)
	return err == nil && about.Size() > 0
}

// reopen opens a session that was kept, and restores it; on says that answers
// will be added to it.
func (p *process) reopen(path string, on bool) (*keeping, *session.Session, *urllist.List, error) {
	file, err := project.Open(path)
	if err != nil {
		return nil, nil, nil, unkept(path, err)
	}
	list, s, err := session.Reopen(file)
	if lost, damaged := errors.AsType[*session.LostError](err); damaged {
		p.say(path + ": " + words.Spoken().Say("session.lost", words.Values{"Count": lost.Rows}))
	} else if err != nil {
		_ = file.Close()
		return nil, nil, nil, unkept(path, err)
	}
	if on && file.ReadOnly() {
		p.readOnly(path)
	}
	if on {
		s.KeepIn(file)
	}
	return &keeping{file: file, of: s, goneOn: true}, s, list, nil
}

// into returns what writes a copy of the session, where that is the output; nil
// if it is not.
func (k *keeping) into(f *writeFlags) func(io.Writer) error {
	if k == nil || !f.isSession() {
		return nil
	}
	return func(w io.Writer) error {
		return project.Copy(w, k.file.Path())
	}
}

// close saves what is left; the error says why that could not be done. Further
// calls do nothing and return the same.
func (k *keeping) close() error {
	if k == nil {
		return nil
	}
	if !k.done {
		k.done, k.ended = true, k.end()
	}
	return k.ended
}

func (k *keeping) end() error {
	if k.shared != nil {
		k.shared.stop() // whoever reads the file keeps it in two parts
	}
	if k.folder == "" && !k.file.Rushed() { // which would have to be entered first
		_ = k.file.Freeze(k.of.Len(), k.of) // without it, it is opened more slowly
	}
	err := k.file.Close()
	if k.shared != nil {
		if failed := k.shared.remote.upload(k.file.Path()); failed != nil {
			return failed
		}
	}
	if err != nil {
		return unkept(k.file.Path(), err)
	}
	return nil
}

// leave closes the file, unless that was done, and removes one that nobody asked
// to keep. A failure to keep the others goes to say.
func (k *keeping) leave(say func(string)) {
	switch {
	case k == nil:
	case k.folder != "":
		_ = k.close()
		_ = os.RemoveAll(k.folder)
	case !k.done: // else whoever closed it knows
		if err := k.close(); err != nil {
			say("marquee: " + err.Error())
		}
	}
}

// unkept says why a session cannot be kept or opened.
func unkept(path string, err error) error {
	if fault, ok := errors.AsType[*project.Error](err); ok {
		return fmt.Errorf("%s cannot be used: %s", path, words.Spoken().Say(words.Key("session."+string(fault.Fault)), nil))
	}
	return fmt.Errorf("%s could not be saved whole (%w)", path, cause(err))
}
