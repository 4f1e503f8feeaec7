package project

import (
	"errors"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// faultOf tells what an error of the system or of SQLite means to a person.
func faultOf(err error) Fault {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		switch e.Code() & 0xff {
		case sqlite3.SQLITE_FULL:
			return FaultFull
		case sqlite3.SQLITE_CORRUPT:
			return FaultDamaged
		case sqlite3.SQLITE_NOTADB:
			return FaultForeign
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
			return FaultSealed
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return FaultInUse
		case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN:
			return FaultGone
		}
		return FaultOther
	}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return FaultFull
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return FaultSealed
	case errors.Is(err, fs.ErrNotExist):
		return FaultGone
	}
	return FaultOther
}

func isSealed(err error) bool {
	fault := faultOf(err)
	return fault == FaultSealed || fault == FaultGone
}
