package systemproxy

import (
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/sys/windows/registry"
)

// Read returns the system's own settings.
func Read() (Config, error) {
	const path = `Software\Microsoft\Windows\CurrentVersion\Internet Settings`
	key, err := registry.OpenKey(registry.CURRENT_USER, path, registry.QUERY_VALUE)
	if errors.Is(err, fs.ErrNotExist) {
		return Config{}, nil
	}
	if err != nil {
		return Config{}, fmt.Errorf("reading the system's proxy from the registry: %w", err)
	}
	defer func() { _ = key.Close() }()
	var s internetSettings
	s.enable, _, _ = key.GetIntegerValue("ProxyEnable") // what is not there is not set
	s.server, _, _ = key.GetStringValue("ProxyServer")
	s.override, _, _ = key.GetStringValue("ProxyOverride")
	s.url, _, _ = key.GetStringValue("AutoConfigURL")
	return s.config(), nil
}
