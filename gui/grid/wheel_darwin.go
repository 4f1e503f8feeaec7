package grid

// wheelFactor is rows per reported unit: macOS reports distances of the finger,
// which should move the rows by the same distance.
const wheelFactor = 1.0 / rowHeight
