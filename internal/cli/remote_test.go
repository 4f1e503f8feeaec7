package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"marquee/internal/bucket/s3test"
)

// startStore starts a store that the environment names.
func startStore(t *testing.T) *s3test.Store {
	t.Helper()
	store := s3test.Start()
	t.Cleanup(store.Close)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": store.URL, "AWS_ENDPOINT_URL_S3": "", "AWS_REGION": "us-east-1",
		"AWS_ACCESS_KEY_ID": s3test.AccessKey, "AWS_SECRET_ACCESS_KEY": s3test.SecretKey, "AWS_SESSION_TOKEN": "",
		"TMPDIR": t.TempDir(),
	} {
		t.Setenv(name, value)
	}
	return store
}

func TestAShareIsKeptInABucketAndGoneOnWithElsewhere(t *testing.T) {
	store := startStore(t)
	var text strings.Builder
	const rows = 400 // 40 seconds for two at once: a busy machine sees the first snapshot before the end
	for i := range rows {
		fmt.Fprintf(&text, "https://h%d.test/delay/200ms?n=%d\n", i%100, i)
	}
	list := file(t, "list.txt", text.String())
	args := func(concurrency string) []string {
		return []string{"fetch", "--demo", "-c", concurrency, "--shard", "1/1", "--snapshot", "50ms", "--resume", "s3://titles/{shard}.marquee", "-o", "s3://titles/{shard}.jsonl", list}
	}
	p, _, stderr := newProcess("")
	done := make(chan int, 1)
	go func() { done <- p.run(args("2")) }()
	select {
	case <-store.Came("/titles/1.marquee"): // the first snapshot, while it runs
	case status := <-done:
		t.Fatalf("status %d before any snapshot: %s", status, stderr)
	}
	p.signals <- syscall.SIGTERM
	if status := <-done; status != statusPreempted || !strings.Contains(stderr.String(), "s3://titles/1.marquee") {
		t.Fatalf("status %d, %s", status, stderr)
	}
	if store.Object("/titles/1.jsonl") != nil {
		t.Error("a share that is not read to the end has an output")
	}
	t.Setenv("TMPDIR", t.TempDir()) // another machine
	store.Cut(1)
	p, _, stderr = newProcess("")
	if status := p.run(args("200")); status != statusSettled {
		t.Fatalf("run again: status %d, %s", status, stderr)
	}
	if got := decodeRows(t, string(store.Object("/titles/1.jsonl"))); len(got) != rows {
		t.Errorf("%d rows", len(got))
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("%v is left on the machine (%v)", left, err)
	}
	p, _, stderr = newProcess("")
	if status := p.run([]string{"fetch", "--demo", "--project", "s3://titles/1.marquee", list}); status != statusError || !strings.Contains(stderr.String(), "is there already") {
		t.Errorf("status %d, %s", status, stderr)
	}
	p, _, stderr = newProcess("")
	if status := p.run([]string{"fetch", "--demo", "--resume", "s3://titles/none.marquee"}); status != statusError || !strings.Contains(stderr.String(), "is not there") {
		t.Errorf("status %d, %s", status, stderr)
	}
}

func TestAnOutputThatCannotBeUploadedStaysOnTheMachine(t *testing.T) {
	store := startStore(t)
	p, _, stderr := newProcess("")
	store.Close() // nobody listens any more
	if status := p.run([]string{"fetch", "--demo", "--quiet", "-o", "s3://titles/out.csv", file(t, "list.txt", "https://a.test/\n")}); status != statusError {
		t.Fatalf("status %d, %s", status, stderr)
	}
	_, path, _ := strings.Cut(strings.TrimSpace(stderr.String()), "the file is ")
	if content, err := os.ReadFile(path); err != nil || !strings.Contains(string(content), "https://a.test/") {
		t.Errorf("%s: %q, %v", stderr, content, err)
	}
	if strings.Contains(stderr.String(), s3test.SecretKey) || strings.Contains(stderr.String(), s3test.AccessKey) {
		t.Errorf("it tells the credentials: %s", stderr)
	}
}

func TestASessionInABucketMayHaveAnyName(t *testing.T) {
	store := startStore(t)
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "https://h%d.test/delay/20ms?n=%d\n", i%4, i)
	}
	came := store.Came("/titles/snapshot.marquee")
	p, _, stderr := newProcess("")
	status := p.run([]string{"fetch", "--demo", "--quiet", "-c", "2", "--snapshot", "20ms", "--project", "s3://titles/snapshot.marquee", file(t, "list.txt", text.String())})
	if status != statusSettled || stderr.String() != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	<-came
	kept := file(t, "kept.marquee", string(store.Object("/titles/snapshot.marquee")))
	out, _, _ := ran(t, "export", kept, "--format", "jsonl")
	if rows := decodeRows(t, out); len(rows) != 40 || strings.Count(outcomes(rows), "ok") != 40 {
		t.Errorf("%d rows: %s", len(rows), outcomes(rows))
	}
}

// names are what is in the folders that the test's process has made.
func names(t *testing.T, pattern string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(os.TempDir(), "marquee-*", pattern))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAnOutputForABucketThatCannotTakeItsPlaceStays(t *testing.T) {
	startStore(t)
	stderr, status := fetchInto(t, "s3://titles/titles.csv", func(string) {
		for _, folder := range names(t, "") {
			_ = os.Mkdir(filepath.Join(folder, "titles.csv"), 0o700)
		}
	})
	left := names(t, "titles (2).csv")
	if status != statusError || len(left) != 1 || !strings.Contains(stderr, left[0]) {
		t.Fatalf("status %d, %v, %s", status, left, stderr)
	}
	if content, err := os.ReadFile(left[0]); err != nil || !strings.Contains(string(content), ",ok,") {
		t.Errorf("%q, %v", content, err)
	}
}

func TestMergedRowsForABucketThatCannotTakeTheirPlaceStay(t *testing.T) {
	startStore(t)
	p, _, _ := newProcess("")
	f := &mergeFlags{}
	f.Output = "s3://titles/all.jsonl"
	out, err := p.openMerged(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(out.remote.path, 0o700); err != nil {
		t.Fatal(err)
	}
	err = out.end(nil)
	left := names(t, "all (2).jsonl")
	if err == nil || len(left) != 1 || !strings.Contains(err.Error(), left[0]) {
		t.Errorf("%v is left: %v", left, err)
	}
}

func TestAPreemptedSessionThatCannotBeUploadedStaysAndIsTold(t *testing.T) {
	store := startStore(t)
	var text strings.Builder
	const rows = 400 // 40 seconds: a busy machine sees the first snapshot before the end
	for i := range rows {
		fmt.Fprintf(&text, "https://h%d.test/delay/200ms?n=%d\n", i%6, i)
	}
	list, output := file(t, "list.txt", text.String()), filepath.Join(t.TempDir(), "titles.jsonl")
	p, _, stderr := newProcess("")
	done, came := make(chan int, 1), store.Came("/titles/kept.marquee")
	go func() {
		done <- p.run([]string{"fetch", "--demo", "--quiet", "-c", "2", "--snapshot", "50ms", "--resume", "s3://titles/kept.marquee", "-o", output, list})
	}()
	select {
	case <-came:
	case status := <-done:
		t.Fatalf("status %d before any snapshot: %s", status, stderr)
	}
	store.Close() // nobody listens any more
	p.signals <- syscall.SIGTERM
	status := <-done
	left := names(t, "kept.marquee")
	if status != statusError || len(left) != 1 || !strings.Contains(stderr.String(), "the file is "+left[0]) {
		t.Errorf("status %d, %v is left: %s", status, left, stderr)
	}
	if content, err := os.ReadFile(output); err != nil || len(decodeRows(t, string(content))) != rows {
		t.Errorf("the output is %d bytes (%v)", len(content), err)
	}
}

func TestASessionThatIsLeftAndCannotBeUploadedIsTold(t *testing.T) {
	store := startStore(t)
	list := file(t, "list.txt", "https://a.test/\n")
	args := []string{"fetch", "--demo", "--quiet", "--snapshot", "0s", "--resume", "s3://titles/kept.marquee"}
	p, _, stderr := newProcess("")
	if status := p.run(append(args, list)); status != statusSettled {
		t.Fatalf("status %d, %s", status, stderr)
	}
	store.Cut(1 << 20) // no upload comes through
	for _, lists := range [][]string{nil, {list}} {
		p, _, stderr = newProcess("")
		status := p.run(append(append(args, "-o", filepath.Join(t.TempDir(), "no folder", "titles.csv")), lists...))
		if status != statusError || strings.Count(stderr.String(), "could not be uploaded") != 1 || !strings.Contains(stderr.String(), "no folder") {
			t.Errorf("status %d, %s", status, stderr)
		}
	}
}
