#!/usr/bin/env bash
# scale-test.sh: reads a list in shares by GNU parallel and by a Slurm of one
# node, as Debian ships them, with the recipes in docs/recipes. Those that are
# not installed are skipped. Kubernetes' manifest is checked where
# kubectl-validate is there, and a bucket is kept by versitygw; both are built
# once.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
. .ci/tools.sh

if validate=$(tool kubectl-validate sigs.k8s.io/kubectl-validate v0.0.4); then
	PATH=$(dirname "$validate"):$PATH
	export PATH
fi
if gateway=$(tool versitygw github.com/versity/versitygw/cmd/versitygw v1.8.0); then
	PATH=$(dirname "$gateway"):$PATH
	export PATH
fi
go test -count=1 -timeout 30m -tags "$tags,scale" ${VERBOSE:+-v} ./internal/scaletest
