//go:build !((darwin && (amd64 || arm64)) || (freebsd && (386 || amd64 || arm || arm64)) || (illumos && amd64) || (linux && (386 || amd64 || arm || arm64 || loong64 || ppc64le || riscv64 || s390x)) || (netbsd && amd64) || (openbsd && (amd64 || arm64)) || windows)

package project

import (
	"errors"
	"runtime"
)

// unsupported is why there are no sessions on this system: SQLite is C
// translated to Go, system by system, and not to this one.
var unsupported = errors.New("there is no SQLite for " + runtime.GOOS + "/" + runtime.GOARCH)

// faultOfSQLite tells what it means that there is no SQLite.
func faultOfSQLite(err error) (Fault, bool) { return FaultSystem, errors.Is(err, unsupported) }
