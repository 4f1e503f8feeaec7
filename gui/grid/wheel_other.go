//go:build !darwin

package grid

// wheelFactor is rows per reported unit.
const wheelFactor = float64(wheelRows) / wheelNotch
