package workspace

import (
	"encoding/json"

	"marquee/internal/project"
)

// metaLook is the key under which a session keeps its Look.
const metaLook = "look"

// MaxSelected is how many selected rows a Look remembers.
const MaxSelected = 10_000

// Look is how the rows of a session are looked at.
type Look struct {
	Classes    uint32 `json:"classes,omitempty"` // of session.ClassSet
	Filter     string `json:"filter,omitempty"`
	Sort       string `json:"sort,omitempty"` // a column's name; "" is the list's order
	Descending bool   `json:"descending,omitempty"`
	Caret      int    `json:"caret"`              // row; -1 if there is none
	Selected   []int  `json:"selected,omitempty"` // rows; none where they are more than MaxSelected
}

// lookOf reads the Look of a session; one that cannot be read is as good as
// none.
func lookOf(file *project.File) *Look {
	text, err := file.Meta(metaLook)
	l := Look{Caret: -1}
	if err != nil || text == "" || json.Unmarshal([]byte(text), &l) != nil {
		return nil
	}
	return &l
}
