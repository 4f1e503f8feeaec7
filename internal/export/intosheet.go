package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"

	"marquee/internal/column"
	"marquee/internal/urllist"
)

// IntoSheet writes a workbook again with columns added to the sheet that its
// addresses were read from: at the right, or in a column of the same name that
// holds nothing. Every other part of the workbook is copied as it is packed,
// and of the sheet everything but the new cells, byte for byte.
func IntoSheet(w io.Writer, s *urllist.Sheet, columns []column.Column, rows Rows) error {
	archive, err := zip.NewReader(bytes.NewReader(s.Data), int64(len(s.Data)))
	if err != nil {
		return fmt.Errorf("opening the workbook again: %w", err)
	}
	part, err := sheetPart(archive, s.Name)
	if err != nil {
		return err
	}
	shape, err := measureSheet(part)
	if err != nil {
		return fmt.Errorf("looking for room in the sheet: %w", err)
	}
	places, err := shape.places(s, columns)
	if err != nil {
		return err
	}
	out := zip.NewWriter(w)
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, file := range archive.File {
		if file != part {
			err = out.Copy(file)
		} else {
			err = writeSheet(out, file, newSheetCells(s, columns, places, rows), shape.width)
		}
		if err != nil {
			return fmt.Errorf("writing the part %s of the workbook: %w", file.Name, err)
		}
	}
	if err := out.SetComment(archive.Comment); err != nil {
		return fmt.Errorf("writing the workbook: %w", err)
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("writing the workbook: %w", err)
	}
	return nil
}

// writeSheet writes the sheet's part with its new cells.
func writeSheet(out *zip.Writer, part *zip.File, cells *sheetCells, width int) error {
	from, err := part.Open()
	if err != nil {
		return err //nolint:wrapcheck // the caller names the part
	}
	defer func() { _ = from.Close() }()
	to, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: part.Modified})
	if err != nil {
		return err //nolint:wrapcheck // the caller names the part
	}
	return newSheetWriter(from, to, cells, width).run()
}
