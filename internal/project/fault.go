package project

import "fmt"

// Fault says why a file cannot be opened, or only be read, or why an answer is
// not saved. Faults are stable; words gives the sentence.
type Fault string

// The faults.
const (
	FaultForeign Fault = "foreign"   // it is no session of ours
	FaultNewer   Fault = "newer"     // a newer version of the program wrote it
	FaultDamaged Fault = "damaged"   // parts of it cannot be read
	FaultInUse   Fault = "in_use"    // another process has it open
	FaultFull    Fault = "disk_full" // there is no room
	FaultGone    Fault = "gone"      // the disk or the folder is not there any more
	FaultSealed  Fault = "read_only" // it may not be written
	FaultSystem  Fault = "no_store"  // sessions cannot be kept on this system
	FaultOther   Fault = "failed"    // the system refused for another reason
)

// Error is the error of a file that cannot be used.
type Error struct {
	Path  string
	Fault Fault
	Err   error // what was met; may be nil
}

func (e *Error) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("the session %s cannot be used: %s", e.Path, e.Fault)
	}
	return fmt.Sprintf("the session %s cannot be used: %s (%v)", e.Path, e.Fault, e.Err)
}

// Refused is the error of what the system refused about a path.
func Refused(path string, err error) error {
	return &Error{Path: path, Fault: faultOf(err), Err: err}
}

// Unwrap returns what was met.
func (e *Error) Unwrap() error { return e.Err }
