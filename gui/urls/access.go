package urls

import "fyne.io/fyne/v2"

// AccessChildren are what stands in the strip, for screen readers.
func (s *strip) AccessChildren() []fyne.CanvasObject { return []fyne.CanvasObject{s.content} }
