package packed

import (
	"errors"
	"slices"
	"testing"
	"time"
)

func TestColumnsComeBackAsTheyWere(t *testing.T) {
	encoder, decoder := NewEncoder(), NewDecoder()
	defer encoder.Close()
	defer decoder.Close()
	small, middle, large, signed := []uint8{0, 255}, []uint16{1, 65535, 7}, []uint32{1 << 31}, []int32{-1, 1 << 30}
	texts, none := []string{"", "ä", "a longer one\x00"}, []string{}
	var w Writer
	for range 2 { // it is ready again
		Numbers(&w, small)
		Numbers(&w, middle)
		w.Texts(texts)
		Numbers(&w, large)
		Numbers(&w, signed)
		w.Texts(none)
		r := NewReader(decoder, w.Bytes(encoder))
		gotSmall, gotMiddle, gotLarge, gotSigned := make([]uint8, 2), make([]uint16, 3), make([]uint32, 1), make([]int32, 2)
		gotTexts := make([]string, 3)
		ReadNumbers(r, gotSmall)
		ReadNumbers(r, gotMiddle)
		if n := r.Count(); n != 3 {
			t.Errorf("%d texts are said to follow", n)
		}
		r.Texts(gotTexts)
		ReadNumbers(r, gotLarge)
		ReadNumbers(r, gotSigned)
		r.Texts(nil)
		if err := r.End(); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(gotSmall, small) || !slices.Equal(gotMiddle, middle) || !slices.Equal(gotLarge, large) || !slices.Equal(gotSigned, signed) || !slices.Equal(gotTexts, texts) {
			t.Errorf("%v %v %v %v %q", gotSmall, gotMiddle, gotLarge, gotSigned, gotTexts)
		}
	}
}

func TestWhatIsNotWhatWasPackedIsRefused(t *testing.T) {
	encoder, decoder := NewEncoder(), NewDecoder()
	defer encoder.Close()
	defer decoder.Close()
	var w Writer
	w.Texts([]string{"one", "two", "three"})
	whole := w.Bytes(encoder)
	for name, bytes := range map[string][]byte{
		"nothing": nil, "cut": whole[:len(whole)-1], "changed": func() []byte {
			other := slices.Clone(whole)
			other[len(other)-6] ^= 1
			return other
		}(),
	} {
		r := NewReader(decoder, bytes)
		r.Texts(make([]string, 3))
		if !errors.Is(r.End(), ErrForeign) {
			t.Errorf("%s: %v", name, r.End())
		}
	}
	for name, read := range map[string]func(*Reader){
		"too few":  func(r *Reader) { r.Texts(make([]string, 2)) },
		"too many": func(r *Reader) { r.Texts(make([]string, 4)) },
		"a rest":   func(*Reader) {},
		"more":     func(r *Reader) { r.Texts(make([]string, 3)); r.Texts(make([]string, 1)) },
	} {
		r := NewReader(decoder, whole)
		read(r)
		if !errors.Is(r.End(), ErrForeign) {
			t.Errorf("%s: %v", name, r.End())
		}
	}
}

func FuzzReader(f *testing.F) {
	encoder := NewEncoder()
	defer encoder.Close()
	var w Writer
	w.Texts([]string{"one", "", "three"})
	Numbers(&w, []uint16{1, 2, 3})
	f.Add(w.Bytes(encoder), uint8(3))
	f.Add([]byte{}, uint8(0))
	f.Fuzz(func(t *testing.T, packed []byte, n uint8) {
		decoder := NewDecoder()
		defer decoder.Close()
		began := time.Now()
		r := NewReader(decoder, packed)
		r.Count()
		r.Texts(make([]string, n))
		ReadNumbers(r, make([]uint16, n))
		_ = r.End()
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%v", took)
		}
	})
}
