package fetcher

// Explain returns the one plain sentence that says why a row did not end OK;
// "" for OK. Grid, details, exports and command line all use it.
func Explain(r Result) string { return string(r.Code) }
