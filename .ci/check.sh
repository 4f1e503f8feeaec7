#!/usr/bin/env bash
# check.sh [test|race|lint]: what must hold before a change is good: the tests,
# those that the race detector watches, or what reads the code and needs tools of
# its own; without an argument, all. `make test`, `make race` and `make lint`
# install what they need and run it, and CI runs these three.
#
# CHECK_ONLY="format vet …" runs some parts only.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
. .ci/tools.sh

mkdir -p "$out"

check_format() {
	local wrong
	wrong=$(git ls-files -z --cached --others --exclude-standard '*.go' | xargs -0 "$(gofumpt)" -l)
	[ -z "$wrong" ] || fail "Not formatted as gofumpt does: $wrong"
	go mod verify
	go mod tidy -diff
}

check_vet() {
	go vet -tags "$tags" ./...
	go vet ./...
	go vet -tags "$tags,e2e" ./...
	go vet -tags "$tags,servers" ./internal/realservers
	go vet -tags "$tags,scale" ./internal/scaletest
}

check_lint() {
	"$(golangci_lint)" run --allow-parallel-runners --build-tags "$tags" ./...
}

# packages windowed|fyne|other lists the packages that have tests: those that open
# a real window and so need C code, those without that Fyne is part of, and all
# others. Go is asked once for all of them: to ask for each took a minute and a
# half.
packages() {
	[ -n "${tested:-}" ] || tested=$(go list -tags "$tags" -test -f '{{if eq .Name "main"}}{{.ImportPath}}{{range .Deps}} {{.}}{{end}}{{end}}' ./...)
	awk -v kind="$1" '
		$1 !~ /\.test$/ { next }
		{ windowed = / fyne\.io\/fyne\/v2\/internal\/driver\/glfw/; fyne = / fyne\.io\/fyne\/v2/; sub(/\.test$/, "", $1) }
		kind == (windowed ? "windowed" : fyne ? "fyne" : "other") { print $1 }
	' <<<"$tested"
}

# unwatched are packages that the race detector leaves alone: SQLite, and the C
# library it was translated with, whose memory is not Go's, so that it is not
# watched in any case, and what compares licences, which one goroutine does
# alone. To ask at each access took most of their tests' time.
unwatched=()
for package in modernc.org/sqlite/lib modernc.org/libc modernc.org/memory github.com/google/licensecheck/...; do
	unwatched+=("-gcflags=$package=-race=false")
done

# check_plain runs what needs no display, and what needs its C code alone. Those
# that Fyne is part of run with Fyne's own checks of threads, which is all that
# the tag changes for them: with it they run under the race detector, and in the
# real window.
check_plain() {
	local these
	mapfile -t these < <(packages other; packages windowed)
	go test "${testing[@]}" -timeout 20m -tags "$tags" "${these[@]}"
	mapfile -t these < <(packages fyne)
	go test "${testing[@]}" -timeout 20m "${these[@]}"
}

# check_race leaves out the packages that open a window, whose C code would be
# compiled a second time for it: the window's parts are tested without. -short
# leaves out what shows nothing here: tests that watch other programs, or one
# goroutine at work for long.
check_race() {
	local these
	mapfile -t these < <(packages other; packages fyne)
	go test -race -short "${unwatched[@]}" "${testing[@]}" -timeout 20m -tags "$tags" "${these[@]}"
}

check_build() {
	.ci/build.sh
	./marquee --version
}

check_demo() { .ci/demo-test.sh; }

check_window() { .ci/window-test.sh; }

check_access() { .ci/access-test.sh; }

# check_tests runs what needs a display, which waits for windows most of its time,
# beside what needs none.
check_tests() {
	local plain screen failed=
	{
		check_window
		check_access
	} >"$out/screen.log" 2>&1 &
	screen=$!
	check_plain &
	plain=$!
	wait "$plain" || failed="Tests fail. "
	part "window, access"
	wait "$screen" || failed+="What needs a display fails, see $out/screen.log."
	cat "$out/screen.log"
	[ -z "$failed" ] || fail "$failed"
}

check_vulnerabilities() {
	if ! "$(govulncheck)" -tags "$tags" ./... >"$out/govulncheck.log" 2>&1; then
		if grep -q 'vuln.go.dev' "$out/govulncheck.log"; then
			say "The database of known vulnerabilities cannot be reached from here; this part is left out."
			return
		fi
		cat "$out/govulncheck.log"
		return 1
	fi
	tail -n 3 "$out/govulncheck.log"
}

case ${1:-all} in
test) parts="build demo tests" ;;
race) parts="race" ;;
lint) parts="format vet lint vulnerabilities" ;;
all) parts="build demo tests race format vet lint vulnerabilities" ;;
*) fail "check.sh takes test, race or lint" ;;
esac

for name in ${CHECK_ONLY:-$parts}; do
	part "$name"
	"check_$name"
done
part "all is well"
