#!/usr/bin/env bash
# vendor.sh: makes packaging/flatpak/marquee-vendored.tar.xz, what the Flatpak
# is built from without a network: what was committed last, with every module's
# source, and the AppStream file with version and date. Then, where there is a
# runtime:  flatpak-builder --user --install build packaging/flatpak/app.marquee.Marquee.yml
. "$(dirname "${BASH_SOURCE[0]}")/../../.ci/env.sh"

epoch=$(git log -1 --format=%ct)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git archive --prefix=marquee/ HEAD | tar -x -C "$work"
(cd "$work/marquee" && GOFLAGS='' go mod vendor)
sed -e "s/@VERSION@/$(version | cut -d+ -f1)/; s/@DATE@/$(date -u -d "@$epoch" +%Y-%m-%d)/" packaging/linux/app.marquee.Marquee.metainfo.xml >"$work/marquee/app.marquee.Marquee.metainfo.xml"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$epoch" -cJf packaging/flatpak/marquee-vendored.tar.xz marquee
say "Made packaging/flatpak/marquee-vendored.tar.xz: $(stat -c %s packaging/flatpak/marquee-vendored.tar.xz) bytes"
