package clipboard

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")

	openClipboard  = user32.NewProc("OpenClipboard")
	closeClipboard = user32.NewProc("CloseClipboard")
	emptyClipboard = user32.NewProc("EmptyClipboard")
	setClipboard   = user32.NewProc("SetClipboardData")
	registerFormat = user32.NewProc("RegisterClipboardFormatW")
	globalAlloc    = kernel32.NewProc("GlobalAlloc")
	globalFree     = kernel32.NewProc("GlobalFree")
	globalLock     = kernel32.NewProc("GlobalLock")
	globalUnlock   = kernel32.NewProc("GlobalUnlock")
)

const (
	formatUnicode = 13     // CF_UNICODETEXT
	movable       = 0x0002 // GMEM_MOVEABLE
	tries         = 20     // to open a clipboard that another program has open
	betweenTries  = 10 * time.Millisecond
)

// system is the clipboard of the desktop.
type system struct{}

func (*system) put(text, fragment string) error {
	runtime.LockOSThread() // which the clipboard is open for
	defer runtime.UnlockOSThread()
	name, err := windows.UTF16PtrFromString("HTML Format")
	if err != nil {
		return fmt.Errorf("naming HTML: %w", err)
	}
	html, _, err := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	if html == 0 {
		return fmt.Errorf("naming HTML: %w", err)
	}
	utf16, err := windows.UTF16FromString(strings.ReplaceAll(text, "\n", "\r\n"))
	if err != nil { // it holds a NUL, which no text on this clipboard can
		return fmt.Errorf("writing the text: %w", err)
	}
	if err := open(); err != nil {
		return err
	}
	defer func() { _, _, _ = closeClipboard.Call() }()
	if ok, _, err := emptyClipboard.Call(); ok == 0 {
		return fmt.Errorf("emptying the clipboard: %w", err)
	}
	plain := unsafe.Slice((*byte)(unsafe.Pointer(&utf16[0])), 2*len(utf16))
	return errors.Join(give(formatUnicode, plain), give(html, append([]byte(described(fragment)), 0)))
}

func (*system) close() {}

func open() error {
	var err error
	for range tries {
		var ok uintptr
		if ok, _, err = openClipboard.Call(0); ok != 0 {
			return nil
		}
		time.Sleep(betweenTries)
	}
	return fmt.Errorf("opening the clipboard: %w", err)
}

// give hands content to the clipboard, in memory that is its own from then on.
func give(format uintptr, content []byte) error {
	handle, _, err := globalAlloc.Call(movable, uintptr(len(content)))
	if handle == 0 {
		return fmt.Errorf("filling the clipboard: %w", err)
	}
	at, _, err := globalLock.Call(handle)
	if at == 0 {
		_, _, _ = globalFree.Call(handle)
		return fmt.Errorf("filling the clipboard: %w", err)
	}
	var size uintptr
	if err := windows.WriteProcessMemory(windows.CurrentProcess(), at, &content[0], uintptr(len(content)), &size); err != nil {
		return fmt.Errorf("filling the clipboard: %w", err)
	}
	_, _, _ = globalUnlock.Call(handle)
	if ok, _, err := setClipboard.Call(format, handle); ok == 0 {
		_, _, _ = globalFree.Call(handle)
		return fmt.Errorf("filling the clipboard: %w", err)
	}
	return nil
}

// described is a fragment as Windows wants HTML: behind a header that says at
// which bytes the document and the fragment in it begin and end.
func described(fragment string) string {
	const header = "Version:0.9\r\nStartHTML:%010d\r\nEndHTML:%010d\r\nStartFragment:%010d\r\nEndFragment:%010d\r\n"
	start := len(fmt.Sprintf(header, 0, 0, 0, 0))
	begin := start + len(documentStart)
	end := begin + len(fragment)
	return fmt.Sprintf(header, start, end+len(documentEnd), begin, end) + document(fragment)
}
