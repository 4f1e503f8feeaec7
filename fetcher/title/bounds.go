package title

// What a page says of itself is kept up to these lengths, in bytes as written.
// They bound what reading a page costs; what a Result keeps is bounded by whoever
// makes it.
const (
	// maxLang bounds the root's language; the longest honest tags have some
	// thirty bytes.
	maxLang = 256
	// maxTitleText bounds a title before its blanks are collapsed. The longest
	// of real pages have some thousands.
	maxTitleText = 256 << 10
	// maxRefresh bounds what a meta refresh says; a longer one is none.
	maxRefresh = 64 << 10
	// maxDetail bounds what a meta or a link says that Details hold.
	maxDetail = 64 << 10
)
