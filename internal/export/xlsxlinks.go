package export

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"
)

const (
	relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
	linkType      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
	linkSpace     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// addLinks copies a workbook and adds links to its sheets: an element behind
// each sheet's rows, and the file of their targets (ECMA-376, 18.3.1.47).
func addLinks(to io.Writer, book io.ReaderAt, size int64, links []sheetLink) error {
	from, err := zip.NewReader(book, size)
	if err != nil {
		return fmt.Errorf("reading the workbook again: %w", err)
	}
	bySheet := make(map[string][]sheetLink)
	for _, link := range links {
		name := fmt.Sprintf("xl/worksheets/sheet%d.xml", link.sheet)
		bySheet[name] = append(bySheet[name], link)
	}
	archive := fastArchive(to)
	for _, file := range from.File {
		mine := bySheet[file.Name]
		if len(mine) == 0 {
			if err := archive.Copy(file); err != nil {
				return err
			}
			continue
		}
		if err := linkSheet(archive, file, mine); err != nil {
			return err
		}
		if err := writeTargets(archive, file.Name, mine); err != nil {
			return err
		}
	}
	return archive.Close()
}

// fastArchive packs a workbook quickly: sheets repeat themselves so much that
// the best compression takes little more off.
func fastArchive(to io.Writer) *zip.Writer {
	archive := zip.NewWriter(to)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	return archive
}

// linkSheet copies a sheet and puts its links where the schema has them:
// behind the rows and the filter, before the margins.
func linkSheet(archive *zip.Writer, file *zip.File, links []sheetLink) error {
	in, err := file.Open()
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := archive.CreateHeader(&zip.FileHeader{Name: file.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(out, 64<<10)
	tail, err := copyAllBut(w, in, 4<<10)
	if err != nil {
		return err
	}
	at := len(tail)
	for _, next := range [...]string{"</worksheet>", "<pageMargins", "<printOptions", "<pageSetup", "<tableParts"} {
		if i := strings.Index(tail, next); i >= 0 {
			at = min(at, i)
		}
	}
	_, _ = w.WriteString(tail[:at]) // bufio keeps the first error for Flush
	_, _ = w.WriteString("<hyperlinks>")
	for i, link := range links {
		_, _ = fmt.Fprintf(w, `<hyperlink xmlns:r="%s" ref="%s" r:id="rIdLink%d"/>`, linkSpace, link.cell, i+1)
	}
	_, _ = w.WriteString("</hyperlinks>")
	_, _ = w.WriteString(tail[at:])
	return w.Flush()
}

// copyAllBut copies all of in but its last bytes, which it returns.
func copyAllBut(w io.Writer, in io.Reader, last int) (tail string, err error) {
	buffer := make([]byte, 0, 64<<10)
	for {
		n, err := in.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		if over := len(buffer) - last; over > 0 {
			if _, err := w.Write(buffer[:over]); err != nil {
				return "", err
			}
			buffer = append(buffer[:0], buffer[over:]...)
		}
		switch err {
		case nil:
		case io.EOF:
			return string(buffer), nil
		default:
			return "", err
		}
	}
}

// writeTargets writes the file that says where a sheet's links lead.
func writeTargets(archive *zip.Writer, sheet string, links []sheetLink) error {
	folder, name, _ := strings.Cut(sheet, "worksheets/")
	out, err := archive.CreateHeader(&zip.FileHeader{Name: folder + "worksheets/_rels/" + name + ".rels", Method: zip.Deflate})
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(out, 64<<10)
	_, _ = fmt.Fprintf(w, `%s<Relationships xmlns="%s">`, xml.Header, relationships)
	for i, link := range links {
		_, _ = fmt.Fprintf(w, `<Relationship Id="rIdLink%d" Type="%s" Target="`, i+1, linkType)
		_ = xml.EscapeText(w, []byte(link.url))
		_, _ = w.WriteString(`" TargetMode="External"/>`)
	}
	_, _ = w.WriteString("</Relationships>")
	return w.Flush()
}
