# Sourced by the scripts beside it, and used by the Makefile through them: what
# every build has in common. The same flags everywhere mean that the window's
# C code is compiled once and kept.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

tags=migrated_fynedo # Fyne's thread checks off: the build that people get
out=$root/.ci/out    # logs and pictures of a run; never committed

# A clone made by another user has no readable version control for go build.
export GOFLAGS="-trimpath -buildvcs=false ${GOFLAGS:-}"

# Everything Go keeps lies under HOME, which some builders do not set.
if [ -z "${HOME:-}" ] || [ ! -w "${HOME:-/nonexistent}" ]; then
	HOME=$(mktemp -d)
	export HOME
fi

# Every run of tests goes without vet, which `make lint` runs over all the code
# and each set of tags, and without what a debugger would need: with the race
# detector both cost nearly as much as to compile. What a test panics with still
# names its lines.
testing=(-vet=off -ldflags=-s\ -w)

say() { printf '%s\n' "$*" >&2; }

fail() {
	say "$*"
	exit 2
}

# part NAME announces a part of a longer run, with the time so far.
part() { printf '\n== %s (%d min %02d s)\n' "$*" $((SECONDS / 60)) $((SECONDS % 60)); }

# version is the release, or the release and the commit between releases.
version() {
	local release commit
	release=$(sed -n 's/^Version = "\(.*\)"$/\1/p' FyneApp.toml)
	if git describe --exact-match --match "v$release" >/dev/null 2>&1; then
		printf '%s' "$release"
	elif commit=$(git rev-parse --short HEAD 2>/dev/null); then
		printf '%s+%s' "$release" "$commit"
	else
		printf '%s' "$release"
	fi
}
