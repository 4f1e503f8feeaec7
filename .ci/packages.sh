#!/usr/bin/env bash
# packages.sh build|test|servers|readers|package|packages: installs the system packages that are missing.
#
# It names them first, and uses sudo only when not root. Where the package
# manager is not known it prints what is needed.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

purpose=${1:?build, test, servers, readers, package (to make them) or packages (to try them)}

# manager is the package manager of this machine; "" if it is none we know.
manager() {
	local each
	for each in apt-get dnf pacman brew; do
		if command -v "$each" >/dev/null; then
			printf '%s' "$each"
			return
		fi
	done
}

# wanted lists the packages of a manager for a purpose.
wanted() {
	case "$1 $2" in
	"apt-get build") echo gcc pkg-config libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev ;;
	"apt-get test") echo xvfb xauth xdotool openbox imagemagick xclip libgl1-mesa-dri dbus-daemon at-spi2-core python3-pyatspi fonts-noto-core fonts-noto-cjk python3-openpyxl sqlite3 libxml2-utils chromium ;;
	"apt-get servers") echo nginx apache2-bin haproxy squid microsocks ;;
	"apt-get scale") echo parallel slurmctld slurmd slurm-client munge ;;
	"apt-get readers") echo python3-openpyxl sqlite3 libxml2-utils libreoffice-calc ;;
	"apt-get package") echo gcc-mingw-w64-x86-64 nsis icoutils osslsigncode gcc-aarch64-linux-gnu debootstrap xz-utils rpm desktop-file-utils appstream ;;
	"apt-get packages") echo debootstrap lintian rpmlint rpm2cpio cpio appstream desktop-file-utils osslsigncode icoutils man-db zsh fish qemu-user xvfb xdotool imagemagick openbox wine64 wine nsis ;;
	"dnf build") echo gcc pkgconf-pkg-config mesa-libGL-devel libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel ;;
	"dnf test") echo xorg-x11-server-Xvfb xdotool openbox ImageMagick xclip mesa-dri-drivers dbus-daemon at-spi2-core python3-pyatspi google-noto-sans-fonts google-noto-sans-cjk-fonts python3-openpyxl sqlite libxml2 chromium ;;
	"dnf readers") echo python3-openpyxl sqlite libxml2 libreoffice-calc ;;
	"pacman build") echo gcc pkgconf libglvnd libx11 libxcursor libxrandr libxinerama libxi libxxf86vm wayland libxkbcommon ;;
	"pacman test") echo xorg-server-xvfb xdotool openbox imagemagick xclip mesa dbus at-spi2-core python-atspi noto-fonts noto-fonts-cjk python-openpyxl sqlite libxml2 chromium ;;
	"pacman readers") echo python-openpyxl sqlite libxml2 libreoffice-fresh ;;
	"brew build") ;; # macOS brings what Fyne needs with its command line tools
	"brew test") ;;
	esac
}

installed() {
	case $1 in
	apt-get) [ "$(dpkg-query -W -f '${db:Status-Status}' "$2" 2>/dev/null)" = installed ] ;;
	dnf) rpm -q "$2" >/dev/null 2>&1 ;;
	pacman) pacman -Qq "$2" >/dev/null 2>&1 ;;
	brew) brew list "$2" >/dev/null 2>&1 ;;
	esac
}

install_them() {
	local as=()
	if [ "$(id -u)" != 0 ] && [ "$manager" != brew ]; then
		command -v sudo >/dev/null || fail "That needs root and there is no sudo: install them as root with $manager, then run this again."
		as=(sudo)
	fi
	case $manager in
	apt-get)
		"${as[@]}" apt-get update -q
		# RUNLEVEL=1: a server that is installed for tests is not started.
		"${as[@]}" env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
		;;
	dnf) "${as[@]}" dnf install -y "$@" ;;
	pacman) "${as[@]}" pacman -S --noconfirm --needed "$@" ;;
	brew) brew install "$@" ;;
	esac </dev/null
}

manager=$(manager)
if [ -z "$manager" ]; then
	say "This system's package manager is not known here. Needed, by Debian's names: $(wanted apt-get build)"
	if [ "$purpose" != build ]; then
		say "The tests also need: $(wanted apt-get "$purpose")"
	fi
	exit 0
fi
if [ "$(uname)" = Darwin ] && ! xcode-select -p >/dev/null 2>&1; then
	fail "The command line tools are missing: install them with 'xcode-select --install', then run this again."
fi

missing=()
list=$(wanted "$manager" build)
if [ "$purpose" != build ]; then
	list+=" $(wanted "$manager" "$purpose")"
fi
for package in $list; do
	installed "$manager" "$package" || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
	say "Installing what is missing: ${missing[*]}"
	install_them "${missing[@]}" >&2 || fail "These packages could not be installed: ${missing[*]}. Install them by hand and run this again."
fi
