package demoweb

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"strconv"
	"sync"
)

// status answers with a status other than 200.
func status(code int) oddity {
	return func(x *exchange, a *answer) { a.send(x, code) }
}

// redirect leads elsewhere.
func redirect(code int, to string) oddity {
	return func(x *exchange, _ *answer) {
		x.Header().Set("Location", to)
		x.WriteHeader(code)
	}
}

// unavailable answers 503 for so many times, and asks for a second each time.
func unavailable(times int) oddity {
	return func(x *exchange, a *answer) {
		if x.web.refuse(a.url, times) {
			x.Header().Set("Retry-After", "1")
			http.Error(x, "Back in a moment.", http.StatusServiceUnavailable)
			return
		}
		a.send(x, http.StatusOK)
	}
}

// challenge is a wall against robots.
func challenge(x *exchange, a *answer) {
	x.Header().Set("Cf-Mitigated", "challenge")
	a.send(x, http.StatusForbidden)
}

// refuse reports whether a page that is unavailable for so many times still is.
func (w *Web) refuse(url string, times int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.refused[url]++
	return w.refused[url] <= times
}

// hangsUp ends the connection instead of answering.
func hangsUp(x *exchange, _ *answer) { panic(http.ErrAbortHandler) }

// poster is a picture.
func poster(x *exchange, _ *answer) {
	sendFile(x, "image/png", posterPNG())
}

var posterPNG = sync.OnceValue(func() []byte {
	const width, height = 240, 160
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			picture.Set(x, y, color.RGBA{R: uint8(x), G: uint8(96 + y/2), B: 160, A: 255})
		}
	}
	var b bytes.Buffer
	_ = png.Encode(&b, picture) // a Buffer takes everything
	return b.Bytes()
})

// document is a PDF with a title.
func document(x *exchange, a *answer) {
	sendFile(x, "application/pdf", pdf(a.title))
}

func sendFile(x *exchange, kind string, body []byte) {
	x.Header().Set("Content-Type", kind)
	x.Header().Set("Content-Length", strconv.Itoa(len(body)))
	x.WriteHeader(http.StatusOK)
	_, _ = x.Write(body) // fails when the client has seen the type and goes
}

// pdf returns a document of one empty page with a title (ASCII, no brackets).
func pdf(title string) []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
		"<< /Title (" + title + ") /Producer (Marquee demo) >>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, object := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}
