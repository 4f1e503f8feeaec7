package fetcher

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"marquee/fetcher/lanes"
)

// NoLimit is the upper limit of options that have none.
const NoLimit = math.MaxInt64

// Limit is the range of an option, both ends included: a number, or
// nanoseconds where Time is set.
type Limit struct {
	Option      string // the field's name
	Least, Most int64  // Most may be NoLimit
	Time        bool

	of func(*Options) int64
}

// limits are the ranges of all options that have one.
var limits = [...]Limit{
	{"Concurrency", 1, lanes.MaxCeiling, false, func(o *Options) int64 { return int64(o.Concurrency) }},
	{"PerHost", 0, NoLimit, false, func(o *Options) int64 { return int64(o.PerHost) }},
	{"Gap", 0, NoLimit, true, func(o *Options) int64 { return int64(o.Gap) }},
	{"Timeout", 1, NoLimit, true, func(o *Options) int64 { return int64(o.Timeout) }},
	{"ConnectTimeout", 1, NoLimit, true, func(o *Options) int64 { return int64(o.ConnectTimeout) }},
	{"HeaderTimeout", 1, NoLimit, true, func(o *Options) int64 { return int64(o.HeaderTimeout) }},
	{"Retries", 0, NoLimit, false, func(o *Options) int64 { return int64(o.Retries) }},
	{"MaxWait", 0, NoLimit, true, func(o *Options) int64 { return int64(o.MaxWait) }},
	{"MaxRedirects", 0, NoLimit, false, func(o *Options) int64 { return int64(o.MaxRedirects) }},
	{"MaxBody", 1, NoLimit, false, func(o *Options) int64 { return o.MaxBody }},
}

// Text writes a value of the option.
func (l *Limit) Text(value int64) string {
	if l.Time {
		return time.Duration(value).String()
	}
	return strconv.FormatInt(value, 10)
}

// LimitError is an option outside its limits.
type LimitError struct {
	Limit
	Value int64
}

// Error is a sentence for whoever programs with the fetcher.
func (e *LimitError) Error() string {
	if e.Most == NoLimit {
		return fmt.Sprintf("the option %s must be %s or more, not %s", e.Option, e.Text(e.Least), e.Text(e.Value))
	}
	return fmt.Sprintf("the option %s must lie between %s and %s, not at %s", e.Option, e.Text(e.Least), e.Text(e.Most), e.Text(e.Value))
}

// Check returns the options that lie outside their limits. New refuses those.
func (o *Options) Check() []*LimitError {
	var all []*LimitError
	for _, limit := range limits {
		if value := limit.of(o); value < limit.Least || value > limit.Most {
			all = append(all, &LimitError{limit, value})
		}
	}
	return all
}

// check is Check as one error.
func check(o *Options) error {
	var all []error
	for _, err := range o.Check() {
		all = append(all, err)
	}
	return errors.Join(all...)
}
