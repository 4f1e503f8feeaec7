//go:build scale

package scaletest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The image of docs/recipes/Containerfile has the program, certificates and
// nothing else, and the manifest gives it a root that it cannot write. No
// container engine is asked for that: an empty root and another user do.
func TestTheCommandLineRunsAloneInAnEmptyRoot(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can change the root")
	}
	needs(t, "chroot")
	b := setUp(t)
	root := t.TempDir()
	program, err := os.ReadFile(filepath.Join(b.folder, "marquee"))
	if err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]os.FileMode{"tmp": 0o777, "work": 0o777} {
		if err := os.Mkdir(filepath.Join(root, name), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Join(root, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range map[string][]byte{"marquee": program, "work/list.txt": []byte("http://a.example/1\nhttp://b.example/2\n")} {
		if err := os.WriteFile(filepath.Join(root, name), content, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for path := root; path != filepath.Dir(os.TempDir()) && path != "/"; path = filepath.Dir(path) {
		if path != os.TempDir() {
			_ = os.Chmod(path, 0o755) // another user has to pass
		}
	}
	command := exec.CommandContext(t.Context(), "chroot", "--userspec=65532:65532", root, "/marquee", "fetch", "--rows-may-fail", "--shards=1",
		"--resume=/work/{shard}.marquee", "--output=/work/{shard}.jsonl", "--proxy="+b.web.URL, "/work/list.txt")
	command.Env = []string{"JOB_COMPLETION_INDEX=0"}
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if out, err := os.ReadFile(filepath.Join(root, "work", "1.jsonl")); err != nil || len(out) == 0 {
		t.Errorf("%q, %v", out, err)
	}
}

func TestKubernetesKnowsTheManifest(t *testing.T) {
	needs(t, "kubectl-validate")
	manifest := recipe(t, "kubernetes.yaml")
	if out, err := exec.CommandContext(t.Context(), "kubectl-validate", manifest).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	content, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	wrong := filepath.Join(t.TempDir(), "wrong.yaml")
	write(t, wrong, string(content)+"\n---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: x}\nspec: {completionMod: Indexed}\n")
	if exec.CommandContext(t.Context(), "kubectl-validate", wrong).Run() == nil {
		t.Error("a manifest with a word that Kubernetes does not know passes: nothing is checked")
	}
}
