package title

// maxLang bounds the root's language; the longest honest tags have some thirty
// bytes.
const maxLang = 256
