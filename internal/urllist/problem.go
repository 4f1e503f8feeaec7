package urllist

// The problems a line may have. Each is a sentence that stands where the
// title would.
const (
	ProblemNone    = "This line holds no web address"
	ProblemMany    = "This line holds more than one web address; give each a line of its own"
	ProblemScheme  = "Only http and https addresses can be read"
	ProblemMail    = "This is an e-mail address, not a web address"
	ProblemAddress = "This is not a valid web address"
	ProblemLong    = "This web address is longer than 16 KB, more than servers take"
)
