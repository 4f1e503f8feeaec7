package urls

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/look"
	"marquee/gui/text"
	"marquee/internal/urllist"
	"marquee/internal/words"
)

// strip shows a review above the editor. It belongs to the UI goroutine.
type strip struct {
	widget.BaseWidget
	onGoTo   func(line int) // counted from 0
	onReadAs func(urllist.Options)
	onColumn func(number int) // counted from 1
	onSheet  func(name string)
	onMaps   func(addresses []string, all bool)
	onKey    func(*fyne.KeyEvent)
	onClose  func()

	review  review
	reading bool // sitemaps are being read

	heading, remarks           *control.Elastic
	look, previous, next, back *control.Button
	other, column, close, maps *control.Button
	links, more                *fyne.Container // more is a second row, for which the first has no room
	content                    *fyne.Container
	otherOptions               urllist.Options
	said                       control.Sayings
}

func newStrip(onKey func(*fyne.KeyEvent)) *strip {
	s := &strip{onKey: onKey, review: review{list: &urllist.List{}}}
	s.heading, s.remarks = control.NewElastic("", widget.MediumImportance), control.NewElastic("", widget.LowImportance)
	s.heading.TextStyle.Bold = true
	link := func(text string, do func()) *control.Button {
		return control.NewButton(control.Link, text, nil, onKey, do)
	}
	s.look = link("", s.lookAtThem)
	s.previous = link("", func() { s.step(-1) })
	s.next = link("", func() { s.step(1) })
	s.back = link("", func() { s.review.looks = nil; s.show() })
	s.other = link("", func() { s.onReadAs(s.otherOptions) })
	s.column = link("", s.askColumn)
	s.maps = link("", func() { s.onMaps(s.review.sitemaps()) })
	s.close = control.NewButton(control.Link, "×", nil, onKey, func() { s.onClose() })
	s.links = container.New(control.Bar{Height: 30, Margin: 2, Gap: 0}, s.look, s.previous, s.next, s.back, s.other, s.column)
	s.more = container.New(control.Bar{Height: 30, Margin: 2, Gap: 0}, s.maps)
	head := container.NewBorder(nil, nil, nil, s.close, s.heading)
	s.content = container.New(layout.NewCustomPaddedVBoxLayout(-7), head, s.remarks, s.links, s.more)
	s.said.Add(func() {
		s.look.Set(words.Say("review.look", nil), nil, control.Link)
		s.previous.Set(words.Say("review.previous", nil), nil, control.Link)
		s.next.Set(words.Say("review.next", nil), nil, control.Link)
		s.back.Set(words.Say("review.back", nil), nil, control.Link)
		s.close.Name = words.Say("close", nil)
	})
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// lookAtThem goes to the first row there is something to say of.
func (s *strip) lookAtThem() {
	if s.review.look() {
		s.step(0)
	}
}

func (s *strip) step(by int) {
	s.review.step(by)
	s.show()
	s.onGoTo(s.review.row().Line - 1)
}

// askColumn offers what else of a table can be read.
func (s *strip) askColumn() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(s.column)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", s.choices()...), canvas, control.Below(s.column))
}

// choices are the columns of the table, and the sheets of its workbook if there
// are several.
func (s *strip) choices() []*fyne.MenuItem {
	names, current := s.review.columns()
	var items []*fyne.MenuItem
	offer := func(name string, checked bool, choose func()) {
		item := fyne.NewMenuItem(name, choose)
		item.Checked = checked
		items = append(items, item)
	}
	for i, name := range names {
		offer(text.Clean(name), i+1 == current, func() { s.onColumn(i + 1) })
	}
	sheet := s.review.list.Sheet
	if sheet == nil || len(sheet.Names) < 2 {
		return items
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, name := range sheet.Names {
		offer(words.Say("review.sheet", words.Values{"Name": text.Clean(name)}), name == sheet.Name, func() { s.onSheet(name) })
	}
	return items
}

// show brings the strip in line with the review.
func (s *strip) show() {
	r := &s.review
	looking := r.looks != nil
	if looking {
		s.heading.SetText(r.place())
		s.remarks.SetText(text.Clean(r.why()))
	} else {
		s.heading.SetText(r.found())
		s.remarks.SetText(r.remarks())
	}
	control.SetVisible(s.remarks, s.remarks.Text != "")
	options, offer := r.other()
	s.otherOptions = options
	if offer != "" {
		s.other.Set(offer, nil, control.Link)
	}
	names, current := r.columns()
	if current > 0 {
		s.column.Set(words.Say("review.other_column", words.Values{"Name": short(text.Clean(names[current-1]))}), nil, control.Link)
	}
	control.SetVisible(s.look, !looking && r.list.Repeats+r.list.Mended+r.list.Mistakes() > 0)
	control.SetVisible(s.previous, looking)
	control.SetVisible(s.next, looking)
	control.SetVisible(s.back, looking)
	control.SetVisible(s.other, !looking && offer != "" && current == 0)
	control.SetVisible(s.column, !looking && current > 0)
	maps, _ := r.sitemaps()
	if s.reading {
		s.maps.Set(words.Say("review.sitemaps_stop", nil), nil, control.Link)
	} else if len(maps) > 0 {
		s.maps.Set(words.Say("review.sitemaps", words.Values{"Count": len(maps)}), nil, control.Link)
	}
	control.SetVisible(s.more, s.reading || !looking && len(maps) > 0)
	control.SetVisible(s.links, s.look.Visible() || looking || s.other.Visible() || s.column.Visible())
	control.Arrange(s.links)
	control.Arrange(s.more)
	control.Arrange(s.content)
}

// short cuts a heading that would take the strip's room.
func short(name string) string {
	const most = 18
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return name
}

// CreateRenderer implements fyne.Widget.
func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	r := &stripRenderer{strip: s, back: canvas.NewRectangle(nil)}
	r.update()
	return r
}

type stripRenderer struct {
	strip *strip
	back  *canvas.Rectangle
}

const (
	stripMargin = 8 // around it
	stripInside = 4 // around what stands in it
)

func (r *stripRenderer) update() {
	r.back.FillColor, r.back.CornerRadius = look.Color(theme.ColorNameSelection), theme.Size(theme.SizeNameInputRadius)
}

func (r *stripRenderer) MinSize() fyne.Size {
	return r.strip.content.MinSize().AddWidthHeight(2*(stripMargin+stripInside), stripMargin+2*stripInside)
}

func (r *stripRenderer) Layout(size fyne.Size) {
	control.Place(r.back, stripMargin, 0, size.Width-2*stripMargin, size.Height-stripMargin)
	control.Place(r.strip.content, stripMargin+stripInside, stripInside,
		size.Width-2*(stripMargin+stripInside), size.Height-stripMargin-2*stripInside)
}

func (r *stripRenderer) Refresh() {
	r.update()
	r.Layout(r.strip.Size())
	canvas.Refresh(r.strip)
}

func (r *stripRenderer) Destroy() {}

func (r *stripRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.strip.content}
}
