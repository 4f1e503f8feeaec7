#!/usr/bin/env bash
# window-test.sh: drives the real window on a display of its own, with real
# keys and a real window manager; pictures are left in .ci/out. It runs once as
# the program is built for people, and once without the tag migrated_fynedo,
# where Fyne reports every call into the window from a wrong goroutine: one
# such report fails the run.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
. .ci/display.sh

mkdir -p "$out"
home=$(mktemp -d)
finish() {
	close_display
	rm -rf "$home"
}
trap finish EXIT
open_display 1280x800
export XDG_CONFIG_HOME=$home FYNE_SCALE=1

MARQUEE_KILLS=${MARQUEE_KILLS:-10} go test "${testing[@]}" -count=1 -timeout 60m -tags "$tags,e2e" ./gui -run "${WINDOW_TESTS:-E2E}" -v
[ -z "${WINDOW_TESTS:-}" ] || exit 0

say "The same with Fyne's thread checks"
log=$out/threads.log
go test "${testing[@]}" -count=1 -timeout 5m -tags e2e ./gui -run E2E -v >"$log" 2>&1 || {
	tail -n 50 "$log"
	fail "The window's tests fail without the tag $tags: see $log"
}
grep -E '^(---|ok)' "$log"
if grep -n 'Error in Fyne call thread' "$log"; then
	fail "The window was called from a wrong goroutine: see $log"
fi
