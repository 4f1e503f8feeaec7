package wire

import (
	"bufio"
	"encoding/binary"

	"github.com/klauspost/compress/zstd"
)

// What decoders hold. A page that says so can make brotli keep three times 256
// trees of prefix codes, and either coding a window as large as it likes.
const (
	maxZstdWindow   = 8 << 20  // as RFC 9659 allows content codings
	maxBrotliWindow = 16 << 20 // the format's largest
	smallWindow     = 256 << 10

	flateCost  = 64 << 10   // beside nothing else
	zstdCost   = 768 << 10  // beside the window
	brotliCost = 2816 << 10 // beside the window
)

// cost returns what a decoder holds at most. start is the beginning of its
// input, if it is known; small that its window is to be a small one.
func cost(coding string, start []byte, small bool) int64 {
	switch coding {
	case "br":
		return brotliCost + window(small, maxBrotliWindow, brotliWindow(start))
	case "zstd":
		return zstdCost + window(small, maxZstdWindow, zstdWindow(start))
	}
	return flateCost
}

func window(small bool, most, said int64) int64 {
	if said <= 0 || said > most {
		said = most
	}
	if small {
		return min(said, smallWindow)
	}
	return said
}

// brotliWindow reads the window's size from a stream's first byte (RFC 7932,
// section 9.1); 0 if there is none.
func brotliWindow(start []byte) int64 {
	if len(start) == 0 {
		return 0
	}
	b := start[0]
	n, m := b>>1&7, b>>4&7
	switch {
	case b&1 == 0:
		return 1 << 16
	case n > 0:
		return 1 << (17 + n)
	case m == 0:
		return 1 << 17
	case m == 1:
		return 0 // no such size
	}
	return 1 << (8 + m)
}

// shrinkBrotli returns the first byte of a stream with a window of at most
// smallWindow. The sizes from 256 KiB up have codes of the same length. As long
// as no more than a window was unpacked, all windows unpack the same.
func shrinkBrotli(first byte) (byte, bool) {
	if first&1 == 1 && first>>1&7 > 1 {
		return first&^0x0e | 1<<1, true
	}
	return first, false
}

// zstdWindow reads the window's size from a frame's header (RFC 8878, section
// 3.1.1.1); 0 if there is none.
func zstdWindow(start []byte) int64 {
	var h zstd.Header
	if h.Decode(start) != nil || h.Skippable {
		return 0
	}
	size := h.WindowSize
	if h.SingleSegment {
		size = h.FrameContentSize
	}
	return int64(min(size, maxZstdWindow+1))
}

// shrinkZstd takes a frame's header with a window above smallWindow from src
// and returns one to put in its place; nil if it may stay.
func shrinkZstd(src *bufio.Reader) []byte {
	start, _ := src.Peek(zstd.HeaderMaxSize)
	if w := zstdWindow(start); w <= smallWindow || w > maxZstdWindow {
		return nil
	}
	var h zstd.Header
	if h.Decode(start) != nil || h.DictionaryID != 0 {
		return nil
	}
	_, _ = src.Discard(h.HeaderSize) // it was peeked at
	header := binary.LittleEndian.AppendUint32(nil, zstdMagic)
	descriptor := byte(0)
	if h.HasCheckSum {
		descriptor = 1 << 2
	}
	return append(header, descriptor, (smallWindowLog-10)<<3)
}

const (
	zstdMagic      = 0xfd2fb528
	smallWindowLog = 18
)
