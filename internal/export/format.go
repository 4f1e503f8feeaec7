package export

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"marquee/internal/column"
)

// Format is a form of output by its name. All are UTF-8, without a byte order
// mark unless one is asked for. Each has a file of its own.
type Format string

// form is what there is to know of a format. The file of a format registers
// it, and nothing else knows it by name.
type form struct {
	format  Format
	suffix  string                  // of its files; "" if another format has it
	place   int                     // in the order in which formats are offered, from 1
	columns func() []column.Column  // that it has if none are named
	check   func(Options) error     // of what only this format takes; nil if there is nothing
	encoder func(o Options) encoder // a new one, for options that have columns
}

// forms are the formats, the first being the one to offer first. They are all
// there when the program's variables are made.
var forms []form

func register(f form) struct{} {
	forms = append(forms, f)
	slices.SortFunc(forms, func(a, b form) int { return cmp.Compare(a.place, b.place) })
	return struct{}{}
}

// find returns what there is to know of a format.
func find(format Format) (form, error) {
	i := slices.IndexFunc(forms, func(f form) bool { return f.format == format })
	if i < 0 {
		return form{}, fmt.Errorf("there is no format %q; there are %s", format, FormatNames())
	}
	return forms[i], nil
}

// Formats returns all formats, the first being the one to offer first.
func Formats() []Format {
	all := make([]Format, len(forms))
	for i, f := range forms {
		all[i] = f.format
	}
	return all
}

// Named returns the format of a name.
func Named(name string) (Format, error) {
	f, err := find(Format(name))
	return f.format, err
}

// Binary reports whether a format is no text, so that no terminal should be
// given it.
func (f Format) Binary() bool { return f == XLSX }

// FormatOf returns the format that the suffix of a file name stands for.
func FormatOf(path string) (Format, error) {
	suffix := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	for _, f := range forms {
		if f.suffix == suffix && suffix != "" {
			return f.format, nil
		}
	}
	return "", fmt.Errorf("the name %q tells no format: let it end in %s", filepath.Base(path), Suffixes())
}

// Suffixes lists the suffixes for a sentence: ".csv, .tsv or .jsonl".
func Suffixes() string {
	var suffixes []string
	for _, f := range forms {
		if f.suffix != "" {
			suffixes = append(suffixes, "."+f.suffix)
		}
	}
	return orList(suffixes)
}

// Suffix returns what the names of a format's files end in, without the dot.
func (f Format) Suffix() string {
	found, err := find(f)
	switch {
	case err != nil:
		return ""
	case found.suffix == "":
		return "html" // the one format that shares another's
	}
	return found.suffix
}

// FormatNames lists the formats for a sentence: "csv, tsv or jsonl".
func FormatNames() string { return orList(Names()) }

// Names are the formats as --format takes them.
func Names() []string {
	names := make([]string, len(forms))
	for i, f := range forms {
		names[i] = string(f.format)
	}
	return names
}

func orList(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}
