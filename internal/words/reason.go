// Package words holds the sentences that a person reads, by code.
package words

import (
	"marquee/fetcher"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

var problems = map[urllist.Problem]string{
	urllist.ProblemNone:    "This line holds no web address",
	urllist.ProblemScheme:  "Only http and https addresses can be read",
	urllist.ProblemMail:    "This is an e-mail address, not a web address",
	urllist.ProblemAddress: "This is not a valid web address",
	urllist.ProblemLong:    "This web address is longer than 16 KB, more than servers take",
	urllist.ProblemShort:   "This web address was shortened: its end is missing",
	urllist.ProblemComment: "This line is commented out by the # before it",
}

// Problem returns the sentence that says why a line holds no URL.
func Problem(p urllist.Problem) string { return problems[p] }

// Reason returns the one plain sentence that says why a row did not end OK;
// "" for OK and for a row without an answer.
func Reason(r *session.Row) string {
	if r.Problem != "" {
		return Problem(r.Problem)
	}
	return fetcher.Explain(fetcher.Result{Outcome: r.Outcome, Code: r.Code, Detail: r.Detail, Status: r.Status, Attempts: r.Attempts})
}
