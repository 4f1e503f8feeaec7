package paint

import (
	"image"
	"image/color"
	"testing"
)

func TestATranslucentColourLiesOverAnOpaqueOne(t *testing.T) {
	white, black := color.NRGBA{255, 255, 255, 255}, color.NRGBA{0, 0, 0, 128}
	if got := Over(white, black); got != (color.NRGBA{127, 127, 127, 255}) {
		t.Errorf("half black over white is %v", got)
	}
	if got := Over(white, color.NRGBA{A: 0}); got != white {
		t.Errorf("nothing over white is %v", got)
	}
	if got := Mix(white, color.NRGBA{A: 255}, 1); got != (color.NRGBA{A: 255}) {
		t.Errorf("all of black is %v", got)
	}
}

func TestFillStaysInsideThePicture(t *testing.T) {
	picture := image.NewRGBA(image.Rect(0, 0, 7, 5))
	Fill(picture, image.Rect(-3, 2, 4, 99), color.NRGBA{9, 8, 7, 255})
	for y := range 5 {
		for x := range 7 {
			want := color.RGBA{}
			if x < 4 && y >= 2 {
				want = color.RGBA{9, 8, 7, 255}
			}
			if got := picture.RGBAAt(x, y); got != want {
				t.Fatalf("pixel %d, %d is %v, want %v", x, y, got, want)
			}
		}
	}
	Fill(picture, image.Rect(8, 8, 9, 9), color.NRGBA{}) // beside it
}
