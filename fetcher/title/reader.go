package title

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// defaultLimit is how many decoded bytes are read where Options say nothing.
const defaultLimit = 4 << 20

// Options say what is known of a page before its first byte.
type Options struct {
	ContentTypes []string // the Content-Type header's values in order, as received; nil if there was none
	URL          string   // the final URL; its host's top-level domain weighs a guess
	Details      bool     // also read og:title, description, h1, canonical
	Limit        int64    // decoded bytes that are read at most; 0 = 4 MiB
}

// Reader reads one page's title from its bytes as they come. It is for one
// goroutine.
type Reader struct {
	options Options
	body    []byte
}

// NewReader returns a Reader for one page.
func NewReader(o Options) *Reader {
	if o.Limit <= 0 {
		o.Limit = defaultLimit
	}
	return &Reader{options: o}
}

// Write takes the next decoded bytes of the body. It never fails.
func (r *Reader) Write(p []byte) (int, error) {
	room := r.options.Limit - int64(len(r.body))
	r.body = append(r.body, p[:min(int64(len(p)), room)]...)
	return len(p), nil
}

// Certain reports whether nothing that follows can change the answer.
func (r *Reader) Certain() bool {
	return int64(len(r.body)) >= r.options.Limit || bytes.Contains(r.body, []byte("</title"))
}

// Close gives the Reader's memory back. It must not be used afterwards.
func (r *Reader) Close() {}

// Title returns the answer for what was written.
func (r *Reader) Title() Title {
	contentType := "text/html"
	if n := len(r.options.ContentTypes); n > 0 {
		contentType = r.options.ContentTypes[n-1]
	}
	encoding, name, _ := charset.DetermineEncoding(r.body[:min(len(r.body), 1024)], contentType)
	essence, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	t := Title{HTML: strings.Contains(essence, "html"), Charset: name, CharsetSource: CharsetDefault, Offset: -1, ContentType: strings.TrimSpace(essence)}
	if !t.HTML {
		return t
	}
	body, _ := encoding.NewDecoder().Bytes(r.body)
	z := html.NewTokenizer(bytes.NewReader(body))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		if token.Type != html.StartTagToken {
			continue
		}
		switch {
		case token.Data == "title" && !t.Found:
			t.Found, t.Source = true, SourceHTML
			if z.Next() == html.TextToken {
				t.Text = strings.Join(strings.FieldsFunc(z.Token().Data, func(c rune) bool { return strings.ContainsRune("\t\n\f\r ", c) }), " ")
			}
		case token.Data == "meta" && t.Refresh == "":
			content, refresh := "", false
			for _, a := range token.Attr {
				refresh = refresh || a.Key == "http-equiv" && strings.EqualFold(a.Val, "refresh")
				if a.Key == "content" {
					content = a.Val
				}
			}
			if refresh {
				t.Refresh = content
			}
		}
	}
	return t
}

// Read reads a page's title from src.
func Read(src io.Reader, o Options) (Title, error) {
	r := NewReader(o)
	defer r.Close()
	buffer := make([]byte, 4096)
	for !r.Certain() {
		n, err := src.Read(buffer)
		_, _ = r.Write(buffer[:n])
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return r.Title(), err
		}
	}
	return r.Title(), nil
}
