#!/usr/bin/env bash
# reproducible.sh: makes all packages twice, in folders of different length
# and at different times, and compares them byte for byte.
. "$(dirname "${BASH_SOURCE[0]}")/../.ci/env.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/a" "$work/a-folder-of-another-length"
PACKAGE_FOLDER=$work/a packaging/package.sh
mv dist "$work/first"
PACKAGE_FOLDER="$work/a-folder-of-another-length" packaging/package.sh
diff <(cd "$work/first" && sha256sum -- *) <(cd dist && sha256sum -- *) || fail "The packages are not the same the second time."
say "The same, byte for byte: $(ls dist | wc -l) files"
