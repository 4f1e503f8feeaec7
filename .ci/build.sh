#!/usr/bin/env bash
# build.sh [debug]: builds ./marquee, or .ci/out/debug/marquee with Fyne's
# thread checks on. That one lies in a folder of its own because a program
# beside FyneApp.toml is told by it to leave the checks off.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

command -v go >/dev/null || fail "Go is missing: install Go 1.26 or newer from https://go.dev/dl/ and run this again."

build=(-tags "$tags" -o marquee)
if [ "${1:-}" = debug ]; then
	mkdir -p "$out/debug"
	build=(-o "$out/debug/marquee")
fi
if [ "$(go list -tags "$tags" -f '{{.Stale}}' github.com/go-gl/glfw/v3.4/glfw)" = true ]; then
	say "Building. The first build compiles the window's C code: 2 to 4 minutes on two cores."
fi
go build -ldflags "-s -w -X marquee/internal/about.version=$(version)" "${build[@]}" .
