package title

// guess tells the encoding of a sample of which nothing is declared.
func guess(sample []byte, url, lang string) (*encoding, CharsetSource) {
	if validPrefix(sample) > len(sample)-4 {
		return utf8Encoding, CharsetUTF8Valid
	}
	return windows1252Encoding, CharsetDefault
}
