package testsite

func demoHost(string) *host { return nil }

// Demo returns the lines of the demo.
func (s *Site) Demo() []string { return nil }
