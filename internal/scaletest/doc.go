// Package scaletest reads a long list in shares with the engines that people
// have, by the recipes in docs/recipes as they stand: GNU parallel, and a Slurm
// of one node that is started here and ended again. Two shares are killed on
// the way, one of them as a node is taken away, and run again by the engine. The
// shares put together must be, byte for byte, what one run gives, but for times.
// It also runs the command line alone in an empty root, as the container does,
// and has kubectl-validate check the manifest.
//
// It has tests only, behind the tag “scale”: `make test-scale` installs the
// engines and runs them. An engine that is not installed is skipped.
package scaletest
