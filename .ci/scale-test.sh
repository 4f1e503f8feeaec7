#!/usr/bin/env bash
# scale-test.sh: reads a list in shares by GNU parallel and by a Slurm of one
# node, as Debian ships them, with the recipes in docs/recipes. Those that are
# not installed are skipped. Kubernetes' manifest is checked where
# kubectl-validate is there, which is built once.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
. .ci/tools.sh

if validate=$(tool kubectl-validate sigs.k8s.io/kubectl-validate v0.0.4); then
	PATH=$(dirname "$validate"):$PATH
	export PATH
fi
go test -count=1 -timeout 30m -tags "$tags,scale" ${VERBOSE:+-v} ./internal/scaletest
