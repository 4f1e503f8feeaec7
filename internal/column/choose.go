package column

import (
	"fmt"
	"slices"
	"strings"
)

// Default returns the columns that an export has if none are named, in the
// order of JSON's keys.
func Default() []Column {
	return slices.DeleteFunc(slices.Clone(All), func(c Column) bool { return c.Optional })
}

// Table returns the same for tables: what people look for stands in front.
func Table() []Column {
	columns := Default()
	slices.SortStableFunc(columns, func(a, b Column) int {
		switch {
		case a.Lead == b.Lead:
			return 0
		case a.Lead:
			return -1
		}
		return 1
	})
	return columns
}

// Comparing returns the columns that tell of a row what is not as it was the
// time before.
func Comparing() []Column {
	return slices.DeleteFunc(slices.Clone(All), func(c Column) bool { return c.Name != "changed" && !strings.HasSuffix(c.Name, "_before") })
}

// Find returns the column of a name.
func Find(name string) (c Column, ok bool) {
	i := slices.IndexFunc(All, func(c Column) bool { return c.Name == name })
	if i < 0 {
		return Column{}, false
	}
	return All[i], true
}

// Names returns the names of all columns.
func Names() []string {
	names := make([]string, len(All))
	for i, c := range All {
		names[i] = c.Name
	}
	return names
}

// Parse reads names that are separated by commas. The columns come in their
// order; each may be named once.
func Parse(list string) ([]Column, error) {
	var columns []Column
	for _, name := range strings.Split(list, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		c, ok := Find(name)
		switch {
		case !ok:
			return nil, fmt.Errorf("there is no column %q; there are %s", name, strings.Join(Names(), ", "))
		case slices.ContainsFunc(columns, func(other Column) bool { return other.Name == name }):
			return nil, fmt.Errorf("the column %q is named twice", name)
		}
		columns = append(columns, c)
	}
	return columns, nil
}
