//go:build scale

package scaletest

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"marquee/internal/shard"
)

// bucketShares is how many shares go by way of the bucket.
const bucketShares = 4

// TestSharesMeetInABucketOfARealServer reads shares whose sessions and outputs
// lie in a bucket that versitygw serves. One share is told to stop in the
// middle and gone on with in another folder, as on another machine; the first
// large upload is cut.
func TestSharesMeetInABucketOfARealServer(t *testing.T) {
	needs(t, "versitygw")
	b := setUp(t)
	data := filepath.Join(b.folder, "data")
	if err := os.MkdirAll(filepath.Join(data, "titles"), 0o755); err != nil {
		t.Fatal(err)
	}
	server := startGateway(t, data)
	front := cutOnce(t, server, 20_000)
	read := func(number int) *exec.Cmd {
		share := exec.CommandContext(t.Context(), "marquee", append([]string{
			"fetch", "--quiet", "--rows-may-fail", "--shard", fmt.Sprintf("%d/%d", number, bucketShares),
			"--resume", "s3://titles/{shard}.marquee", "-o", "s3://titles/{shard}.jsonl", "--snapshot", "200ms",
		}, b.flags(b.list)...)...)
		share.Dir = b.folder
		share.Env = append(os.Environ(), "TMPDIR="+t.TempDir(), "AWS_ENDPOINT_URL=http://"+front.address,
			"AWS_ACCESS_KEY_ID=marquee", "AWS_SECRET_ACCESS_KEY=on loopback only", "AWS_REGION=us-east-1")
		return share
	}
	first := read(1)
	b.web.trap(b.middleOf(t, shard.Share{Number: 1, Of: bucketShares}), func() { // a snapshot is there when it is told to stop
		snapshot := filepath.Join(data, "titles", "1.marquee")
		for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) { //nolint:forbidigo // another process's work is waited for
			if _, err := os.Stat(snapshot); err == nil {
				break
			}
		}
		if err := first.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
	})
	if out, _ := first.CombinedOutput(); first.ProcessState.ExitCode() != 75 {
		t.Fatalf("the share that was told to stop ended with %d\n%s", first.ProcessState.ExitCode(), out)
	}
	for number := range bucketShares {
		if out, err := read(number + 1).CombinedOutput(); err != nil {
			t.Fatalf("share %d: %v\n%s", number+1, err, out)
		}
	}
	if !front.cut.Load() {
		t.Error("no upload was cut")
	}
	var files []string
	for number := range bucketShares {
		files = append(files, filepath.Join(data, "titles", fmt.Sprintf("%d.jsonl", number+1)))
	}
	b.merge(t, files)
}

// middleOf is a page in the middle of a share.
func (b *bench) middleOf(t *testing.T, of shard.Share) string {
	t.Helper()
	share := shard.Take(b.parsed, of)
	for i := len(share.Rows) / 2; i < len(share.Rows); i++ {
		if row := share.Rows[i]; row.URL != "" && row.Repeat < 0 {
			return row.URL
		}
	}
	t.Fatalf("share %v has no page to stop at", of)
	return ""
}

// startGateway serves a folder as buckets, and returns the address.
func startGateway(t *testing.T, folder string) string {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	_ = free.Close()
	gateway := exec.CommandContext(t.Context(), "versitygw", "--port", address, "--quiet", "posix", folder)
	gateway.Env = append(os.Environ(), "ROOT_ACCESS_KEY=marquee", "ROOT_SECRET_KEY=on loopback only")
	if err := gateway.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = gateway.Process.Kill()
		_ = gateway.Wait()
	})
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) { //nolint:forbidigo // another process's start is waited for
		if conn, err := net.Dial("tcp", address); err == nil {
			_ = conn.Close()
			return address
		}
	}
	t.Fatal("versitygw did not start")
	return ""
}

// cutter passes connections on, and breaks off the first on which so many bytes
// are sent.
type cutter struct {
	address string
	cut     atomic.Bool
}

func cutOnce(t *testing.T, to string, after int64) *cutter {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{address: listener.Addr().String()}
	var work sync.WaitGroup
	t.Cleanup(func() {
		_ = listener.Close()
		work.Wait()
	})
	work.Go(func() {
		for {
			in, err := listener.Accept()
			if err != nil {
				return
			}
			work.Go(func() { c.pass(in, to, after) })
		}
	})
	return c
}

func (c *cutter) pass(in net.Conn, to string, after int64) {
	defer in.Close()
	out, err := net.Dial("tcp", to)
	if err != nil {
		return
	}
	defer out.Close()
	go func() {
		_, _ = io.Copy(in, out)
		_ = in.Close()
	}()
	if n, _ := io.CopyN(out, in, after); n == after && c.cut.CompareAndSwap(false, true) {
		return
	}
	_, _ = io.Copy(out, in)
}
