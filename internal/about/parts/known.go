package parts

import (
	"path"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// Compatible are the licences under which a part may be, by SPDX's names: all
// let the program be given on under the MIT licence if their texts go with it.
var Compatible = []string{
	"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "OFL-1.1", "Unlicense", "Zlib",
	"Bitstream-Vera", "blessing", "GooglePatentClause", "GooglePatentsFile",
	"MPL-2.0", // of files that stay as they are, and whose source anyone can have
}

// enough is how much of a text must be licences, in percent: the rest is who
// holds the copyright.
const enough = 60

// others are texts that the classifier does not know, by a sentence of theirs
// that no other licence has.
var others = []struct{ sentence, licence string }{
	{"dedicated to the public domain by the authors. All code authors, and representatives of the companies they work for, have signed affidavits", "blessing"},
	{"Your use of the source code for these subcomponents is subject to the terms and conditions of Apache License Version 2.0", "Apache-2.0"}, // MinIO's notice
	{"Permission is hereby granted, free of charge, to any person obtaining a copy of the fonts accompanying this license", "Bitstream-Vera"},
}

// known tells which licences a text is, sorted; none if that is not certain.
func known(name, text string) []string {
	var found []string
	for _, other := range others {
		if strings.Contains(strings.Join(strings.Fields(text), " "), other.sentence) {
			found = append(found, other.licence)
		}
	}
	cover := licensecheck.Scan([]byte(text))
	if cover.Percent >= enough || path.Ext(name) == ".md" && len(cover.Match) > 0 { // a list of several, with headings
		for _, match := range cover.Match {
			if !match.IsURL {
				found = append(found, match.ID)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
