#!/usr/bin/env bash
# test.sh [PART…]: tries what package.sh has left in dist/: reads it with the
# tools of those who distribute programs, installs it in fresh systems with
# nothing but its dependencies, opens the window there, reads the sample pages,
# and takes it away again. Pictures and logs are left in .ci/out/packages.
#
#   checks   lintian, rpmlint, AppStream, desktop files, libraries, Windows' resources, signing
#   archive  the .tar.xz with install.sh, in a home of its own
#   deb      the .deb in Debian stable and oldstable (as root; two minutes each the first time)
#   rpm      the .rpm's files, unpacked where the .deb's dependencies are
#   arm64    the programs for arm64, under qemu
#   windows  the .zip and the installer under Wine
. "$(dirname "${BASH_SOURCE[0]}")/../.ci/env.sh"
. .ci/display.sh
. .ci/tools.sh

shots=$out/packages
mkdir -p "$shots"
work=$(mktemp -d)
mounted=()
finish() {
	local each
	for each in "${mounted[@]}"; do umount -l "$each" 2>/dev/null || true; done
	close_display
	[ -z "${wine_prefix:-}" ] || WINEPREFIX=$wine_prefix wineserver -k 2>/dev/null || true
	rm -rf --one-file-system "$work"
}
trap finish EXIT

# one PATTERN is the one file in dist/ that fits.
one() {
	local found
	found=$(find dist -maxdepth 1 -type f -name "$1" ! -name '*command-line*')
	[ "$(wc -l <<<"$found")" = 1 ] && [ -n "$found" ] || fail "There should be one dist/$1, by make package; there is: ${found:-none}"
	printf '%s' "$root/$found"
}

# same_demo FILE: the demo was read, row by row.
same_demo() { [ "$(wc -l <"$1")" -gt 40 ] || fail "$1 has $(wc -l <"$1") lines only: the demo was not read."; }

. packaging/test-checks.sh
. packaging/test-linux.sh
. packaging/test-windows.sh

for part in ${*:-${PACKAGE_TESTS:-checks archive deb rpm arm64 windows}}; do
	part "$part"
	"try_$part"
done
part "all is well"
