#!/bin/sh
# install.sh [uninstall]: puts Marquee into the menu of this user, under
# ~/.local, or takes it out again. PREFIX=/usr/local installs for everyone.
set -eu
cd "$(dirname "$0")"
prefix=${PREFIX:-$HOME/.local}
programs="bin/marquee"

# files lists what is installed, from the folder share of this archive.
files() { find share -type f | sort; }

refresh() {
	! command -v update-desktop-database >/dev/null || update-desktop-database -q "$prefix/share/applications" || true
	! command -v update-mime-database >/dev/null || update-mime-database "$prefix/share/mime" 2>/dev/null || true
	! command -v gtk-update-icon-cache >/dev/null || gtk-update-icon-cache -q -t -f "$prefix/share/icons/hicolor" 2>/dev/null || true
}

case ${1:-install} in
install)
	mkdir -p "$prefix/bin" "$prefix/share/mime"
	cp marquee "$prefix/$programs"
	chmod 755 "$prefix/$programs"
	files | while read -r file; do
		mkdir -p "$prefix/$(dirname "$file")"
		cp "$file" "$prefix/$file"
	done
	# The whole path, because a menu does not know ~/.local/bin everywhere.
	sed "s|^Exec=marquee|Exec=\"$prefix/bin/marquee\"|" share/applications/app.marquee.Marquee.desktop >"$prefix/share/applications/app.marquee.Marquee.desktop"
	refresh
	echo "Installed: $prefix/bin/marquee, and Marquee in the menu"
	case ":$PATH:" in
	*":$prefix/bin:"*) ;;
	*) echo "To start it by name, add $prefix/bin to PATH" ;;
	esac
	;;
uninstall)
	files | while read -r file; do rm -f "$prefix/$file"; done
	rm -f "$prefix/$programs"
	refresh
	echo "Marquee is gone from $prefix; lists and exports of yours are untouched"
	;;
*)
	echo "install.sh takes nothing or uninstall" >&2
	exit 2
	;;
esac
