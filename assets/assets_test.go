package assets

import (
	"bytes"
	"image/png"
	"testing"
)

func TestTheIconIsASquarePicture(t *testing.T) {
	config, err := png.DecodeConfig(bytes.NewReader(Icon.Content()))
	if err != nil || config.Width != 512 || config.Height != 512 {
		t.Errorf("icon.png is %d by %d, %v; want 512 by 512", config.Width, config.Height, err)
	}
}
