package cli

import (
	"errors"
	"fmt"
	"os"

	"marquee/internal/export"
)

// spare writes all rows, read or not, to another folder after they could not
// be written where they should be: hours of reading are not lost to a full
// disk. written is called once they are safe; if they cannot be written
// anywhere, otherwise leaves what there is and returns the error to tell.
func (o *output) spare(failed error, otherwise func() error, written func()) error {
	file, err := o.writeSpare()
	if err != nil {
		if kept, isKept := errors.AsType[*export.KeptError](otherwise()); isKept {
			return kept
		}
		return o.explain(failed)
	}
	written()
	return fmt.Errorf("%s could not be written and is as it was (%w); all rows are in %s instead", o.name, cause(failed), file)
}

// writeSpare writes all rows to the first folder that takes them: this one,
// the person's own, the one for temporary files.
func (o *output) writeSpare() (path string, err error) {
	folders := []string{"."}
	if home, err := os.UserHomeDir(); err == nil {
		folders = append(folders, home)
	}
	for _, folder := range append(folders, os.TempDir()) {
		if path, err = o.writeInto(folder); err == nil {
			return path, nil
		}
	}
	return "", err
}

func (o *output) writeInto(folder string) (path string, err error) {
	file, err := export.CreateSpare(o.name, folder)
	if err != nil {
		return "", err
	}
	if o.into != nil {
		err = o.into(file)
	} else {
		err = export.Write(file, o.format, o.options, o.session)
	}
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(file.Name())
		return "", fmt.Errorf("writing the rows elsewhere: %w", err)
	}
	return file.Name(), nil
}
