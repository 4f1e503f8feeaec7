package control

// Sayings are what a part of the window has to say anew when another language
// is spoken.
type Sayings struct{ all []func() }

// Add says something, now and whenever another language is spoken.
func (s *Sayings) Add(say func()) {
	s.all = append(s.all, say)
	say()
}

// Again says everything anew.
func (s *Sayings) Again() {
	for _, say := range s.all {
		say()
	}
}
