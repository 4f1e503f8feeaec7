#!/usr/bin/env bash
# package.sh: makes everything that people download and leaves it in dist/,
# from what was committed last. `make package` installs what it needs.
#
# It works in a clone of its own: what is not committed cannot get in, and what
# lies about here neither.
. "$(dirname "${BASH_SOURCE[0]}")/../.ci/env.sh"
. .ci/tools.sh

[ -z "$(git status --porcelain)" ] || say "What is not committed is not packaged."
packaging/sysroot.sh >/dev/null
PATH=$(dirname "$(goreleaser)"):$(dirname "$(cyclonedx_gomod)"):$PATH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
MARQUEE_VERSION=$(version)
export PATH SOURCE_DATE_EPOCH MARQUEE_VERSION GPG_KEY=${GPG_KEY:-} MARQUEE_COMMAND_LINE=${MARQUEE_COMMAND_LINE:-}
skip=publish,announce
[ -n "$GPG_KEY" ] || skip+=,sign

work=$(mktemp -d "${PACKAGE_FOLDER:-${TMPDIR:-/tmp}}/marquee-package.XXXXXX")
trap 'rm -rf "$work"' EXIT
git clone -q "$root" "$work/marquee"
cd "$work/marquee"
git remote set-url origin https://marquee.example/marquee.git # GoReleaser wants one, and asks it nothing
export PATH=$PWD/packaging:$PATH # for aarch64-cc
command goreleaser release --config packaging/goreleaser.yaml --snapshot --clean --skip="$skip"

rm -rf "$root/dist"
mkdir "$root/dist"
find dist -maxdepth 1 -type f ! -name '*.json' ! -name '*.yaml' -exec cp -p {} "$root/dist/" \;
find dist -maxdepth 1 -type f -name '*.cdx.json' -exec cp -p {} "$root/dist/" \;
say "Everything is in dist/:"
(cd "$root/dist" && sha256sum --quiet -c SHA256SUMS && ls -l | sed 1d) >&2
