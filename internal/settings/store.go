package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
)

// Store is the file that settings are kept in.
type Store struct {
	path string

	mu      sync.Mutex // guards what follows
	has     Settings
	rest    map[string]any // the file as it was read, with keys that this version does not know
	spoiled bool           // the file cannot be read as settings
}

// Path returns where this user's settings are kept.
func Path() (string, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("finding the folder for settings: %w", err)
	}
	return filepath.Join(folder, "marquee", "settings.json"), nil
}

// Open reads the file at path. What it has not, or has wrongly, is as Default
// has it; the problems say what was wrong. A file that is not there is none.
func Open(path string) (*Store, []*Problem) {
	s := &Store{path: path, has: Default(), rest: map[string]any{}}
	content, err := readBounded(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s, nil
	case err != nil:
		s.spoiled = true
		return s, []*Problem{{Code: Unreadable, Value: reason(err)}}
	}
	if err := json.Unmarshal(content, &s.rest); err != nil || s.rest == nil {
		s.rest, s.spoiled = map[string]any{}, true
		return s, []*Problem{{Code: Malformed, Value: fmt.Sprint(err)}}
	}
	problems := s.has.fill(content)
	return s, append(problems, s.has.mend()...)
}

// Memory returns a Store without a file: what is saved lasts as long as it does.
func Memory(has Settings) *Store { return &Store{has: has.Clone(), rest: map[string]any{}} }

// maxFile bounds the file; an honest one has a few kilobytes.
const maxFile = 1 << 20

func readBounded(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	content, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err == nil && len(content) > maxFile {
		err = errors.New("it is too large")
	}
	return content, err
}

// reason is the part of a file's error that says why, without the name.
func reason(err error) string {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		err = path.Err
	}
	return err.Error()
}

// fill takes a file's settings one by one, so that one that cannot be read
// spoils no other.
func (s *Settings) fill(content []byte) []*Problem {
	var sections map[string]json.RawMessage
	_ = json.Unmarshal(content, &sections) // it is an object: Open has read it
	var problems []*Problem
	for _, section := range sortedKeys(sections) {
		var values map[string]json.RawMessage
		if json.Unmarshal(sections[section], &values) != nil {
			problems = append(problems, &Problem{Code: WrongKind, Setting: section, Value: clip(sections[section])})
			continue
		}
		for _, name := range sortedKeys(values) {
			if s.set(section, name, values[name]) != nil {
				problems = append(problems, &Problem{Code: WrongKind, Setting: name, Value: clip(values[name])})
			}
		}
	}
	return problems
}

// set gives one setting a value; unknown names are left alone, and a value
// that does not fit changes nothing.
func (s *Settings) set(section, name string, value json.RawMessage) error {
	document, err := json.Marshal(map[string]map[string]json.RawMessage{section: {name: value}})
	if err != nil {
		return err
	}
	changed := s.Clone()
	if err := json.Unmarshal(document, &changed); err != nil {
		return err
	}
	*s = changed
	return nil
}

// mend gives settings that cannot be used their values of Default, and returns
// what was wrong with them.
func (s *Settings) mend() []*Problem {
	problems := s.Check()
	defaults := sectionsOf(Default())
	for _, p := range problems {
		for section, values := range defaults {
			if value, ok := values[p.Setting]; ok {
				_ = s.set(section, p.Setting, value) // it is what set has written
			}
		}
		if p.Setting == "proxy_url" {
			s.Network.Proxy = ProxySystem
		}
	}
	return problems
}

func sectionsOf(s Settings) map[string]map[string]json.RawMessage {
	var sections map[string]map[string]json.RawMessage
	text, err := json.Marshal(s)
	if err == nil {
		err = json.Unmarshal(text, &sections)
	}
	if err != nil {
		panic(err) // plain values: it cannot fail
	}
	return sections
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// clip shortens what a file has for a sentence.
func clip(value json.RawMessage) string {
	const most = 60
	text := weburl.MaskCredentials(string(value))
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// Has returns the settings as they are.
func (s *Store) Has() Settings {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.has.Clone()
}

// Save keeps settings, which must pass Check, in memory and in the file, which
// is replaced at once or not at all. Secrets stay in memory. A file that could
// not be read as settings is kept beside it, as settings.json.old.
func (s *Store) Save(settings Settings) error {
	if err := Join(settings.Check()); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.has = settings.Clone()
	if s.path == "" {
		return nil
	}
	merged, err := merge(s.rest, settings.withoutSecrets())
	if err != nil {
		return err
	}
	if s.spoiled {
		if err := os.Rename(s.path, s.path+".old"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("keeping the old settings: %w", err)
		}
	}
	text, err := json.MarshalIndent(merged, "", "  ")
	if err == nil {
		err = replace(s.path, append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("saving the settings: %w", err)
	}
	s.rest, s.spoiled = merged, false
	return nil
}

// withoutSecrets returns the settings as they may lie on a disk.
func (s Settings) withoutSecrets() Settings {
	s = s.Clone()
	s.Network.ProxyURL = weburl.WithoutCredentials(s.Network.ProxyURL)
	s.Fetch.Headers = slices.DeleteFunc(s.Fetch.Headers, func(h Header) bool { return fetcher.IsCredential(h.Name) })
	return s
}

// merge returns the settings as a document that has what the file had besides.
func merge(file map[string]any, s Settings) (map[string]any, error) {
	text, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("encoding the settings: %w", err)
	}
	var ours map[string]any
	if err := json.Unmarshal(text, &ours); err != nil {
		return nil, fmt.Errorf("encoding the settings: %w", err)
	}
	return merged(file, ours), nil
}

func merged(under, over map[string]any) map[string]any {
	all := make(map[string]any, len(over))
	for key, value := range under {
		all[key] = value
	}
	for key, value := range over {
		below, isObject := all[key].(map[string]any)
		if above, ok := value.(map[string]any); ok && isObject {
			value = merged(below, above)
		}
		all[key] = value
	}
	return all
}

// replace writes a file that only its user may read, and puts it in the place
// of the one at path.
func replace(path string, content []byte) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, ".settings-*.tmp")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(file.Name()) }() // nothing, once it was renamed
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	return err
}
