package wire

// SetPlain notes that the host was read by http after TLS could not be had.
func (o *Origin) SetPlain() { o.plain.Store(true) }

// IsPlain reports whether SetPlain was called.
func (o *Origin) IsPlain() bool { return o.plain.Load() }
