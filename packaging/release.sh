#!/usr/bin/env bash
# release.sh: what the release workflow runs on a tag: the same as package.sh,
# from the tag itself, into a draft on GitHub.
. "$(dirname "${BASH_SOURCE[0]}")/../.ci/env.sh"
. .ci/tools.sh

packaging/sysroot.sh >/dev/null
PATH=$root/packaging:$(dirname "$(goreleaser)"):$(dirname "$(cyclonedx_gomod)"):$PATH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
MARQUEE_VERSION=$(version)
export PATH SOURCE_DATE_EPOCH MARQUEE_VERSION GPG_KEY=${GPG_KEY:-} MARQUEE_COMMAND_LINE=''
skip=announce
[ -n "$GPG_KEY" ] || skip+=,sign
command goreleaser release --config packaging/goreleaser.yaml --clean --skip="$skip"
