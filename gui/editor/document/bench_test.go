package document

import (
	"strings"
	"testing"
)

var million = strings.Repeat("https://www.example.com/some/page/number/12345678\n", 1_000_000)

func BenchmarkPasteAMillionLines(b *testing.B) {
	for b.Loop() {
		New().Insert(million)
	}
}

func BenchmarkTypeInAMillionLines(b *testing.B) {
	d := New()
	d.Insert(million)
	d.Select(At(Position{Line: 500_000}))
	b.ResetTimer()
	for b.Loop() {
		d.Type("x")
	}
}

func BenchmarkDeleteLineInAMillionLines(b *testing.B) {
	d := New()
	d.Insert(million)
	d.Select(At(Position{Line: 500_000}))
	for b.Loop() {
		d.DeleteLines()
		d.Undo()
	}
}

func BenchmarkSnapshotOfAMillionLines(b *testing.B) {
	d := New()
	d.Insert(million)
	for b.Loop() {
		d.Snapshot()
	}
}
