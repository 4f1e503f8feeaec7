// Package systemproxy tells which proxy this user's system is set to: by the
// environment's HTTP_PROXY, HTTPS_PROXY and NO_PROXY, else by the system's own
// settings on Windows (the registry) and macOS (scutil).
//
// A proxy that is picked by a script (PAC, WPAD) is not: Config.Script says
// that one is set, so that a person can be told. Everything may be called from
// any goroutine.
package systemproxy
