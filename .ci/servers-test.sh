#!/usr/bin/env bash
# servers-test.sh: reads thousands of pages from servers and through proxies as
# Debian ships them, on loopback. Those that are not installed are skipped.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

go test -count=1 -timeout 10m -tags "$tags,servers" ${VERBOSE:+-v} ./internal/realservers
