package sheets

import "marquee/internal/chooser"

// AskExport opens the sheet.
func (s *Sheets) AskExport(asks Asks) {
	if s.preview == nil {
		s.preview = newPreview(s.renderer)
	}
	e := &ExportSheet{
		model: newExportModel(asks), canvas: s.window.Canvas(), onKey: s.onKey, browse: func(path *pathEntry) { s.browse(path, chooser.Save) },
		ask: s.AskToReplace, preview: s.preview, all: &s.open,
	}
	s.export = e
	e.build()
	e.show()
	e.sheet.open()
}
