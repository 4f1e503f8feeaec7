package chooser

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	ole32    = windows.NewLazySystemDLL("ole32.dll")
	shell32  = windows.NewLazySystemDLL("shell32.dll")
	create   = ole32.NewProc("CoCreateInstance")
	itemFrom = shell32.NewProc("SHCreateItemFromParsingName")

	classOpen  = windows.GUID{Data1: 0xDC1C5A9C, Data2: 0xE88A, Data3: 0x4DDE, Data4: [8]byte{0xA5, 0xA1, 0x60, 0xF8, 0x2A, 0x20, 0xAE, 0xF7}}
	classSave  = windows.GUID{Data1: 0xC0B4E2F3, Data2: 0xBA21, Data3: 0x4773, Data4: [8]byte{0x8D, 0xBA, 0x33, 0x5E, 0xC9, 0x46, 0xEB, 0x8B}}
	ifaceOpen  = windows.GUID{Data1: 0xD57C7288, Data2: 0xD4AD, Data3: 0x4768, Data4: [8]byte{0xBE, 0x02, 0x9D, 0x96, 0x95, 0x32, 0xD9, 0x60}}
	ifaceSave  = windows.GUID{Data1: 0x84BCCD23, Data2: 0x5FDE, Data3: 0x4CDB, Data4: [8]byte{0xAE, 0xA4, 0xAF, 0x64, 0xB8, 0x3D, 0x78, 0xAB}}
	ifaceShell = windows.GUID{Data1: 0x43826D1E, Data2: 0xE718, Data3: 0x42EE, Data4: [8]byte{0xBC, 0x55, 0xA1, 0xE2, 0x61, 0xC3, 0x7B, 0xFE}}
)

// The places of methods in the tables of IFileDialog, IFileOpenDialog,
// IShellItem and IShellItemArray (shobjidl_core.h).
const (
	release        = 2
	dialogShow     = 3
	dialogTypes    = 4
	dialogOptions  = 9
	dialogOptionsG = 10
	dialogFolder   = 12
	dialogName     = 15
	dialogTitle    = 17
	dialogResult   = 20
	dialogResults  = 27
	itemName       = 5
	arrayCount     = 7
	arrayItem      = 8
)

const (
	inProcess       = 1 // CLSCTX_INPROC_SERVER
	apartment       = windows.COINIT_APARTMENTTHREADED
	noChangeOfDir   = 0x8
	pickFolders     = 0x20
	fileSystemOnly  = 0x40
	several         = 0x200
	filePath        = 0x80058000 // SIGDN_FILESYSPATH
	cancelledByUser = 0x800704C7 // HRESULT of ERROR_CANCELLED
)

// object is a COM object: its first word is its table of methods.
type object struct{ methods *[64]uintptr }

// call calls a method by its place and returns its HRESULT.
func (o *object) call(method int, arguments ...uintptr) uint32 {
	result, _, _ := syscall.SyscallN(o.methods[method], append([]uintptr{uintptr(unsafe.Pointer(o))}, arguments...)...)
	return uint32(result)
}

func failed(result uint32) bool { return int32(result) < 0 }

// filterSpec is COMDLG_FILTERSPEC.
type filterSpec struct{ name, patterns *uint16 }

// systemDialog asks by IFileDialog, on a thread of its own, which the dialog
// needs for itself. When the context ends it no longer waits; the dialog goes
// with the window that asked.
func systemDialog(ctx context.Context, r Request) ([]string, error) {
	type answer struct {
		paths []string
		err   error
	}
	answers := make(chan answer, 1)
	go func() { // ends with its dialog
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		paths, err := ask(r)
		answers <- answer{paths, err}
	}()
	select {
	case a := <-answers:
		return a.paths, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func ask(r Request) ([]string, error) {
	if err := windows.CoInitializeEx(0, apartment); err != nil && !errors.Is(err, syscall.Errno(windows.S_FALSE)) {
		return nil, ErrNone
	}
	defer windows.CoUninitialize()
	class, iface := &classOpen, &ifaceOpen
	if r.Kind == Save {
		class, iface = &classSave, &ifaceSave
	}
	var dialog *object
	if result, _, _ := create.Call(uintptr(unsafe.Pointer(class)), 0, inProcess, uintptr(unsafe.Pointer(iface)), uintptr(unsafe.Pointer(&dialog))); failed(uint32(result)) || dialog == nil {
		return nil, ErrNone
	}
	defer dialog.call(release)
	prepare(dialog, r)
	switch result := dialog.call(dialogShow, r.Parent); {
	case result == cancelledByUser:
		return nil, nil
	case failed(result):
		return nil, fmt.Errorf("asking for a file: Windows says 0x%08x", result)
	case r.Kind == Open:
		return severalOf(dialog)
	}
	var item *object
	if failed(dialog.call(dialogResult, uintptr(unsafe.Pointer(&item)))) || item == nil {
		return nil, errors.New("what was chosen is no file on this computer")
	}
	defer item.call(release)
	path, err := pathOfItem(item)
	return []string{path}, err
}

// prepare says what is asked. What cannot be set is left as it is.
func prepare(dialog *object, r Request) {
	var options uint32
	dialog.call(dialogOptionsG, uintptr(unsafe.Pointer(&options)))
	options |= fileSystemOnly | noChangeOfDir
	switch r.Kind {
	case Open:
		options |= several
	case Folder:
		options |= pickFolders
	case Save:
	}
	dialog.call(dialogOptions, uintptr(options))
	if title, err := windows.UTF16PtrFromString(r.Title); err == nil {
		dialog.call(dialogTitle, uintptr(unsafe.Pointer(title)))
	}
	if name, err := windows.UTF16PtrFromString(r.Name); err == nil && r.Kind == Save {
		dialog.call(dialogName, uintptr(unsafe.Pointer(name)))
	}
	if r.Kind != Folder && len(r.Filters) > 0 {
		specs := make([]filterSpec, 0, len(r.Filters))
		for _, f := range r.Filters {
			name, errName := windows.UTF16PtrFromString(f.Name)
			patterns, errPatterns := windows.UTF16PtrFromString(strings.Join(f.patterns(), ";"))
			if errName == nil && errPatterns == nil {
				specs = append(specs, filterSpec{name, patterns})
			}
		}
		dialog.call(dialogTypes, uintptr(len(specs)), uintptr(unsafe.Pointer(unsafe.SliceData(specs))))
		runtime.KeepAlive(specs)
	}
	folder, err := windows.UTF16PtrFromString(r.Folder)
	if err != nil || r.Folder == "" {
		return
	}
	var item *object
	result, _, _ := itemFrom.Call(uintptr(unsafe.Pointer(folder)), 0, uintptr(unsafe.Pointer(&ifaceShell)), uintptr(unsafe.Pointer(&item)))
	if !failed(uint32(result)) && item != nil {
		dialog.call(dialogFolder, uintptr(unsafe.Pointer(item)))
		item.call(release)
	}
}

// severalOf are the paths of a dialog that chooses several.
func severalOf(dialog *object) ([]string, error) {
	var array *object
	if failed(dialog.call(dialogResults, uintptr(unsafe.Pointer(&array)))) || array == nil {
		return nil, errors.New("what was chosen is no file on this computer")
	}
	defer array.call(release)
	var count uint32
	array.call(arrayCount, uintptr(unsafe.Pointer(&count)))
	var paths []string
	for i := range count {
		var item *object
		if failed(array.call(arrayItem, uintptr(i), uintptr(unsafe.Pointer(&item)))) || item == nil {
			continue
		}
		path, err := pathOfItem(item)
		item.call(release)
		if err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

func pathOfItem(item *object) (string, error) {
	var name *uint16
	if failed(item.call(itemName, filePath, uintptr(unsafe.Pointer(&name)))) || name == nil {
		return "", errors.New("what was chosen is no file on this computer")
	}
	defer windows.CoTaskMemFree(unsafe.Pointer(name))
	return windows.UTF16PtrToString(name), nil
}
