package browser

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"testing"
)

// newServer answers on loopback until the test ends.
func newServer(t testing.TB, answer http.HandlerFunc) (base string) {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return server.URL
}

// picture is a PNG of some 30 KB.
func picture() string {
	p := image.NewRGBA(image.Rect(0, 0, 160, 120))
	for y := range 120 {
		for x := range 160 {
			p.Set(x, y, color.RGBA{uint8(x * y), uint8(x ^ y*7), uint8(x*x + y), 255})
		}
	}
	var b bytes.Buffer
	_ = png.Encode(&b, p)
	return b.String()
}
