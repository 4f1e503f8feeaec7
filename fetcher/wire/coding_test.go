package wire

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

var packers = map[string]func(io.Writer) io.WriteCloser{
	"gzip":    func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"deflate": func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) },
	"raw":     func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 6); return z },
	"br": func(w io.Writer) io.WriteCloser {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: 4, LGWin: 24})
	},
	"br18": func(w io.Writer) io.WriteCloser {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: 4, LGWin: 18})
	},
	"br10": func(w io.Writer) io.WriteCloser {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: 4, LGWin: 10})
	},
	"zstd":   func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w, zstd.WithWindowSize(8<<20)); return z },
	"zstd17": func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w, zstd.WithWindowSize(128<<10)); return z },
}

// pack applies codings of packers to a text.
func pack(text []byte, codings ...string) []byte {
	for _, c := range codings {
		var b bytes.Buffer
		w := packers[c](&b)
		_, _ = w.Write(text)
		_ = w.Close()
		text = b.Bytes()
	}
	return text
}

// named are the names of packers as Content-Encoding has them.
func named(codings []string) []string {
	var names []string
	for _, c := range codings {
		names = append(names, strings.TrimRight(strings.ReplaceAll(c, "raw", "deflate"), "0123456789"))
	}
	return names
}

// farText returns text that refers far back, half as long as it is new.
func farText(size int) []byte {
	r := rand.New(rand.NewSource(1))
	var b bytes.Buffer
	for b.Len() < size {
		if b.Len() > 4096 && r.Intn(2) == 0 {
			at := r.Intn(b.Len() - 512)
			b.Write(bytes.Clone(b.Bytes()[at : at+r.Intn(512)]))
		}
		fmt.Fprintf(&b, "<p>%x", r.Int63())
	}
	return b.Bytes()[:size]
}

func newTestClient(t testing.TB) *Client {
	t.Helper()
	c, err := NewClient(Options{NoProxy: true, ConnectTimeout: time.Second, HeaderTimeout: time.Second, MaxBody: 64 << 20})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// unpack undoes codings as an exchange does.
func unpack(c *Client, src io.Reader, codings []string) ([]byte, error) {
	k := c.NewCall(context.Background())
	defer k.Close()
	stack, err := k.decode(src, codings, time.Now().Add(time.Minute))
	var text []byte
	if err == nil {
		text, err = io.ReadAll(stack[len(stack)-1])
	}
	for _, d := range stack {
		d.release()
	}
	return text, err
}

var stacks = [][]string{
	{"gzip"},
	{"deflate"},
	{"raw"},
	{"br"},
	{"br18"},
	{"br10"},
	{"zstd"},
	{"zstd17"},
	{"gzip", "br"},
	{"br", "gzip"},
	{"zstd", "raw", "gzip"},
	{"zstd", "br"},
	{"br", "zstd"},
	{"gzip", "gzip", "gzip", "gzip", "gzip"},
}

// Windows above the small one, bodies beyond what is kept, and budgets that
// are always wanted by somebody else must all give the same text.
func TestCodingsAreUndoneWhateverTheMemory(t *testing.T) {
	texts := map[string][]byte{"empty": {}, "one": []byte("x"), "small": farText(5000), "kept": farText(100_000), "window": farText(smallWindow), "large": farText(500_000), "even": bytes.Repeat([]byte("even "), 80_000)}
	for _, codings := range stacks {
		for name, text := range texts {
			body := pack(text, codings...)
			for how, slowly := range map[string]func(io.Reader) io.Reader{
				"at once": func(r io.Reader) io.Reader { return r }, "half": iotest.HalfReader, "end with bytes": iotest.DataErrReader,
			} {
				if len(text) > 200_000 && how == "end with bytes" {
					continue // the short texts do
				}
				for _, wanted := range []bool{false, true} {
					c := newTestClient(t)
					if wanted {
						c.small.lent = c.small.total // nothing may be held over a wait
					}
					got, err := unpack(c, slowly(bytes.NewReader(body)), named(codings))
					if err != nil || !bytes.Equal(got, text) {
						t.Errorf("%v, %s, %s, wanted %v: %d of %d bytes, %v", codings, name, how, wanted, len(got), len(text), err)
					}
					if c.small.free != c.small.total || c.whole.free != c.whole.total {
						t.Errorf("%v, %s: %d and %d bytes were not given back", codings, name, c.small.total-c.small.free, c.whole.total-c.whole.free)
					}
				}
			}
		}
	}
}

func TestFramesAndMembersFollowEachOther(t *testing.T) {
	text := farText(400_000)
	for _, coding := range []string{"gzip", "zstd", "zstd17"} {
		body := append(pack(text[:1000], coding), pack(text[1000:], coding)...)
		if got, err := unpack(newTestClient(t), bytes.NewReader(body), named([]string{coding})); err != nil || !bytes.Equal(got, text) {
			t.Errorf("%s: %d bytes %v", coding, len(got), err)
		}
	}
	small, large := pack(text[:1000], "zstd17"), pack(text[1000:], "zstd")
	if got, err := unpack(newTestClient(t), bytes.NewReader(append(small, large...)), []string{"zstd"}); err != nil || !bytes.Equal(got, text) {
		t.Errorf("a large window behind a small one: %d bytes %v", len(got), err)
	}
	body := append(pack(text, "gzip"), "\x00\x00 and what else the server's program said"...)
	if got, err := unpack(newTestClient(t), bytes.NewReader(body), []string{"gzip"}); err != nil || !bytes.Equal(got, text) {
		t.Errorf("text behind gzip: %d bytes %v", len(got), err)
	}
}

func TestGzipHeadersOfAnyLengthArePassedOver(t *testing.T) {
	for _, n := range []int{0, 511, 512, 513, 60_000} {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		w.Name, w.Comment, w.Extra = strings.Repeat("n", n), strings.Repeat("c", n), make([]byte, n)
		_, _ = io.WriteString(w, "text")
		_ = w.Close()
		for _, reserved := range []byte{0, 0x20, 0xe0} {
			b.Bytes()[3] |= reserved
			if got, err := unpack(newTestClient(t), bytes.NewReader(b.Bytes()), []string{"gzip"}); err != nil || string(got) != "text" {
				t.Errorf("%d, %#x: %q %v", n, reserved, got, err)
			}
		}
	}
	endless := io.MultiReader(strings.NewReader("\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03"), strings.NewReader(strings.Repeat("n", 4<<20)))
	if _, err := unpack(newTestClient(t), endless, []string{"gzip"}); !errors.Is(err, errGzip) {
		t.Errorf("an endless name: %v", err)
	}
}

func TestBrokenCodingsAreErrors(t *testing.T) {
	text := farText(400_000)
	for _, codings := range stacks {
		body := pack(text, codings...)
		for _, part := range [][]byte{body[:len(body)/2], body[:len(body)-1], append(bytes.Clone(body[:len(body)/3]), make([]byte, 5000)...)} {
			c := newTestClient(t)
			got, err := unpack(c, bytes.NewReader(part), named(codings))
			if err == nil && !(bytes.Equal(got, text) && len(part) == len(body)-1) {
				t.Errorf("%v: %d bytes and no error", codings, len(got))
			}
			if c.small.free != c.small.total || c.whole.free != c.whole.total {
				t.Errorf("%v: memory was not given back", codings)
			}
		}
		cut := errors.New("cut")
		if got, err := unpack(newTestClient(t), io.MultiReader(bytes.NewReader(body[:len(body)/2]), iotest.ErrReader(cut)), named(codings)); !errors.Is(err, cut) || !bytes.HasPrefix(text, got) {
			t.Errorf("%v, cut off: %d bytes, %v", codings, len(got), err)
		}
	}
	if _, err := unpack(newTestClient(t), strings.NewReader("x"), []string{"br", "br", "br"}); err == nil {
		t.Error("three times brotli was read")
	}
}

func TestMemoryIsWaitedForInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(10)
		by := time.Now().Add(time.Hour)
		if err := b.take(t.Context(), by, 6); err != nil {
			t.Fatal(err)
		}
		var order []int
		for i, n := range []int64{10, 9, 2} { // the last would fit, and waits behind the others
			go func() {
				if b.take(t.Context(), by, n) == nil {
					order = append(order, i)
				}
			}()
			synctest.Wait()
		}
		if len(order) != 0 || b.lend(2) {
			t.Errorf("%v went past the one that waits first", order)
		}
		for _, n := range []int64{6, 10, 9, 2} {
			b.give(n)
			synctest.Wait()
		}
		if fmt.Sprint(order) != "[0 1 2]" || b.free != b.total {
			t.Errorf("in the order %v, %d free at the end", order, b.free)
		}
	})
}

func TestAWaitForMemoryEndsWithItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(10)
		_ = b.take(t.Context(), time.Now().Add(time.Hour), 9)
		ctx, cancel := context.WithCancel(t.Context())
		began := time.Now()
		if err := b.take(ctx, began.Add(3*time.Second), 5); !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != 3*time.Second {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		cancel()
		if err := b.take(ctx, began.Add(time.Hour), 5); !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
		if err := b.take(t.Context(), began.Add(time.Hour), 1); err != nil || b.waiting.Len() != 0 {
			t.Errorf("who gave up still stands in line: %v", err)
		}
	})
}

func FuzzCoding(f *testing.F) {
	for _, codings := range stacks {
		f.Add(strings.Join(named(codings), ","), pack(farText(3000), codings...))
	}
	f.Add("zstd", []byte("\x28\xb5\x2f\xfd\x24\xff\x01\x00\x00"))
	f.Add("br", []byte("\x0f\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, names string, body []byte) {
		codings := parseCodings([]string{names})
		if len(codings) == 0 || len(codings) > maxCodings || len(body) > 1<<16 {
			return
		}
		c := newTestClient(t)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		k := c.NewCall(context.Background())
		defer k.Close()
		stack, err := k.decode(bytes.NewReader(body), codings, time.Now().Add(time.Minute))
		if err == nil {
			_, err = io.Copy(io.Discard, io.LimitReader(stack[len(stack)-1], 4<<20))
		}
		_ = err
		for _, d := range stack {
			d.release()
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%v: %d bytes took %v", codings, len(body), took)
		}
		if c.small.free != c.small.total || c.whole.free != c.whole.total || c.small.lent != 0 {
			t.Errorf("%v: memory was not given back", codings)
		}
		runtime.ReadMemStats(&after)
		if spent := after.TotalAlloc - before.TotalAlloc; spent > 128<<20+2000*uint64(len(body)) {
			t.Errorf("%v: %d bytes allocated %d MB", codings, len(body), spent>>20)
		}
	})
}

func TestSlowHostsCannotKeepTheMemory(t *testing.T) {
	b := newBudget(10)
	if !b.lend(3) || b.lend(3) {
		t.Error("more than half of the memory waits for hosts")
	}
	b.reclaim(3)
	if !b.lend(5) {
		t.Error("memory that was reclaimed is not lent again")
	}
}

// A gzip header's texts are bounded together, their ends included.
func TestATextOfAGzipHeaderEndsWithinItsBound(t *testing.T) {
	for _, c := range []struct {
		text       string
		left, want int
		fails      bool
	}{
		{"\x00", 1, 1, false},
		{"ab\x00", 3, 1, false},
		{"abc\x00", 3, 0, true},
		{"abc", 4, 0, true},
		{"\x00", 0, 0, true},
	} {
		z := gunzip{src: bufio.NewReader(strings.NewReader(c.text))}
		if left, err := z.skipString(c.left); left != c.want || (err != nil) != c.fails {
			t.Errorf("%q within %d: %d left, %v", c.text, c.left, left, err)
		}
	}
}
