package toolbar

// Automatic reports whether the concurrency moves by itself.
func (t *Toolbar) Automatic() bool { return t.auto }
