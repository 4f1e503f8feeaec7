package clipboard

import (
	"fmt"
	"strings"
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"
)

func TestTheHeaderSaysWhereTheFragmentIs(t *testing.T) {
	const fragment = `<a href="https://a.test/">Grüße</a>`
	got := described(fragment)
	var startHTML, endHTML, start, end int
	if _, err := fmt.Sscanf(got, "Version:0.9\r\nStartHTML:%d\r\nEndHTML:%d\r\nStartFragment:%d\r\nEndFragment:%d\r\n", &startHTML, &endHTML, &start, &end); err != nil {
		t.Fatal(err)
	}
	if got[start:end] != fragment || !strings.HasPrefix(got[startHTML:], "<html>") || endHTML != len(got) {
		t.Errorf("%q", got)
	}
}

func TestTextAndHTMLAreOnTheClipboardTogether(t *testing.T) {
	var c Clipboard
	defer c.Close()
	if err := c.Put("One\ntwo – 文", `<a href="https://a.test/">One</a>`); err != nil {
		t.Fatal(err)
	}
	name, err := windows.UTF16PtrFromString("HTML Format")
	if err != nil {
		t.Fatal(err)
	}
	html, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	for _, format := range []uintptr{formatUnicode, html} {
		if there, _, _ := user32.NewProc("IsClipboardFormatAvailable").Call(format); there == 0 {
			t.Errorf("format %d is not there", format)
		}
	}
}
