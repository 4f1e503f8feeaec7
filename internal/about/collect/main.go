// Command collect writes licences.txt.gz of internal/about: the licences of
// everything that the program is made of. Run it by go generate.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"

	"marquee/internal/about/parts"
)

func main() {
	if err := collect("licences.txt.gz"); err != nil {
		fmt.Fprintln(os.Stderr, "collect:", err)
		os.Exit(1)
	}
}

func collect(path string) error {
	found, err := parts.Find(context.Background())
	if err != nil {
		return err
	}
	own, err := os.ReadFile("../../LICENSE")
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write([]byte(parts.Document(string(own), found))); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, packed.Bytes(), 0o644) // #nosec G306 -- a source file
}
