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

# The whole window: while answers arrive, with a million rows, and at rest.
home=$(mktemp -d)
XDG_CONFIG_HOME=$home FYNE_SCALE=1 go test -tags "$tags,e2e" -run '^$' -bench E2E -benchtime 1x ./gui
rm -rf "$home"

# first_frame starts the program and waits until it has drawn: the start
# button's place on the screen is no longer black.
first_frame() {
	local began program drawn
	began=$(date +%s%N)
	./marquee >/dev/null 2>&1 &
	program=$!
	for _ in $(seq 200); do
		drawn=$(import -silent -window root -crop 1x1+120+130 txt:- 2>/dev/null | grep -c -v -e '#000000' -e '^# ') || true
		[ "$drawn" = 0 ] || break
		sleep 0.01
	done
	printf '%d\n' $((($(date +%s%N) - began) / 1000000))
	kill "$program"
	wait "$program" 2>/dev/null || true
	sleep 0.5
}

if [ -x marquee ]; then
	home=$(mktemp -d)
	export XDG_CONFIG_HOME=$home FYNE_SCALE=1
	for _ in 1 2 3 4 5 6; do first_frame; done | tail -n 5 | sort -n |
		sed -n '3s/$/ ms from the start of the process to its first frame (median of five)/p'
	rm -rf "$home"
fi
