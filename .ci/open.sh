#!/usr/bin/env bash
# open.sh [debug] [ARGUMENTS]: opens the window of what build.sh built; where
# there is no display, reads the demo's pages in the terminal instead.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

program=$root/marquee
if [ "${1:-}" = debug ]; then
	program=$out/debug/marquee
	shift
fi
if [ "$(uname)" != Darwin ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	say "There is no display to open a window on, so the demo runs in the terminal: ./marquee fetch --demo"
	status=0
	"$program" fetch --demo || status=$?
	# Some of the demo's pages fail on purpose, which status 1 says.
	if [ "$status" -gt 1 ]; then
		exit "$status"
	fi
	exit 0
fi
exec "$program" "$@"
