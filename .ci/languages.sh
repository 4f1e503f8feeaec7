#!/usr/bin/env bash
# languages.sh [FOLDER [LANGUAGE…]]: pictures of the window in every language,
# light and dark, at the scales 1 and 2: after the demo's pages were read, of
# the settings and of the menu. To be looked at by people: .ci/out/languages.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
. .ci/display.sh

folder=${1:-.ci/out/languages}
shift || true
[ $# -gt 0 ] || set -- en de fr es zh_CN ja
mkdir -p "$folder"
home=$(mktemp -d)
program=''
close_all() {
	[ -z "$program" ] || kill "$program" 2>/dev/null || true
	wait ${program:-} 2>/dev/null || true
	close_display
	rm -rf "$home"
}
trap close_all EXIT

# take NAME: a picture of the screen, with what lies over the window.
take() {
	sleep 1.5
	import -window root "$folder/$name-$1.png"
}

for scale in ${SCALES:-1 2}; do
	width=$((${WIDTH:-1280} * scale)) height=$((${HEIGHT:-800} * scale))
	open_display "${width}x$height"
	for language in "$@"; do
		for theme in ${THEMES:-light dark}; do
			name=$language-$theme-$scale
			rm -rf "$home"/*
			HOME=$home XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache LC_ALL='' LANG=$language.UTF-8 LANGUAGE=$language \
				FYNE_SCALE=$scale FYNE_THEME=$theme ./marquee --demo >"$home/log" 2>&1 &
			program=$!
			window=$(timeout 60 xdotool search --sync --onlyvisible --name 'Marquee' | head -n 1) || fail "The window did not open: $(tail -n 3 "$home/log")"
			xdotool windowsize "$window" "$width" "$height" windowmove "$window" 0 0 || true
			sleep 2
			xdotool windowfocus --sync "$window" key --clearmodifiers ctrl+Return
			sleep "${SECONDS_OF_RUN:-7}"
			xdotool mousemove $((600 * scale)) $((281 * scale)) click 1
			take rows
			xdotool key --clearmodifiers ctrl+comma
			take settings
			xdotool key --clearmodifiers Escape key --clearmodifiers ctrl+e
			take export
			xdotool key --clearmodifiers Escape key --clearmodifiers ctrl+shift+p
			take palette
			kill "$program"
			wait "$program" 2>/dev/null || true
			program=''
		done
	done
	close_display
done
say "The pictures are in $folder"
