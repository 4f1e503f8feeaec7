// Package words has every sentence that a person reads, by code, in every
// language there is.
//
// What happened is a code with its details everywhere else; here it becomes a
// sentence. All of them come from one method, Language.Say, which takes a
// sentence's key and the values it names. The sentences stand in
// assets/translations, a file a language, in the form of go-i18n: whole, with
// named values and plural forms, never glued from parts, so that a translator
// can turn them round. Reason, Problem and Summary know the keys of what the
// fetcher, a list and a run report.
//
// English is what exports and the command line speak until they are asked for
// another. System says what the person's system is set to, For which of the
// languages fits that best, and Speak has Say speak it. Files and plural forms
// are go-i18n's, the numbers of each region and the order of texts x/text's.
// Everything here may be used from any goroutine.
package words
