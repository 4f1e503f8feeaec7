package cli

import (
	"errors"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// columnNumber is a column of a table: its number from 1, or its letters as
// spreadsheets have them.
type columnNumber int

// UnmarshalText makes it a flag's value.
func (c *columnNumber) UnmarshalText(text []byte) error {
	if n, err := strconv.Atoi(string(text)); err == nil && n > 0 {
		*c = columnNumber(n)
		return nil
	}
	n, err := excelize.ColumnNameToNumber(string(text))
	if err != nil {
		return errors.New("it is no column: give its number from 1, or its letters, such as C")
	}
	*c = columnNumber(n)
	return nil
}
