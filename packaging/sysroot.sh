#!/usr/bin/env bash
# sysroot.sh: makes the folder with Debian's arm64 headers and libraries that
# the window is cross-compiled against, once, and prints its path. The
# machine's own packages are left alone: nothing is installed, and nothing of
# arm64 runs. Debian 12's glibc decides on which systems the program runs.
. "$(dirname "${BASH_SOURCE[0]}")/../.ci/env.sh"

release=bookworm
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
sysroot=${XDG_CACHE_HOME:-$HOME/.cache}/marquee/sysroot-$release-arm64
packages=libc6-dev,libgcc-12-dev,libgl-dev,libegl-dev,libx11-dev,libxcursor-dev,libxrandr-dev,libxinerama-dev,libxi-dev,libxxf86vm-dev,libwayland-dev,libxkbcommon-dev

if [ ! -d "$sysroot" ]; then
	command -v debootstrap >/dev/null || fail "debootstrap is missing: run .ci/packages.sh package, then this again."
	[ "$(id -u)" = 0 ] || fail "debootstrap needs root: run packaging/sysroot.sh as root once."
	say "Fetching Debian's libraries for arm64, once: about two minutes"
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	debootstrap --foreign --arch=arm64 --variant=minbase --include="$packages" "$release" "$work/boot" "$mirror" >"$work/log" 2>&1 ||
		fail "Debian's arm64 packages could not be had: $(tail -n 3 "$work/log")"
	mkdir "$work/tree"
	for package in "$work"/boot/var/cache/apt/archives/*.deb; do
		dpkg-deb --fsys-tarfile "$package" | tar -x -C "$work/tree" --wildcards './lib/*' './usr/lib/*' './usr/include/*' 2>/dev/null || true
	done
	# The kernel's and the compiler's own parts are found under usr/lib alone.
	if [ -d "$work/tree/lib" ]; then
		mkdir -p "$work/tree/usr/lib"
		cp -a "$work/tree/lib/." "$work/tree/usr/lib/"
		rm -rf "$work/tree/lib"
	fi
	ln -s usr/lib "$work/tree/lib"
	# Links to the whole system's paths lead out of the folder.
	find "$work/tree" -type l -lname '/*' | while read -r link; do
		ln -sfn --relative "$work/tree$(readlink "$link")" "$link"
	done
	mkdir -p "$(dirname "$sysroot")"
	mv "$work/tree" "$sysroot"
fi
printf '%s\n' "$sysroot"
