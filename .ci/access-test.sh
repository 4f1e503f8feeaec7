#!/usr/bin/env bash
# access-test.sh: does a whole job in the real window through AT-SPI alone, as a
# screen reader does, and reads the two ends of a table of a million rows. It
# brings a display, a session bus and an accessibility bus of its own.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
. .ci/display.sh

python=/usr/bin/python3 # the system's, for which pyatspi is packaged
launcher=
for each in /usr/libexec /usr/lib/at-spi2-core /usr/lib; do
	[ ! -x "$each/at-spi-bus-launcher" ] || launcher=$each/at-spi-bus-launcher
done
if [ -z "$launcher" ] || ! command -v dbus-run-session >/dev/null || ! "$python" -c 'import pyatspi' 2>/dev/null; then
	say "Left out: dbus-daemon, at-spi2-core or python3-pyatspi is missing; \`make test\` installs them."
	exit 0
fi
[ -x marquee ] || .ci/build.sh

if [ -z "${MARQUEE_ACCESS_SESSION:-}" ]; then
	MARQUEE_ACCESS_SESSION=1 exec dbus-run-session -- "${BASH_SOURCE[0]}"
fi

mkdir -p "$out"
home=$(mktemp -d)
mkdir "$home/.cache"
finish() {
	[ -z "${window:-}" ] || kill "$window" 2>/dev/null || true
	[ -z "${bus:-}" ] || kill "$bus" 2>/dev/null || true
	wait ${window:-} ${bus:-} 2>/dev/null || true
	close_display
	rm -rf "$home"
}
trap finish EXIT
open_display 1280x800
export HOME=$home XDG_CONFIG_HOME=$home XDG_CACHE_HOME=$home/.cache XDG_STATE_HOME=$home XDG_DATA_HOME=$home FYNE_SCALE=1
# Settings go to memory: a test must not tell the person's desktop anything.
export GSETTINGS_BACKEND=memory
"$launcher" --launch-immediately 2>"$out/access-bus.log" &
bus=$!
for _ in $(seq 100); do
	dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.freedesktop.DBus.Properties.Set \
		string:org.a11y.Status string:IsEnabled variant:boolean:true >/dev/null 2>&1 && break
	sleep 0.1
done

walk() {
	timeout 280 "$python" .ci/access-walk.py "$@" 2>>"$out/access-bus.log" || {
		import -window root "$out/failed-access.png" || true
		tail -n 5 "$out/access-bus.log" "$out/access-window.log"
		fail "The walk through AT-SPI fails: see $out/failed-access.png"
	}
}

say "A whole job through AT-SPI"
./marquee --demo 2>"$out/access-window.log" &
window=$!
walk job "$home"
kill "$window"
wait "$window" 2>/dev/null || true

say "The ends of a million rows"
seq -f 'https://host.example/%.0f' 0 999999 >"$home/million.txt"
./marquee "$home/million.txt" 2>>"$out/access-window.log" &
window=$!
walk rows 1000000
