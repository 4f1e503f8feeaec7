package chooser

// AppleScript that asks. What is asked comes as its arguments (prompt, folder,
// name), never as its text: a folder may be called anything.
const (
	scriptBegin = `on run argv
set begin to (path to home folder)
if item 2 of argv is not "" then set begin to (POSIX file (item 2 of argv)) as alias
try
`
	scriptOpen = `set chosen to choose file with prompt (item 1 of argv) default location begin with multiple selections allowed
set text item delimiters to linefeed
set found to {}
repeat with each in chosen
set end of found to POSIX path of each
end repeat
return found as text
`
	scriptFolder = `return POSIX path of (choose folder with prompt (item 1 of argv) default location begin)
`
	scriptSave = `return POSIX path of (choose file name with prompt (item 1 of argv) default location begin default name (item 3 of argv))
`
	scriptEnd = `on error number -128
return ""
end try
end run`
)

// scriptArguments are osascript's.
func scriptArguments(r Request) []string {
	ask := scriptOpen
	switch r.Kind {
	case Folder:
		ask = scriptFolder
	case Save:
		ask = scriptSave
	case Open:
	}
	return []string{"-e", scriptBegin + ask + scriptEnd, r.Title, r.Folder, r.Name}
}
