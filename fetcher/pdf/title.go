package pdf

import (
	"bytes"
	"strconv"
)

const (
	// TailLength is how much of a long file's end is worth reading: trailers
	// and information dictionaries stand in the last few kilobytes.
	TailLength = 64 << 10
	// maxText bounds a title, in bytes of the file.
	maxText = 16 << 10
	// maxTries bounds how many places are tried that look like an object.
	maxTries = 64
)

// A file is what was read of a PDF.
type file struct {
	parts    [][]byte // its start and, apart from that, its end
	inflated int      // bytes unpacked so far
}

// Title returns the title in a PDF's document information dictionary, as
// UTF-8; nil if there is none in what was read. head is the file's start, tail
// its end, nil if head is the whole file. encrypted says that it is, and that
// nothing in it can be read.
func Title(head, tail []byte) (text []byte, encrypted bool) {
	f := file{parts: [][]byte{tail, head}}
	for _, part := range f.parts {
		info, encrypted := f.trailer(part)
		if encrypted {
			return nil, true
		}
		if info == nil {
			continue
		}
		return f.title(info), false
	}
	return nil, false
}

// title returns the Title of the dictionary that a reference names.
func (f *file) title(info *reference) []byte {
	dict := f.object(*info)
	value := lookUp(dict, "Title")
	if r := parseReference(value); r != nil {
		value = f.object(*r)
	}
	if text := parseString(value); text != nil {
		return decodeText(text)
	}
	return nil
}

// trailer returns what the last trailer of a part, or the last dictionary of a
// cross-reference stream, names as the document information dictionary.
func (f *file) trailer(part []byte) (info *reference, encrypted bool) {
	end := len(part)
	for range maxTries {
		at := max(bytes.LastIndex(part[:end], []byte("trailer")), bytes.LastIndex(part[:end], []byte("/XRef")))
		if at < 0 {
			return info, encrypted
		}
		dict := part[at:]
		if bytes.HasPrefix(dict, []byte("/XRef")) {
			dict = dictionaryAround(part, at)
		} else {
			dict = dict[len("trailer"):]
		}
		encrypted = encrypted || lookUp(dict, "Encrypt") != nil
		if info == nil {
			info = parseReference(lookUp(dict, "Info"))
		}
		end = at
	}
	return info, encrypted
}

// dictionaryAround returns part from where the object starts that a name in its
// dictionary belongs to, nil if that is too far before it.
func dictionaryAround(part []byte, at int) []byte {
	const longest = 4 << 10
	start := max(0, at-longest)
	i := bytes.LastIndex(part[start:at], []byte(" obj"))
	if i < 0 {
		return nil
	}
	return part[start+i+len(" obj"):]
}

// object returns what follows "N G obj" in the last object of that number; nil
// if it is in no part and in no object stream.
func (f *file) object(r reference) []byte {
	mark := []byte(strconv.Itoa(r.number) + " " + strconv.Itoa(r.generation) + " obj")
	for _, part := range f.parts {
		end := len(part)
		for range maxTries {
			i := bytes.LastIndex(part[:end], mark)
			if i < 0 {
				break
			}
			if i == 0 || part[i-1] < '0' || part[i-1] > '9' {
				return part[i+len(mark):]
			}
			end = i
		}
	}
	return f.packed(r)
}
