#!/usr/bin/env bash
# check.sh [test|lint]: what must hold before a change is good: the tests, or
# what reads the code and needs tools of its own; without an argument, both.
# `make test` and `make lint` install what they need and run it, and CI runs
# these two.
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

# packages windowless|windowed|fyne lists the packages that have tests: those
# that need no C code, those that open a real window, and those without C code
# that Fyne is part of. Go is asked once for all of them: to ask for each took a
# minute and a half.
packages() {
	[ -n "${tested:-}" ] || tested=$(go list -tags "$tags" -test -f '{{if eq .Name "main"}}{{.ImportPath}}{{range .Deps}} {{.}}{{end}}{{end}}' ./...)
	awk -v kind="$1" '
		$1 !~ /\.test$/ { next }
		{ windowed = / fyne\.io\/fyne\/v2\/internal\/driver\/glfw/; fyne = / fyne\.io\/fyne\/v2/; sub(/\.test$/, "", $1) }
		kind == (windowed ? "windowed" : "windowless") || kind == "fyne" && fyne && !windowed { print $1 }
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

# check_race leaves out the packages that open a window: their C code would be
# compiled a second time for it, and the window's parts are tested without. The
# packages that Fyne is part of are tested once more with Fyne's own checks,
# which is all that the tag changes; the races were looked for before.
check_race() {
	local these
	mapfile -t these < <(packages windowless)
	go test -race "${unwatched[@]}" "${testing[@]}" -timeout 20m -tags "$tags" "${these[@]}"
	mapfile -t these < <(packages fyne)
	go test "${testing[@]}" -timeout 20m "${these[@]}"
}

check_build() {
	local these
	.ci/build.sh
	./marquee --version
	mapfile -t these < <(packages windowed)
	[ "${#these[@]}" = 0 ] || go test "${testing[@]}" -timeout 5m -tags "$tags" "${these[@]}"
}

check_demo() { .ci/demo-test.sh; }

check_window() { .ci/window-test.sh; }

check_access() { .ci/access-test.sh; }

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
test) parts="race build demo window access" ;;
lint) parts="format vet lint vulnerabilities" ;;
all) parts="race build demo window access format vet lint vulnerabilities" ;;
*) fail "check.sh takes test or lint" ;;
esac

for name in ${CHECK_ONLY:-$parts}; do
	part "$name"
	"check_$name"
done
part "all is well"
