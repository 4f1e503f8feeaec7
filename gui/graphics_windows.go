package gui

import "golang.org/x/sys/windows"

// graphicsAdvice says what helps.
const graphicsAdvice = "Over remote desktop or in a virtual machine, Mesa's opengl32.dll beside Marquee.exe helps;"

// retryInSoftware does nothing where a driver cannot be chosen by the
// environment.
func retryInSoftware() {}

// showFault shows in a box of the system's why there is no window: a program
// that was started by a double click has no terminal to say it in.
func showFault(err error) {
	text, textErr := windows.UTF16PtrFromString(err.Error())
	caption, captionErr := windows.UTF16PtrFromString("Marquee")
	if textErr == nil && captionErr == nil {
		_, _ = windows.MessageBox(0, text, caption, windows.MB_ICONERROR)
	}
}
