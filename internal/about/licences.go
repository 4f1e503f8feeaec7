package about

import (
	"bytes"
	"compress/gzip"
	_ "embed" // for the licences
	"fmt"
	"io"
)

//go:generate go run ./collect

//go:embed licences.txt.gz
var licences []byte

// Licences is the text to give on with the program: its own licence, what it
// is made of, and the licences of that, each once.
func Licences() string {
	text, err := gzip.NewReader(bytes.NewReader(licences))
	var all []byte
	if err == nil {
		all, err = io.ReadAll(text)
	}
	if err != nil {
		panic(fmt.Sprintf("the program was built wrongly: its licences cannot be read: %v", err)) // a mistake of ours
	}
	return string(all)
}
