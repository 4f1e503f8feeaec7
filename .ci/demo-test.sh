#!/usr/bin/env bash
# demo-test.sh: reads the demo's pages with the program as built, without a
# window and without a terminal.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

mkdir -p "$out"
status=0
env -u DISPLAY -u WAYLAND_DISPLAY ./marquee fetch --demo -o "$out/demo.csv" </dev/null || status=$?
[ "$status" -le 1 ] || fail "The demo ended with status $status."
rows=$(wc -l <"$out/demo.csv")
[ "$rows" -gt 10 ] || fail "The demo wrote $rows lines only."
