package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"

	"marquee/internal/project"
	"marquee/internal/urllist"
)

// origin is what a session is a reading of.
type origin struct {
	list  string
	share string
	rows  int
}

// origin is what a session of these inputs would be a reading of, but for the
// rows, which nobody has counted yet.
func (f *fetchFlags) origin(inputs []urllist.Input) origin {
	hash := sha256.New()
	_, _ = fmt.Fprintf(hash, "%s %d %q", f.As, f.Column, f.Sheet) // a hash takes everything
	for i := range inputs {
		_, _ = fmt.Fprintf(hash, "\n%d\n", len(inputs[i].Text))
		_, _ = io.Copy(hash, struct{ io.Reader }{strings.NewReader(inputs[i].Text)}) // in pieces: WriteTo would copy the whole text
	}
	of := origin{list: hex.EncodeToString(hash.Sum(nil))}
	if f.sharded() {
		of.share = f.share.String()
	}
	return of
}

// note writes it into a session.
func (o origin) note(file *project.File) error {
	for key, value := range map[string]string{project.MetaList: o.list, project.MetaShare: o.share, project.MetaRows: strconv.Itoa(o.rows)} {
		if err := file.SetMeta(key, value); err != nil {
			return err
		}
	}
	return nil
}

// check refuses a session of something else.
func (o origin) check(file *project.File) error {
	list, err := file.Meta(project.MetaList)
	if err != nil {
		return err
	}
	share, err := file.Meta(project.MetaShare)
	switch {
	case err != nil:
		return err
	case list == "":
		return fmt.Errorf("%s does not say which list it is of: go on with it by --resume alone, without a list", file.Path())
	case list != o.list:
		return fmt.Errorf("%s is of another list, or of this one before it changed: go on with it by --resume alone, or begin another", file.Path())
	case share != o.share:
		return fmt.Errorf("%s holds %s of this list, not %s: choose another name, such as one with {shard} in it", file.Path(), shareName(share), shareName(o.share))
	}
	return nil
}

// shareName says a share in a sentence.
func shareName(share string) string {
	if share == "" {
		return "all"
	}
	return "share " + share
}
