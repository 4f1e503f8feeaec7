// Package project keeps a session on disk: one SQLite file with the list, the
// settings of its run and every answer, written while the run goes on, so that
// nothing that was read is lost to a crash, a power cut or a closed window.
//
// Start with Create or Open. Keep takes the answers as they come and returns
// at once; one goroutine writes them in batches. If the disk is full or gone,
// answers stay in memory and saving goes on by itself when it can: State says
// so. Results gives back what was kept. What comes faster than SQLite takes it is
// written as it is and entered later; Enter does that at once. The schema is a promise to people with
// other tools: docs/project-file.md tells it.
//
// Passwords are never written: neither those in addresses nor those in
// headers. A File may be used from any goroutine.
package project
