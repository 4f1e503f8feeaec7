package sheets

import "fyne.io/fyne/v2"

// AccessChildren are the cells of the preview, row by row, for screen readers.
func (p *preview) AccessChildren() []fyne.CanvasObject { return p.objects }
