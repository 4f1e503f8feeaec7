package fetcher_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"marquee/fetcher"
)

// A run of 1,024 at once must not need more than this, whatever hosts send.
const memoryBound = 400 << 20

// memoryRows is the environment of a process that reads the rows of a worst
// mixture; the test is its parent, which serves them.
const memoryRows = "MARQUEE_TEST_MEMORY_ROWS"

// TestTheWorstMixtureStaysBelow400MB lets 1,024 answers at once ask for all the
// memory that their codings can name, and then say no more.
func TestTheWorstMixtureStaysBelow400MB(t *testing.T) {
	if rows := os.Getenv(memoryRows); rows != "" {
		readHeldOpen(t, strings.Fields(rows))
		return
	}
	if slack > 1 || testing.Short() || runtime.GOOS != "linux" {
		t.Skip("the race detector has memory of its own, and only Linux tells the peak")
	}
	names := []string{"all", "br-trees", "zstd-long"}
	for try := 1; len(names) > 0; try++ {
		var above []string
		for name, peak := range worstMixtures(t, names...) {
			t.Logf("%s: %d MB", name, peak>>20)
			if peak <= memoryBound {
				continue
			}
			above = append(above, name)
			if try == 3 { // the garbage collector lags where other work has the processors
				t.Errorf("%s: %d MB at the peak, three times", name, peak>>20)
			}
		}
		if names = above; try == 3 {
			break
		}
	}
}

// BenchmarkWorstMixture reports the peak of memory for each kind of answer.
func BenchmarkWorstMixture(b *testing.B) {
	for range b.N {
		for name, peak := range worstMixtures(b, "") {
			b.ReportMetric(float64(peak>>20), "MB-peak-"+name)
		}
	}
}

// worstMixtures returns the peak of memory for the answers that are named, or
// for each and all together.
func worstMixtures(t testing.TB, only ...string) map[string]int64 {
	t.Helper()
	answers := map[string]string{}
	for coding, body := range worstBodies() {
		answers["/"+coding] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: " + strings.SplitN(coding, "-", 2)[0] +
			fmt.Sprintf("\r\n\r\n%x\r\n%s\r\n", len(body), body)
	}
	address := holdOpen(t, answers)
	mixtures := map[string][]string{}
	for path := range answers {
		mixtures[path[1:]] = []string{"http://" + address + path}
		mixtures["all"] = append(mixtures["all"], "http://"+address+path)
	}
	peaks := map[string]int64{}
	for name, rows := range mixtures {
		if only[0] != "" && !slices.Contains(only, name) {
			continue
		}
		peaks[name] = peakOf(t, rows)
	}
	return peaks
}

func peakOf(t testing.TB, rows []string) int64 {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(t.Context(), program, "-test.run=^TestTheWorstMixtureStaysBelow400MB$")
	child.Env = append(os.Environ(), memoryRows+"="+strings.Join(rows, " "))
	out, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	_, text, _ := strings.Cut(string(out), "VmHWM:")
	var kilobytes int64
	if _, err := fmt.Sscan(text, &kilobytes); err != nil {
		t.Fatalf("no peak was told: %v: %s", err, out)
	}
	return kilobytes << 10
}

// readHeldOpen reads 1,024 rows that never end.
func readHeldOpen(t *testing.T, rows []string) {
	o := fetcher.DefaultOptions()
	o.Concurrency, o.PerHost, o.Retries, o.NoProxy = 1024, 0, 0, true
	o.Timeout = 4 * time.Second
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	f, err := fetcher.New(o)
	if err != nil {
		t.Fatal(err)
	}
	urls := make(list, 1024)
	for i := range urls {
		urls[i] = fmt.Sprintf("%s?%d", rows[i%len(rows)], i)
	}
	codes := map[fetcher.Code]int{}
	for r := range f.Run(ctx, urls) {
		codes[r.Code]++
	}
	if codes[fetcher.CodeTotalTimeout] < 1000 {
		t.Errorf("the rows did not last: %v", codes)
	}
	status, err := os.ReadFile("/proc/self/status") // a child's usage as its parent sees it counts the parent too
	if err != nil {
		t.Fatal(err)
	}
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	peak, _, _ = strings.Cut(peak, "\n")
	fmt.Println("VmHWM:" + peak)
}

// worstBodies ask for as much as their coding can: a name is a Content-Encoding
// and, behind a hyphen, what is special.
func worstBodies() map[string]string {
	text := []byte(strings.Repeat("<p>a page without a title, and what it says</p>\n", 8))
	long := make([]byte, 0, 700<<10)
	for i := 0; len(long) < cap(long)-100; i++ {
		long = fmt.Appendf(long, "<p>%d %x</p>", i, i*i*7919)
	}
	flushed := func(w interface {
		io.Writer
		Flush() error
	}, b *bytes.Buffer, text []byte,
	) string {
		_, _ = w.Write(text)
		_ = w.Flush()
		return b.String()
	}
	var bodies bytes.Buffer
	all := map[string]string{"br-trees": manyTrees()}
	for name, text := range map[string][]byte{"": text, "-long": long} {
		z, _ := zstd.NewWriter(&bodies, zstd.WithWindowSize(8<<20), zstd.WithEncoderConcurrency(1))
		all["zstd"+name] = flushed(z, &bodies, text)
		_ = z.Close()
		bodies.Reset()
		all["br"+name] = flushed(brotli.NewWriterOptions(&bodies, brotli.WriterOptions{Quality: 2, LGWin: 24}), &bodies, text)
		bodies.Reset()
		all["gzip"+name] = flushed(gzip.NewWriter(&bodies), &bodies, text)
		bodies.Reset()
	}
	stacked := string(text)
	for range 5 {
		stacked = flushed(gzip.NewWriter(&bodies), &bodies, []byte(stacked))
		bodies.Reset()
	}
	all["gzip,gzip,gzip,gzip,gzip"] = stacked
	all["zstd,br"] = flushed(brotli.NewWriterOptions(&bodies, brotli.WriterOptions{Quality: 2, LGWin: 24}), &bodies, []byte(all["zstd-long"]))
	return all
}

// bitWriter writes the lowest bit first, as brotli has it.
type bitWriter struct {
	bytes []byte
	bits  int
}

func (w *bitWriter) put(value, bits int) {
	for i := range bits {
		if w.bits%8 == 0 {
			w.bytes = append(w.bytes, 0)
		}
		w.bytes[w.bits/8] |= byte(value>>i&1) << (w.bits % 8)
		w.bits++
	}
}

// manyTrees is the beginning of a brotli stream with a window of 16 MiB whose
// first meta-block has as many prefix codes as the format allows (RFC 7932,
// section 9.2): 256 for literals, for lengths and for distances each.
func manyTrees() string {
	var w bitWriter
	single := func(symbolBits int) { // a prefix code with one symbol, the first
		w.put(1, 2)
		w.put(0, 2)
		w.put(0, symbolBits)
	}
	count256 := func() { w.put(1, 1); w.put(7, 3); w.put(127, 7) }
	w.put(0xf, 4) // the window
	w.put(0, 1)   // not the last meta-block
	w.put(2, 2)   // its length in six nibbles
	w.put(0xffffff, 24)
	w.put(0, 1) // compressed
	for range 3 {
		count256() // block types
		single(9)
		single(5) // block counts
		w.put(0, 2)
	}
	w.put(0, 2) // distances' postfix bits
	w.put(0, 4)
	for range 256 {
		w.put(0, 2) // context modes
	}
	for range 2 { // context maps
		count256()
		w.put(0, 1) // no runs
		single(8)
		w.put(0, 1) // not moved to front
	}
	for _, symbolBits := range []int{8, 10, 6} {
		for range 256 {
			single(symbolBits)
		}
	}
	return string(w.bytes)
}

// holdOpen answers each path and says no more until the client goes.
func holdOpen(t testing.TB, answers map[string]string) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var crew sync.WaitGroup
	crew.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			crew.Go(func() {
				defer func() { _ = c.Close() }()
				in := bufio.NewReader(c)
				if r, err := http.ReadRequest(in); err == nil {
					_, _ = io.WriteString(c, answers[r.URL.Path])
					_, _ = in.ReadByte() // until it goes
				}
			})
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		crew.Wait()
	})
	return l.Addr().String()
}
