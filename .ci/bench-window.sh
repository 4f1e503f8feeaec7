#!/usr/bin/env bash
# bench-window.sh: the benchmarks of the real window, on a display of its own.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
. .ci/display.sh

if [ ! -d gui/windowbench ]; then
	say "There are no benchmarks of the real window."
	exit 0
fi
trap close_display EXIT
open_display 1280x800
if ls gui/windowbench/*_test.go >/dev/null 2>&1; then
	go test -tags "$tags" -run '^$' -bench . ./gui/windowbench/...
else
	go run -tags "$tags" ./gui/windowbench
fi
