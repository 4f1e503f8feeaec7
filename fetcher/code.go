package fetcher

// Code says why a row did not end OK. Codes are stable and machine-readable;
// Explain gives the sentence for people.
type Code string
