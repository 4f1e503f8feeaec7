# Sourced by test.sh: installs and uses what is for Linux.

# try_archive installs the archive for a user, and takes it away again.
try_archive() {
	local home=$work/home
	mkdir -p "$home" "$work/archive"
	tar -xJf "$(one '*_linux_amd64.tar.xz')" -C "$work/archive"
	(cd "$home" && find . | sort) >"$work/before"
	HOME=$home "$work"/archive/*/install.sh >/dev/null
	"$home/.local/bin/marquee" --version
	grep -q "^Exec=\"$home/.local/bin/marquee\" %F" "$home/.local/share/applications/app.marquee.Marquee.desktop" || fail "The menu does not know where the program is."
	desktop-file-validate "$home/.local/share/applications/app.marquee.Marquee.desktop"
	HOME=$home "$work"/archive/*/install.sh uninstall >/dev/null
	(cd "$home" && find . -type f | grep -v -e mimeinfo.cache -e /mime/ -e icon-theme.cache) >"$work/left" || true
	[ ! -s "$work/left" ] || fail "install.sh uninstall leaves $(cat "$work/left")"
}

# system RELEASE makes a fresh Debian in $work/RELEASE, of a copy that is kept.
system() {
	local kept=${XDG_CACHE_HOME:-$HOME/.cache}/marquee/debian-$1.tar mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
	[ "$(id -u)" = 0 ] || fail "A fresh system needs root."
	if [ ! -f "$kept" ]; then
		say "Fetching Debian $1, once"
		debootstrap --variant=minbase "$1" "$work/new" "$mirror" >"$work/debootstrap.log" 2>&1 || fail "Debian $1 could not be had: $(tail -n 3 "$work/debootstrap.log")"
		chroot "$work/new" apt-get clean
		mkdir -p "$(dirname "$kept")"
		tar -C "$work/new" --one-file-system -cf "$kept.part" . && mv "$kept.part" "$kept"
		rm -rf --one-file-system "$work/new"
	fi
	mkdir -p "$work/$1"
	tar -C "$work/$1" -xf "$kept"
	cp -L /etc/resolv.conf "$work/$1/etc/resolv.conf"
	cp /etc/apt/apt.conf.d/*proxy* "$work/$1/etc/apt/apt.conf.d/" 2>/dev/null || true
	mount -t proc proc "$work/$1/proc" && mounted+=("$work/$1/proc")
	mount --bind /dev "$work/$1/dev" && mounted+=("$work/$1/dev")
}

# inside RELEASE COMMAND… runs a command in it, as root or as USER.
inside() {
	local release=$1
	shift
	chroot "$work/$release" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="${HOME_INSIDE:-/root}" LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
		DISPLAY="${DISPLAY:-}" LIBGL_ALWAYS_SOFTWARE=1 XDG_RUNTIME_DIR=/tmp "$@"
}

# opens RELEASE NAME COMMAND… opens a window in it, takes a picture, and closes
# it the way people do.
opens() {
	local release=$1 name=$2 window program
	shift 2
	inside "$release" "$@" >"$shots/$name.log" 2>&1 &
	program=$!
	window=$(timeout 120 xdotool search --sync --onlyvisible --name '^Marquee' | head -n 1) || fail "$name: no window came up: $(tail -n 5 "$shots/$name.log")"
	for _ in $(seq 120); do # for the first frames
		import -window "$window" "$shots/$name.png"
		[ "$(identify -format '%k' "$shots/$name.png")" -le 20 ] || break
		sleep 0.5
	done
	[ "$(identify -format '%k' "$shots/$name.png")" -gt 20 ] || fail "$name: the window is blank: $shots/$name.png"
	xdotool windowfocus --sync "$window" key --clearmodifiers ctrl+q
	timeout 60 tail --pid="$program" -f /dev/null || fail "$name: Ctrl+Q does not end it."
}

try_deb() {
	local release deb
	deb=$(one '*_linux_amd64.deb')
	open_display 1280x800
	for release in ${DEBIAN_RELEASES:-bookworm trixie}; do
		say "Debian $release"
		system "$release"
		cp "$deb" "$work/$release/tmp/marquee.deb"
		inside "$release" apt-get update -q >/dev/null
		inside "$release" apt-get install -q -y --no-install-recommends /tmp/marquee.deb libgl1-mesa-dri >"$shots/$release-apt.log" 2>&1 || fail "It cannot be installed: $(tail -n 5 "$shots/$release-apt.log")"
		rm "$work/$release/tmp/marquee.deb"
		inside "$release" marquee --version
		inside "$release" marquee fetch --quiet --demo -o /tmp/demo.csv || [ $? = 1 ]
		same_demo "$work/$release/tmp/demo.csv"
		opens "$release" "$release" marquee --demo

		inside "$release" apt-get install -q -y --no-install-recommends xdg-utils shared-mime-info desktop-file-utils libfile-mimeinfo-perl >/dev/null 2>&1 # a desktop brings these
		inside "$release" marquee fetch --quiet --demo -o /tmp/kept.marquee || [ $? = 1 ]
		[ "$(inside "$release" xdg-mime query filetype /tmp/kept.marquee)" = application/x-marquee-session ] || fail "A session's type is not known."
		opens "$release" "$release-session" xdg-open /tmp/kept.marquee

		inside "$release" apt-get purge -q -y marquee >/dev/null
		rm -f "$work/$release/tmp/kept.marquee" "$work/$release/tmp/demo.csv"
		left=$(cd "$work/$release" && find . -xdev -iname '*marquee*' ! -path './root/*' ! -path './proc/*')
		[ -z "$left" ] || fail "Removing it leaves $left"
	done
	close_display
}

# try_rpm unpacks the package where its libraries are; nothing here installs
# packages of that kind.
try_rpm() {
	local release=bookworm rpm
	rpm=$(one '*_linux_amd64.rpm')
	[ -d "$work/$release" ] || fail "The part rpm goes behind deb, whose system it uses."
	open_display 1280x800
	(cd "$work/$release" && rpm2cpio "$rpm" | cpio -idm --quiet --no-absolute-filenames)
	inside "$release" marquee fetch --quiet --demo -o /tmp/demo.csv || [ $? = 1 ]
	same_demo "$work/$release/tmp/demo.csv"
	opens "$release" rpm marquee --demo
	close_display
}

# try_arm64 runs the programs for arm64 on another processor's behalf.
try_arm64() {
	local sysroot status=0
	sysroot=$(packaging/sysroot.sh)
	dpkg-deb -x "$(one '*_linux_arm64.deb')" "$work/arm64"
	qemu-aarch64 -L "$sysroot" "$work/arm64/usr/bin/marquee" --version
	qemu-aarch64 -L "$sysroot" "$work/arm64/usr/bin/marquee" fetch --quiet --demo -o "$work/arm64.csv" || status=$?
	[ "$status" -le 1 ] || fail "The demo ends with status $status on arm64."
	same_demo "$work/arm64.csv"
}
