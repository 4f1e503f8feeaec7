package fetcher

// keepPage remembers a page with a title that asks for another document by a
// refresh.
func (d *reading) keepPage(r *Result) {
	if r.Outcome == OK {
		page := *r
		d.page = &page
	}
}

// orPage returns the kept page in the place of a refresh that led to no page:
// unlike a redirect, the page that asked for it is one that people see. A
// refresh that was refused for safety is told as it is.
func (d *reading) orPage(r *Result) *Result {
	if d.page == nil || r.Outcome != Failed && r.Outcome != HTTPError || r.Code == CodePrivateRedirect {
		return r
	}
	page := *d.page
	page.Attempts, page.Tries, page.Elapsed = r.Attempts, r.Tries, r.Elapsed
	page.Flags |= r.Flags & FlagRetried
	return &page
}
