package bucket

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"marquee/internal/bucket/s3test"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// start starts a store that the environment names.
func start(t *testing.T) *s3test.Store {
	t.Helper()
	store := s3test.Start()
	t.Cleanup(store.Close)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": store.URL, "AWS_ENDPOINT_URL_S3": "", "AWS_REGION": "us-east-1",
		"AWS_ACCESS_KEY_ID": s3test.AccessKey, "AWS_SECRET_ACCESS_KEY": s3test.SecretKey, "AWS_SESSION_TOKEN": "",
	} {
		t.Setenv(name, value)
	}
	return store
}

func open(t *testing.T, name string) *Store {
	t.Helper()
	object, is, err := Parse(name)
	if !is || err != nil {
		t.Fatal(is, err)
	}
	s, err := object.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func fileOf(t *testing.T, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNamesOfObjectsAreRead(t *testing.T) {
	o, is, err := Parse("s3://lists/2026/titles.csv")
	if !is || err != nil || o.Bucket != "lists" || o.Key != "2026/titles.csv" || o.Name() != "titles.csv" || o.String() != "s3://lists/2026/titles.csv" {
		t.Errorf("%+v %v %v", o, is, err)
	}
	if _, is, _ := Parse("titles.csv"); is {
		t.Error("a file's name is taken for an object's")
	}
	for _, name := range []string{"s3://", "s3://lists", "s3://lists/", "s3:///x", "s3://lists/x/"} {
		if _, is, err := Parse(name); !is || err == nil {
			t.Errorf("%s is taken for an object", name)
		}
	}
}

func TestAnUploadThatIsCutIsSentAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	store := start(t)
	content := make([]byte, 40<<20) // three parts
	random := rand.NewChaCha8([32]byte{1})
	_, _ = random.Read(content)
	s := open(t, "s3://lists/a/b.bin")
	store.Cut(2)
	if err := s.Put(t.Context(), fileOf(t, content)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(store.Object("/lists/a/b.bin"), content) {
		t.Error("the object is not the file")
	}
	back := filepath.Join(t.TempDir(), "back")
	if found, err := s.Get(t.Context(), back); !found || err != nil {
		t.Fatal(found, err)
	}
	if got, err := os.ReadFile(back); err != nil || !bytes.Equal(got, content) {
		t.Errorf("what comes back is not the file (%v)", err)
	}
}

func TestAnUploadThatFailsLeavesTheObjectAsItWasAndNamesNoSecret(t *testing.T) {
	store := start(t)
	s := open(t, "s3://lists/x")
	if err := s.Put(t.Context(), fileOf(t, []byte("before"))); err != nil {
		t.Fatal(err)
	}
	store.Cut(1000)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	err := s.Put(ctx, fileOf(t, []byte("after")))
	if err == nil || strings.Contains(err.Error(), s3test.SecretKey) || strings.Contains(err.Error(), s3test.AccessKey) {
		t.Errorf("the error is %v", err)
	}
	if got := store.Object("/lists/x"); string(got) != "before" {
		t.Errorf("the object is %q", got)
	}
}

func TestAnObjectThatIsNotThereIsNoError(t *testing.T) {
	start(t)
	s := open(t, "s3://lists/none")
	if found, err := s.Get(t.Context(), filepath.Join(t.TempDir(), "x")); found || err != nil {
		t.Error(found, err)
	}
	if found, err := s.Exists(t.Context()); found || err != nil {
		t.Error(found, err)
	}
}

func TestAnEndpointThatIsNoneIsRefused(t *testing.T) {
	start(t)
	for _, value := range []string{"localhost", "ftp://x", "://"} {
		t.Setenv("AWS_ENDPOINT_URL", value)
		if _, err := (Object{"b", "k"}).Open(); err == nil {
			t.Errorf("%q is taken for an endpoint", value)
		}
	}
}
