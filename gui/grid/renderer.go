package grid

import (
	"fyne.io/fyne/v2"
)

func (r *renderer) Destroy()                     { r.g.tip.hide(); r.g.auto.Stop() }
func (r *renderer) Layout(fyne.Size)             { r.g.update() }
func (r *renderer) MinSize() fyne.Size           { return fyne.NewSize(160, 3*rowHeight) }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// Refresh is called by Fyne when the theme or the scale changed.
func (r *renderer) Refresh() {
	r.g.bars.upright.Refresh()
	r.g.bars.level.Refresh()
	r.g.Refresh()
}
