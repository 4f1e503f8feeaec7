# Sourced after env.sh: an X display of our own with a window manager, for
# tests and pictures of the real window.

# open_display [WIDTHxHEIGHT] starts them and sets DISPLAY. close_display must
# be called at the end; a trap is the way.
open_display() {
	local number
	display_folder=$(mktemp -d)
	# Xvfb picks a free number and writes it when it is ready.
	mkfifo "$display_folder/number"
	Xvfb -displayfd 3 -screen 0 "${1:-1280x800}x24" -nolisten tcp 3>"$display_folder/number" >"$display_folder/xvfb.log" 2>&1 &
	xvfb=$!
	read -r -t 30 number <"$display_folder/number" || fail "Xvfb did not start: $(tail -n 3 "$display_folder/xvfb.log")"
	export DISPLAY=:$number
	unset WAYLAND_DISPLAY
	export LIBGL_ALWAYS_SOFTWARE=1 LANG=${LANG:-C.UTF-8}
	export XDG_RUNTIME_DIR=$display_folder
	openbox --sm-disable >"$display_folder/openbox.log" 2>&1 &
	openbox=$!
	# A window that opens before the window manager is there gets no focus.
	for _ in $(seq 100); do
		! xdotool get_desktop >/dev/null 2>&1 || return 0
		sleep 0.1
	done
	fail "The window manager did not start: $(tail -n 3 "$display_folder/openbox.log")"
}

close_display() {
	[ -z "${openbox:-}" ] || kill "$openbox" 2>/dev/null || true
	[ -z "${xvfb:-}" ] || kill "$xvfb" 2>/dev/null || true
	wait ${openbox:-} ${xvfb:-} 2>/dev/null || true
	rm -rf "${display_folder:-}"
}
