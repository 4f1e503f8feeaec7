package access

// Options say whose tree is told of, and how it is reached.
type Options struct {
	Root    Source       // the application: its children are windows
	Post    func(func()) // runs a function on the UI goroutine soon, without waiting
	Toolkit string       // and its Version, for those who want to know
	Version string
	Locale  func() string       // of the words, such as en_US; may be called from any goroutine
	Say     func(string) string // what an action is called in the language of the window; nil: as it is; called on the UI goroutine
	Bus     string              // address of the session bus; "" is the desktop's, if there is one
}
