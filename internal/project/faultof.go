package project

import (
	"errors"
	"io/fs"
	"syscall"
)

// faultOf tells what an error of the system or of SQLite means to a person.
func faultOf(err error) Fault {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Fault
	}
	if fault, ok := faultOfSQLite(err); ok {
		return fault
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
