# Sourced by test.sh: uses what is for Windows, under Wine.

# wine_open makes a fresh Windows of Wine's in $work/wine.
wine_open() {
	command -v wineboot >/dev/null || [ -x /usr/lib/wine/wine64 ] || fail "Wine is not installed: .ci/packages.sh packages"
	wine_prefix=$work/wine
	export WINEPREFIX=$wine_prefix WINEARCH=win64 WINEDEBUG=-all
	wine=/usr/lib/wine/wine64
	[ -x "$wine" ] || wine=$(command -v wine64 || command -v wine)
	"$wine" wineboot -i >/dev/null 2>&1
	x86_64-w64-mingw32-gcc -shared -O2 -o "$work/bcryptprimitives.dll" packaging/windows/bcryptprimitives.c -ladvapi32
	cp "$work/bcryptprimitives.dll" "$wine_prefix/drive_c/windows/system32/"
}

try_windows() {
	local folder program window status=0
	open_display 1280x800
	wine_open
	unzip -q "$(one '*_windows_amd64.zip')" -d "$work/zip"
	folder=$(echo "$work"/zip/*)

	# The console program: standard output, pipes, statuses.
	"$wine" "$folder/marquee.com" --version | tr -d '\r'
	"$wine" "$folder/marquee.com" fetch --quiet --demo -o "$work/windows.csv" || status=$?
	[ "$status" = 1 ] || fail "The demo ends with status $status under Wine."
	same_demo "$work/windows.csv"
	printf 'localhost:1\n' | "$wine" "$folder/marquee.com" fetch --quiet --retries 0 --format jsonl - >"$work/pipe.jsonl" || true
	grep -q '"code":"connect_refused"' "$work/pipe.jsonl" || fail "A port that refuses is told of as $(cat "$work/pipe.jsonl")"
	status=0
	"$wine" "$folder/marquee.com" fetch --no-such-flag >/dev/null 2>&1 || status=$?
	[ "$status" = 2 ] || fail "A wrong flag ends with status $status under Wine."

	# “marquee” in a terminal: PATHEXT takes .com first, which opens the window.
	(cd "$folder" && exec "$wine" cmd /c 'marquee --demo') >"$shots/wine.log" 2>&1
	window=$(timeout 120 xdotool search --sync --onlyvisible --name '^Marquee' | head -n 1) || fail "No window came up under Wine: $(tail -n 5 "$shots/wine.log")"
	sleep 5
	xdotool windowfocus --sync "$window" key --clearmodifiers ctrl+Return
	sleep "${WINE_SECONDS:-15}"
	import -window "$window" "$shots/wine.png"
	[ "$(identify -format '%k' "$shots/wine.png")" -gt 50 ] || fail "The window is blank under Wine: $shots/wine.png"
	xdotool windowfocus --sync "$window" key --clearmodifiers ctrl+q
	for _ in $(seq 300); do
		xdotool search --onlyvisible --name '^Marquee' >/dev/null 2>&1 || break
		sleep 0.1
	done
	! xdotool search --onlyvisible --name '^Marquee' >/dev/null 2>&1 || fail "Ctrl+Q does not close the window under Wine."

	# The installer's own program is for 32 bits, which Wine for 64 alone cannot
	# run; 7z reads what is in it.
	if command -v 7z >/dev/null; then
		7z l "$(one '*_windows_amd64_setup.exe')" | grep -q 'Marquee.exe' || fail "The installer does not hold the program."
	fi
	if [ -d /usr/lib/wine/i386-windows ] || [ -d /usr/lib/i386-linux-gnu/wine ]; then
		try_installer
	else
		say "Wine is for 64 bits only; the installer is not run."
	fi
	WINEPREFIX=$wine_prefix wineserver -k 2>/dev/null || true
	close_display
}

# try_installer installs for this user, in silence, and removes it again.
try_installer() {
	local home
	"$wine" "$(one '*_windows_amd64_setup.exe')" /S
	home=$(find "$wine_prefix/drive_c/users" -maxdepth 1 -mindepth 1 -type d ! -name Public | head -n 1)
	[ -f "$home/AppData/Local/Programs/Marquee/Marquee.exe" ] || fail "The installer left no program."
	"$wine" "$home/AppData/Local/Programs/Marquee/marquee.com" --version
	"$wine" "$home/AppData/Local/Programs/Marquee/uninstall.exe" /S
	for _ in $(seq 100); do
		[ -d "$home/AppData/Local/Programs/Marquee" ] || break
		sleep 0.1
	done
	[ ! -d "$home/AppData/Local/Programs/Marquee" ] || fail "The uninstaller leaves $(ls "$home/AppData/Local/Programs/Marquee")"
	! grep -qi marquee "$wine_prefix/user.reg" || fail "The uninstaller leaves something in the registry."
}
