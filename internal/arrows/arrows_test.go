package arrows

import (
	"os"
	"path/filepath"
	"testing"
)

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("package p\n"+content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestAFileThatUsesAnotherHasAnArrowToIt(t *testing.T) {
	folder := write(t, map[string]string{
		"top.go":       "import \"strings\"\nfunc Top() { var m middle; m.do(); strings.ToLower(m.text) }\n",
		"middle.go":    "type middle struct{ text string }\nfunc (m *middle) do() { bottom = 1 }\n",
		"bottom.go":    "var bottom int\n",
		"unused.go":    "func unused() { bottom := 2; _ = bottom }\n",
		"some_test.go": "func helps() { Top() }\n",
	})
	all, back, err := Of(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].From != "middle.go" || all[0].To != "bottom.go" || all[1].From != "top.go" || all[1].To != "middle.go" {
		t.Errorf("arrows %v", all)
	}
	if len(back) != 0 {
		t.Errorf("%v run back up", back)
	}
}

func TestAnArrowInACircleRunsBackUp(t *testing.T) {
	folder := write(t, map[string]string{
		"window.go": "type window struct{ keys keys }\nfunc (w *window) open() { w.keys.press() }\n",
		"keys.go":   "type keys struct{ window *window }\nfunc (k *keys) press() { k.window.open() }\n",
		"pump.go":   "func pump(w *window) {}\n",
	})
	all, back, err := Of(folder)
	if err != nil || len(all) != 3 || len(back) != 1 {
		t.Errorf("arrows %v, of which %v run back up (%v)", all, back, err)
	}
	if _, _, err := Of(t.TempDir()); err == nil {
		t.Error("a folder without files has arrows")
	}
}

// held are the arrows that run back up in folders that are not yet, or need
// not be, readable from the top down. Every other folder of the window has
// none; a number here may only become smaller.
var held = map[string]int{
	"../gui/text":      21,
	"../fetcher/title": 25,
}

func TestArrowsRunOneWay(t *testing.T) {
	var folders []string
	for _, root := range []string{"../../gui", "../workspace"} {
		err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
			if err == nil && entry.IsDir() && entry.Name() != "testdata" {
				folders = append(folders, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, folder := range append(folders, "../../fetcher", "../../fetcher/lanes", "../../fetcher/title") {
		if sources, _ := filepath.Glob(filepath.Join(folder, "*.go")); len(sources) == 0 {
			continue
		}
		all, back, err := Of(folder)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.ToSlash(folder[len("../"):])
		t.Logf("%s: %d arrows, %d back up", name, len(all), len(back))
		if len(back) > held[name] {
			t.Errorf("%s: %d of %d arrows run back up, %d are held: %v", name, len(back), len(all), held[name], back)
		}
	}
}
