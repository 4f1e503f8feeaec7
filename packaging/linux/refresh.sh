#!/bin/sh
# refresh.sh: after installing or removing, tells desktops what is there. Most
# systems do it by triggers of their own; where they do not, this does.
set -e
[ ! -x "$(command -v update-desktop-database)" ] || update-desktop-database -q /usr/share/applications || true
[ ! -x "$(command -v update-mime-database)" ] || update-mime-database /usr/share/mime >/dev/null 2>&1 || true
[ ! -x "$(command -v gtk-update-icon-cache)" ] || gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor >/dev/null 2>&1 || true
exit 0
