//go:build (darwin && (amd64 || arm64)) || (freebsd && (386 || amd64 || arm || arm64)) || (illumos && amd64) || (linux && (386 || amd64 || arm || arm64 || loong64 || ppc64le || riscv64 || s390x)) || (netbsd && amd64) || (openbsd && (amd64 || arm64)) || windows

package project

import (
	"errors"

	"modernc.org/sqlite" // the driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// unsupported is why there are no sessions on this system; nil where there are.
var unsupported error

// faultOfSQLite tells what an error of SQLite's means; it is false for others.
func faultOfSQLite(err error) (Fault, bool) {
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return "", false
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return FaultFull, true
	case sqlite3.SQLITE_CORRUPT:
		return FaultDamaged, true
	case sqlite3.SQLITE_NOTADB:
		return FaultForeign, true
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return FaultSealed, true
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return FaultInUse, true
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN:
		return FaultGone, true
	}
	return FaultOther, true
}
