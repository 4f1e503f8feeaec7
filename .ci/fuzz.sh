#!/usr/bin/env bash
# fuzz.sh: every fuzz target for FUZZ_TIME each, 10s if it is not set.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

git grep -n -o -E '^func Fuzz[A-Za-z0-9_]+' -- '*_test.go' | while IFS=: read -r file _ target; do
	part "${target#func } in ${file%/*}"
	# What is found is shortened for up to a minute, and nothing else tried meanwhile, unless told otherwise.
	go test -tags "$tags" -fuzzminimizetime 100x -run '^$' -fuzz "^${target#func }\$" -fuzztime "${FUZZ_TIME:-10s}" "./${file%/*}" </dev/null
done
