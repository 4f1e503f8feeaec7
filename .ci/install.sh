#!/usr/bin/env bash
# install.sh install|uninstall: puts the program, its icon, its menu entry and
# its file type in place for this user, or takes them away. PREFIX and DESTDIR
# mean what they usually do.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

prefix=${PREFIX:-$HOME/.local}
to=${DESTDIR:-}$prefix
share=$to/share
files=(
	"$to/bin/marquee"
	"$share/applications/app.marquee.Marquee.desktop"
	"$share/icons/hicolor/scalable/apps/app.marquee.Marquee.svg"
	"$share/icons/hicolor/512x512/apps/app.marquee.Marquee.png"
	"$share/mime/packages/app.marquee.Marquee.xml"
)
# What an installation from before the program's ID was changed has left.
former=("$share"/applications/app.marquee.desktop "$share"/icons/hicolor/{scalable/apps/app.marquee.svg,512x512/apps/app.marquee.png} "$share"/mime/packages/app.marquee.xml)

# refresh tells the desktop, where there is one, that something changed.
refresh() {
	[ -z "${DESTDIR:-}" ] || return 0
	! command -v update-desktop-database >/dev/null || update-desktop-database -q "$share/applications" || true
	! command -v update-mime-database >/dev/null || update-mime-database "$share/mime" 2>/dev/null || true
	! command -v gtk-update-icon-cache >/dev/null || gtk-update-icon-cache -q -t -f "$share/icons/hicolor" 2>/dev/null || true
}

case ${1:?install or uninstall} in
install)
	[ -x marquee ] || fail "There is no program to install: run 'make build' first."
	install -D -m 755 marquee "${files[0]}"
	# The whole path, because a menu does not know ~/.local/bin everywhere.
	mkdir -p "$share/applications"
	sed "s|^Exec=marquee|Exec=\"$prefix/bin/marquee\"|" assets/app.marquee.Marquee.desktop >"${files[1]}"
	install -D -m 644 assets/icon.svg "${files[2]}"
	install -D -m 644 assets/icon.png "${files[3]}"
	install -D -m 644 assets/app.marquee.Marquee.xml "${files[4]}"
	rm -f "${former[@]}"
	refresh
	say "Installed: $prefix/bin/marquee, and Marquee in the menu"
	case ":$PATH:" in
	*":$prefix/bin:"*) ;;
	*) say "To start it by name, add $prefix/bin to PATH" ;;
	esac
	;;
uninstall)
	rm -f "${files[@]}" "${former[@]}"
	refresh
	say "Marquee is gone from $prefix; lists and exports of yours are untouched"
	;;
*) fail "install.sh takes install or uninstall" ;;
esac
