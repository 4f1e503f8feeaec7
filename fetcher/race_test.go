//go:build race

package fetcher_test

// slack stretches the deadlines of tests; the race detector makes everything
// several times slower.
const slack = 4
