package export

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

const (
	workbookPart = "xl/workbook.xml"
	targetsPart  = "xl/_rels/workbook.xml.rels"

	// maxIndexPart bounds the parts of a workbook that only name others.
	maxIndexPart = 16 << 20
)

// sheetPart finds the file of an archive that holds a workbook's sheet of a
// name (ECMA-376, 18.2.20: the sheet names a relationship, which names the
// part).
func sheetPart(archive *zip.Reader, name string) (*zip.File, error) {
	var book struct {
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var targets struct {
		Relationships []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := readIndexPart(archive, workbookPart, &book); err != nil {
		return nil, err
	}
	if err := readIndexPart(archive, targetsPart, &targets); err != nil {
		return nil, err
	}
	for _, sheet := range book.Sheets {
		if sheet.Name != name {
			continue
		}
		for _, attr := range sheet.Attrs {
			if attr.Name.Local != "id" {
				continue
			}
			for _, r := range targets.Relationships {
				if r.ID == attr.Value {
					return findPart(archive, partName(r.Target))
				}
			}
		}
	}
	return nil, fmt.Errorf("the workbook has no sheet %q any more", name)
}

// partName is the name of what a relationship of the workbook's part leads to.
func partName(target string) string {
	if rest, ok := strings.CutPrefix(target, "/"); ok {
		return rest
	}
	return path.Join("xl", target)
}

// findPart finds a part by its name, in which letter case does not count
// (ECMA-376-2, 6.2.2.3).
func findPart(archive *zip.Reader, name string) (*zip.File, error) {
	for _, file := range archive.File {
		if strings.EqualFold(file.Name, name) {
			return file, nil
		}
	}
	return nil, fmt.Errorf("the workbook lacks its part %s", name)
}

func readIndexPart(archive *zip.Reader, name string, into any) error {
	file, err := findPart(archive, name)
	if err != nil {
		return err
	}
	part, err := file.Open()
	if err != nil {
		return fmt.Errorf("opening %s: %w", name, err)
	}
	defer func() { _ = part.Close() }()
	bounded := &io.LimitedReader{R: part, N: maxIndexPart}
	if err := xml.NewDecoder(bounded).Decode(into); err != nil {
		if bounded.N <= 0 {
			err = errors.New("it is too large")
		}
		return fmt.Errorf("reading %s: %w", name, err)
	}
	return nil
}
