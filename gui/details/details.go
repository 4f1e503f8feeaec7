// Package details is what is known of one row: the whole title, how it was
// read and where the time went.
package details

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
	"marquee/gui/cells"
	"marquee/gui/control"
	"marquee/gui/grid"
	"marquee/gui/look"
	"marquee/gui/text"
	"marquee/internal/change"
	"marquee/internal/query"
	"marquee/internal/session"
	"marquee/internal/words"
)

// Details is the pane. It belongs to the UI goroutine. Set the callbacks before
// it is shown.
type Details struct {
	*fyne.Container
	OnOpen     func()                 // the page shall be opened
	OnCopy     func(at fyne.Position) // the ways to copy the row shall be offered
	OnAgain    func()                 // the row shall be fetched again
	OnClose    func()
	OnShortcut func(fyne.Shortcut)
	// OnOther is called when the person asks for the titles in other charsets;
	// at is where the answer can be shown, on the canvas.
	OnOther func(at fyne.Position)

	renderer *text.Renderer
	onKey    func(*fyne.KeyEvent)
	pill     *control.Pill
	title    *control.Passage
	was      *control.Passage // the title of the time before, below it, where that is another
	rows     []*detailRow     // as many as were ever needed
	used     int              // of them, for the row that shows
	timings  *control.Waterfall
	read     *widget.Label
	other    *control.Button // beside a charset that was guessed

	shut, open, copying, again *control.Button

	body   *fyne.Container
	scroll *container.Scroll
	said   control.Sayings
	row    int           // that shows
	lines  []line        // of it
	tries  []line        // its attempts, and
	more   []line        // what else came of it later
	found  *query.Marker // what the filter finds; nil for nothing
}

// detailRow is a line of the pane.
type detailRow struct {
	name  *widget.Label
	pill  *control.Pill
	value *control.Passage
	key   words.Key
}

// SayAgain says everything in the language that is spoken now; what stands
// there of a row has to be shown anew.
func (d *Details) SayAgain() {
	d.lines = nil
	d.said.Again()
}

// Find marks what a filter finds from now on.
func (d *Details) Find(filter string) {
	d.found = query.Parse(filter).Marker()
	d.mark()
}

// addresses are the lines that are shown, and looked through, as addresses are.
var addresses = map[words.Key]bool{"details.address": true, "details.final": true, "details.redirects": true, "": true}

func (d *Details) mark() {
	if d.found == nil {
		return
	}
	in := func(field query.Field) func(string) []text.Stretch {
		return func(shown string) (all []text.Stretch) {
			for _, s := range d.found.Spans(field, shown) {
				all = append(all, text.Stretch{From: s.From, To: s.To})
			}
			return all
		}
	}
	d.title.Mark(in(query.Title))
	for _, row := range d.rows[:d.used] {
		if addresses[row.key] {
			row.value.Mark(in(query.URL))
		} else {
			row.value.Mark(func(string) []text.Stretch { return nil })
		}
	}
}

// Show shows a row as it is now. It reports whether it is another than before.
func (d *Details) Show(row *cells.Row) (another bool) {
	if another = d.row != row.ID; another {
		d.row, d.tries, d.more = row.ID, nil, nil
		d.scroll.ScrollToTop()
	}
	head := d.showHead(row)
	lines := linesOf(row, d.title.Text())
	if !another && !head && slices.Equal(lines, d.lines) {
		return false // a run goes on elsewhere
	}
	d.lines = lines
	d.showLines()
	d.timings.Set(parts(row.Timing))
	control.SetText(d.read, readLine(row))
	control.SetVisible(d.other, row.IsGuess())
	d.mark()
	d.arrange()
	return another
}

// ShowMore adds what is known of the row beside its answer. It does nothing if
// another row shows by now.
func (d *Details) ShowMore(row int, deeper Deeper) {
	if row != d.row {
		return
	}
	tries, more := linesOfTries(deeper.Tries), linesOfCertificate(deeper.Certificate)
	if deeper.Headers != "" {
		more = append(more, line{name: "details.headers", text: deeper.Headers})
	}
	if slices.Equal(tries, d.tries) && slices.Equal(more, d.more) {
		return
	}
	d.tries, d.more = tries, more
	d.showLines()
	d.mark()
	d.arrange()
}

// showHead shows the title and how the row ended, and reports whether that is new.
func (d *Details) showHead(row *cells.Row) (changed bool) {
	title, outcome := d.title.Text(), d.pill.Text()
	status := cells.HowText(row)
	if row.Status > 0 {
		status = strings.TrimSuffix(strconv.Itoa(row.Status)+" · "+status, " · ")
	}
	dot := toneColor(row)
	if row.Outcome == fetcher.OK && row.Flags.Has(fetcher.FlagRedirected) {
		dot = look.Redirected
	}
	d.pill.Set(status, dot)
	control.SetVisible(d.pill, status != "")
	switch {
	case row.State != session.Answered:
		d.title.Set(words.Say("details.unread", nil), theme.ColorNamePlaceHolder)
	case row.Title != "":
		d.showTitle(row)
	default:
		content, role := cells.TitleText(row)
		d.title.Set(content, roleColor(role))
	}
	d.showWas(row)
	return title != d.title.Text() || outcome != d.pill.Text()
}

// showTitle shows a row's title, and marks what is new of it.
func (d *Details) showTitle(row *cells.Row) {
	mark := change.Span{}
	if hadAnotherTitle(row) {
		_, mark = change.Difference(row.Before.Title, row.Title)
	}
	d.title.SetMarked(row.Title, theme.ColorNameForeground, mark.From, mark.To)
}

// showWas shows the title of the time before below the title, if it is another,
// and marks what is not in that any more.
func (d *Details) showWas(row *cells.Row) {
	had := hadAnotherTitle(row)
	if had {
		sentence := words.Say("before.title", words.Values{"Title": row.Before.Title})
		mark, _ := change.Difference(row.Before.Title, row.Title)
		at := max(0, strings.Index(sentence, row.Before.Title))
		d.was.SetMarked(sentence, theme.ColorNamePlaceHolder, at+mark.From, at+mark.To)
	}
	control.SetVisible(d.was, had)
}

// hadAnotherTitle reports whether a row's title is not the one of the time
// before, which had one.
func hadAnotherTitle(row *cells.Row) bool {
	return row.State == session.Answered && row.Before != nil && row.Before.Title != "" && row.Before.Title != row.Title
}

// showLines gives each line its widgets.
func (d *Details) showLines() {
	lines := slices.Concat(d.lines, d.more)
	if at := slices.IndexFunc(lines, func(l line) bool { return l.name == lineTries }); at >= 0 {
		lines = slices.Insert(lines, at+1, d.tries...)
	}
	for len(d.rows) < len(lines) {
		row := &detailRow{name: control.NewLabel("", widget.LowImportance), pill: control.NewPill(), value: d.passage(theme.SizeNameText, false)}
		d.rows = append(d.rows, row)
		d.body.Objects = append(d.body.Objects, row.name, row.pill, row.value)
	}
	d.used = len(lines)
	for i, row := range d.rows {
		shown := i < d.used
		control.SetVisible(row.value, shown)
		control.SetVisible(row.name, shown && lines[i].name != "")
		control.SetVisible(row.pill, shown && lines[i].status != "")
		if !shown {
			continue
		}
		row.key = lines[i].name
		if row.key != "" {
			control.SetText(row.name, words.Say(row.key, nil))
		}
		row.pill.Set(lines[i].status, lines[i].dot)
		seen := lines[i].text
		if addresses[row.key] {
			seen = weburl.Readable(seen)
		}
		row.value.SetShown(lines[i].text, seen, theme.ColorNameForeground)
	}
}

// roleColor is the theme's colour for a role.
func roleColor(role grid.Role) fyne.ThemeColorName {
	switch role {
	case grid.Muted, grid.Faint:
		return theme.ColorNamePlaceHolder
	case grid.Warning:
		return theme.ColorNameWarning
	case grid.Error:
		return theme.ColorNameError
	}
	return theme.ColorNameForeground
}

var partNames = []words.Key{"timing.dns", "timing.connect", "timing.tls", "timing.first_byte", "timing.title"}

// parts are where a row's time went.
func parts(t fetcher.Timing) []control.Part {
	var all []control.Part
	for i, length := range []time.Duration{t.DNS, t.Connect, t.TLS, t.FirstByte, t.Title} {
		part := control.Part{Name: words.Say(partNames[i], nil), Length: length}
		if length > 0 {
			part.Text = cells.Part(length)
		}
		all = append(all, part)
	}
	return all
}

// Title is the title on screen.
func (d *Details) Title() string { return d.title.Text() }

// Buttons are those that stand for actions, by these actions' names.
func (d *Details) Buttons() map[string]*control.Button {
	return map[string]*control.Button{"page.open": d.open, "fetch.rows": d.again, "details": d.shut}
}

// Focus puts the focus on the title.
func (d *Details) Focus() {
	control.Focus(d.title)
}

// Has reports whether a widget is one of the pane's.
func (d *Details) Has(focused fyne.Focusable) bool {
	for _, object := range []fyne.Focusable{d.title, d.open, d.copying, d.again, d.shut, d.other} {
		if object == focused {
			return true
		}
	}
	for _, row := range d.rows {
		if fyne.Focusable(row.value) == focused {
			return true
		}
	}
	return false
}

// Line is what stands beside a name, with the lines that go on with it; "" if
// there is no such line.
func (d *Details) Line(name string) string {
	var all []string
	for _, row := range d.rows[:d.used] {
		if row.key == "" && len(all) > 0 || row.key != "" && row.name.Text == name {
			all = append(all, strings.TrimSpace(row.pill.Text()+" "+row.value.Text()))
		} else if len(all) > 0 {
			break
		}
	}
	return strings.Join(all, "\n")
}

// arrange lays everything out again after the text has changed.
func (d *Details) arrange() {
	control.Arrange(d.Container)
	control.Arrange(d.body)
	d.Refresh()
}

func (d *Details) passage(size fyne.ThemeSizeName, bold bool) *control.Passage {
	p := control.NewPassage(d.renderer, size, bold, d.onKey)
	p.OnShortcut = func(s fyne.Shortcut) { d.OnShortcut(s) }
	p.OnMenu = func(at fyne.Position) {
		canvas := fyne.CurrentApp().Driver().CanvasForObject(p)
		copying := fyne.NewMenuItem(words.Say("action.copy", nil), p.Copy)
		all := fyne.NewMenuItem(words.Say("action.select.all", nil), p.SelectAll)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", copying, all), canvas, at)
	}
	return p
}
