#!/usr/bin/env bash
# screenshot.sh [FILE]: a picture of the window after it has read the demo's
# pages; docs/screenshot.png if no other file is named.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
. .ci/display.sh

file=${1:-docs/screenshot.png}
folder=$(mktemp -d)
close_all() {
	[ -z "${program:-}" ] || kill "$program" 2>/dev/null || true
	wait ${program:-} 2>/dev/null || true
	close_display
	rm -rf "$folder"
}
trap close_all EXIT
open_display 1280x800

# A home of its own: no settings of the person who takes the picture show.
HOME=$folder XDG_CONFIG_HOME=$folder/config XDG_CACHE_HOME=$folder/cache FYNE_SCALE=1 FYNE_THEME=light ./marquee --demo >"$folder/log" 2>&1 &
program=$!
window=$(timeout 60 xdotool search --sync --onlyvisible --name '^Marquee' | head -n 1) || fail "The window did not open: $(tail -n 3 "$folder/log")"
xdotool windowsize "$window" 1280 800 windowmove "$window" 0 0 || true
sleep 2 # for the first frames
xdotool mousemove 640 799 # nothing is hovered over
xdotool windowfocus --sync "$window" key --clearmodifiers ctrl+Return
sleep "${SCREENSHOT_SECONDS:-12}" # for the pages, the slow ones too
xdotool mousemove --window "$window" 600 281 click 1 mousemove --window "$window" 1000 780 # a redirected row, for its details
sleep 1
import -window "$window" "$file"
say "The picture is in $file"
