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

// linkingArchive packs a workbook as excelize writes its parts, and adds links
// to its sheets on the way: an element behind each sheet's rows, and the file
// of their targets (ECMA-376, 18.3.1.47). Excelize itself looks through all
// links for each one that is added, which takes minutes for as many as a sheet
// may have, and gathers the whole archive in memory.
type linkingArchive struct {
	*zip.Writer
	links map[string][]sheetLink // by the sheet's part
	part  *linkedPart            // the sheet that is being written; nil if none is
}

// newLinkingArchive returns an archive onto w. Sheets are packed quickly: they
// repeat themselves so much that the best compression takes little more off.
func newLinkingArchive(w io.Writer, links []sheetLink) *linkingArchive {
	a := &linkingArchive{Writer: zip.NewWriter(w), links: make(map[string][]sheetLink)}
	a.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, link := range links {
		name := fmt.Sprintf("xl/worksheets/sheet%d.xml", link.sheet)
		a.links[name] = append(a.links[name], link)
	}
	return a
}

// Create begins a part, which ends the one before.
func (a *linkingArchive) Create(name string) (io.Writer, error) {
	if err := a.endPart(); err != nil {
		return nil, err
	}
	w, err := a.Writer.Create(name)
	if err != nil || len(a.links[name]) == 0 {
		return w, err
	}
	a.part = &linkedPart{name: name, to: w}
	return a.part, nil
}

// Close ends the archive.
func (a *linkingArchive) Close() error {
	if err := a.endPart(); err != nil {
		return err
	}
	return a.Writer.Close()
}

// endPart adds the links of the sheet that was written.
func (a *linkingArchive) endPart() error {
	part := a.part
	if part == nil {
		return nil
	}
	a.part = nil
	links := a.links[part.name]
	if err := part.end(links); err != nil {
		return err
	}
	return writeTargets(a.Writer, part.name, links)
}

// linkedPart holds back the end of a sheet, where its links go.
type linkedPart struct {
	name string
	to   io.Writer
	tail []byte
}

func (p *linkedPart) Write(piece []byte) (int, error) {
	const held = 4 << 10 // more than stands behind the rows
	if len(piece) >= held {
		if _, err := p.to.Write(p.tail); err != nil {
			return 0, err
		}
		over := len(piece) - held
		p.tail = append(p.tail[:0], piece[over:]...)
		if _, err := p.to.Write(piece[:over]); err != nil {
			return 0, err
		}
		return len(piece), nil
	}
	p.tail = append(p.tail, piece...)
	if over := len(p.tail) - held; over > 0 {
		if _, err := p.to.Write(p.tail[:over]); err != nil {
			return 0, err
		}
		p.tail = append(p.tail[:0], p.tail[over:]...)
	}
	return len(piece), nil
}

// end writes the rest with the links where the schema has them: behind the
// rows and the filter, before the margins.
func (p *linkedPart) end(links []sheetLink) error {
	tail := string(p.tail)
	at := len(tail)
	for _, next := range [...]string{"</worksheet>", "<pageMargins", "<printOptions", "<pageSetup", "<tableParts"} {
		if i := strings.Index(tail, next); i >= 0 {
			at = min(at, i)
		}
	}
	w := bufio.NewWriterSize(p.to, 64<<10)
	_, _ = w.WriteString(tail[:at]) // bufio keeps the first error for Flush
	_, _ = w.WriteString(`<hyperlinks xmlns:r="` + linkSpace + `">`)
	for i, link := range links {
		_, _ = fmt.Fprintf(w, `<hyperlink ref="%s" r:id="rIdLink%d"/>`, link.cell, i+1)
	}
	_, _ = w.WriteString("</hyperlinks>")
	_, _ = w.WriteString(tail[at:])
	return w.Flush()
}

// writeTargets writes the file that says where a sheet's links lead.
func writeTargets(archive *zip.Writer, sheet string, links []sheetLink) error {
	folder, name, _ := strings.Cut(sheet, "worksheets/")
	out, err := archive.Create(folder + "worksheets/_rels/" + name + ".rels")
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
