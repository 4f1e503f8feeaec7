//go:build ignore

// Command render draws icon.svg: as icon.png, which windows and desktops take,
// or, if a folder is named, into it in every size that packages bring.
package main

import (
	"fmt"
	"image"
	"image/png"
	"log"
	"os"
	"path/filepath"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// sizes are those that icon themes and Windows know.
var sizes = []int{16, 22, 24, 32, 48, 64, 128, 256, 512}

func main() {
	if len(os.Args) < 2 {
		draw("icon.svg", "icon.png", 512) // larger icons only make the program larger
		return
	}
	for _, size := range sizes {
		draw("assets/icon.svg", filepath.Join(os.Args[1], fmt.Sprintf("%d.png", size)), size)
	}
}

func draw(from, to string, size int) {
	icon, err := oksvg.ReadIcon(from, oksvg.StrictErrorMode)
	if err != nil {
		log.Fatal(err)
	}
	icon.SetTarget(0, 0, float64(size), float64(size))
	picture := image.NewRGBA(image.Rect(0, 0, size, size))
	scanner := rasterx.NewScannerGV(size, size, picture, picture.Bounds())
	icon.Draw(rasterx.NewDasher(size, size, scanner), 1)
	file, err := os.Create(to)
	if err != nil {
		log.Fatal(err)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(file, picture); err != nil {
		log.Fatal(err)
	}
	if err := file.Close(); err != nil {
		log.Fatal(err)
	}
}
