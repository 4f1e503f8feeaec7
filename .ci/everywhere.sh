#!/usr/bin/env bash
# everywhere.sh [SYSTEM/PROCESSOR…]: builds the command line alone for every
# system and processor that Go knows, or for those named, and says which fail.
# A first run takes an hour of processor time, later ones what has changed.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

# Phones have no command line, WebAssembly no sockets, and Plan 9's errors are
# texts, of which the fetcher tells nothing.
all=$(go tool dist list | grep -v -e '^android/' -e '^ios/' -e '/wasm$' -e '^plan9/')
failed=()
for target in ${*:-$all}; do
	if GOOS=${target%/*} GOARCH=${target#*/} CGO_ENABLED=0 go build -o /dev/null ./internal/cli/marquee; then
		say "$target is built"
	else
		failed+=("$target")
	fi
done
[ "${#failed[@]}" = 0 ] || fail "Not built: ${failed[*]}"
