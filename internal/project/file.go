package project

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"marquee/internal/urllist"
)

// Suffix is what the names of sessions end in.
const Suffix = ".marquee"

// File is a session on disk.
type File struct {
	path      string
	db        *sql.DB
	lock      *lock // nil where another process has it
	readOnly  bool
	sealed    Fault      // why it is readOnly
	unsettled bool       // see OpenSoon
	writer    *writer    // nil if readOnly
	numbers   []int32    // see Numbers
	older     int        // its version, of one that is read as an older version left it; else 0
	asking    sync.Mutex // guards ask
	ask       *sql.Stmt  // see Known; nil before it is called
	ending    sync.Once
	ended     error
}

// Create makes a new session of a list at path, where nothing must be yet but
// an empty file. A session is there with its list, or not at all: it is made
// beside its place and moved there when it is whole, because a process that is
// killed between SQLite's first page and our tables would leave a file that is
// no session.
func Create(path, text string, list *urllist.List) (*File, error) {
	return createNumbered(path, text, list, nil)
}

// createNumbered makes a session of a list, or of a share of one.
func createNumbered(path, text string, list *urllist.List, numbers []int32) (*File, error) {
	if err := makeEmpty(path); err != nil {
		return nil, &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	held, err := acquireAlone(path)
	if err != nil {
		return nil, err
	}
	err = makeWhole(path, text, list, numbers)
	held.release()
	if err != nil {
		_ = os.Remove(path)
		return nil, &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	f, err := OpenSoon(path)
	if err != nil || !f.unsettled {
		return f, err
	}
	return f.writable() // it was made a moment ago: nothing needs to be looked through
}

// makeEmpty makes an empty file, or takes one that is there.
func makeEmpty(path string) error {
	made, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err == nil {
		return made.Close()
	}
	if about, statErr := os.Stat(path); statErr == nil && about.Mode().IsRegular() && about.Size() == 0 {
		return nil
	}
	return err
}

// makeWhole puts a session of a list in the place of the empty file at path.
func makeWhole(path, text string, list *urllist.List, numbers []int32) error {
	beside := path + ".new"
	for _, left := range [...]string{beside, beside + "-wal", beside + "-shm"} {
		_ = os.Remove(left) // by a process that was killed
	}
	f, err := open(beside, making)
	if err != nil {
		return err
	}
	err = f.change(func(ctx context.Context, tx *sql.Tx) error {
		if err := lay(ctx, tx); err != nil {
			return err
		}
		return insertList(ctx, tx, text, list, numbers)
	})
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(beside, path)
	}
	if err != nil {
		_ = os.Remove(beside)
	}
	return err
}

// Open opens the session at path. One that another process has open, or that
// may not be written, is opened to read; ReadOnly says so. One from a newer
// version, or that is none, is refused; an older one is copied and brought up
// to date. A damaged one is opened to read as far as it can be.
func Open(path string) (*File, error) {
	f, err := OpenSoon(path)
	if err != nil {
		return nil, err
	}
	return f.Settle()
}

// OpenSoon is Open without what takes long in a large file: whether it is
// damaged is not known yet. It is only read until Settle was called.
func OpenSoon(path string) (*File, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	held, err := acquire(path)
	if err != nil {
		return nil, &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	f, err := look(path, held)
	if err != nil {
		held.release()
		return nil, err
	}
	f.lock, f.unsettled = held, f.sealed == ""
	return f, nil
}

// Settle finds out whether a file that OpenSoon opened is damaged. It returns
// the file to go on with, which may be written if it is not sealed; f is that
// one, or closed. Nothing may be read from f meanwhile.
func (f *File) Settle() (*File, error) {
	if !f.unsettled {
		return f, nil
	}
	if !f.isSound() {
		f.unsettled, f.sealed = false, FaultDamaged
		return f, nil
	}
	return f.writable()
}

// writable is what Settle returns of a file that is sound.
func (f *File) writable() (*File, error) {
	f.unsettled = false
	held := f.lock
	f.lock = nil
	w, err := f.write()
	if err != nil {
		f.sealed = FaultOther
		held.release()
		return nil, err
	}
	w.lock, w.numbers = held, f.numbers
	w.begin()
	return w, nil
}

// begin starts the writer of a file that may be written.
func (f *File) begin() {
	if !f.readOnly {
		f.writer = newWriter(f.db, f.Highest())
	}
}

// mode is what a database is opened for.
type mode uint8

const (
	reading mode = iota
	writing
	frozen // reading, where nothing can be written beside it either
	making // writing a file that nobody knows of: all of it counts once it is closed, or nothing
)

func open(path string, m mode) (*File, error) {
	if unsupported != nil {
		return nil, &Error{Path: path, Fault: FaultSystem, Err: unsupported}
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, &Error{Path: path, Fault: FaultOther, Err: err}
	}
	cache := "cache_size(-8192)"
	if m == making {
		cache = "cache_size(-512)" // it is written from its start to its end: pages used again cost less than new ones
	}
	query := url.Values{"_pragma": {"busy_timeout(5000)", "synchronous(FULL)", cache, "temp_store(MEMORY)"}}
	switch m {
	case frozen:
		query.Set("immutable", "1")
		fallthrough
	case reading:
		query.Set("mode", "ro")
	case making:
		query.Add("_pragma", "journal_mode(OFF)")
		query.Add("_pragma", "locking_mode(EXCLUSIVE)")
		query.Add("_txlock", "immediate")
	case writing:
		query.Add("_pragma", "journal_mode(WAL)")
		query.Add("_pragma", "wal_autocheckpoint(8000)") // pages: a run rewrites the same ones again and again
		query.Add("_txlock", "immediate")
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: filepath.ToSlash(absolute)}).EscapedPath()+"?"+query.Encode())
	if err != nil {
		return nil, &Error{Path: path, Fault: FaultOther, Err: err}
	}
	return &File{path: path, db: db, readOnly: m == reading || m == frozen}, nil
}

// look opens a session to read. Until it is known that it may be written nothing
// of it is touched.
func look(path string, held *lock) (*File, error) {
	f, err := open(path, reading)
	if err != nil {
		return nil, err
	}
	err = f.check()
	if fault, ok := errors.AsType[*Error](err); ok && held != nil && isSealed(fault) {
		_ = f.db.Close() // there is no place for SQLite's own files beside it
		if f, err = open(path, frozen); err != nil {
			return nil, err
		}
		f.sealed = FaultSealed
		err = f.check()
	}
	if err != nil {
		_ = f.db.Close()
		return nil, err
	}
	if held == nil {
		f.sealed = FaultInUse
	}
	return f, nil
}

// check refuses what is no session of this version or an older one.
func (f *File) check() error {
	ctx := context.Background()
	var id, v int
	err := f.db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id)
	if err == nil {
		err = f.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v)
	}
	switch {
	case err != nil:
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	case id != applicationID:
		return &Error{Path: f.path, Fault: FaultForeign}
	case v > version:
		return &Error{Path: f.path, Fault: FaultNewer}
	case v < version:
		f.older = v
	}
	return nil
}

// write opens a sound session again, to be written, and brings it up to date;
// one that the system does not let be written stays as it is.
func (f *File) write() (*File, error) {
	w, err := open(f.path, writing)
	if err != nil {
		return nil, err
	}
	err = w.change(func(ctx context.Context, tx *sql.Tx) error { return nil })
	if err != nil && isSealed(err) {
		_ = w.db.Close()
		f.sealed = FaultSealed
		return f, nil
	}
	_ = f.db.Close() // nothing was changed by it
	if err == nil {
		err = w.update()
	}
	if err != nil {
		_ = w.db.Close()
		return nil, err
	}
	return w, nil
}

// update brings an older file to this version, after a copy of it was made.
func (f *File) update() error {
	ctx := context.Background()
	var v int
	err := f.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v)
	if err == nil && v < version {
		if err = f.CopyTo(fmt.Sprintf("%s.v%d", f.path, v)); err == nil {
			err = migrate(ctx, f.db, v)
		}
	}
	if err != nil {
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	return nil
}

// isSound asks SQLite whether the file's pages hang together.
func (f *File) isSound() bool {
	var verdict string
	err := f.db.QueryRowContext(context.Background(), "PRAGMA quick_check(1)").Scan(&verdict)
	return err == nil && verdict == "ok"
}

// Path returns where the file is.
func (f *File) Path() string { return f.path }

// ReadOnly reports whether nothing is saved: another process has the file, it
// may not be written, it is damaged, or Settle is still to be called.
func (f *File) ReadOnly() bool { return f.readOnly }

// Sealed says why nothing is saved: FaultInUse, FaultSealed or FaultDamaged; ""
// where it is.
func (f *File) Sealed() Fault { return f.sealed }

// Close writes what is still to be written, as far as it can be, and closes
// the file. Further calls do nothing and return the same.
func (f *File) Close() error {
	f.ending.Do(func() { f.ended = f.close() })
	return f.ended
}

func (f *File) close() error {
	var errs []error
	if f.writer != nil {
		errs = append(errs, f.writer.close())
	}
	f.asking.Lock()
	if f.ask != nil {
		errs = append(errs, f.ask.Close())
	}
	f.asking.Unlock()
	if f.db != nil {
		errs = append(errs, f.db.Close())
	}
	f.lock.release()
	return errors.Join(errs...)
}
