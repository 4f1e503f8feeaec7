package wire

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"

	"marquee/internal/transcript"
)

// TestTranscripts reads answers of every kind, good ones and others, by HTTP/1
// and HTTP/2, and compares all that comes of them with a transcript that was
// read once: status, headers, body, the error, what was written to the host, and
// whether the connection serves again. Where a change of behaviour is wanted, `go
// test ./fetcher/wire -update` writes them anew, and the difference is part of the
// change.
func TestTranscripts(t *testing.T) {
	for name, lines := range map[string]func(testing.TB) []string{"answers": answers, "long answers": longAnswers, "frames": framesRead, "lists": lists, "gzip": gzips} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(lines(t), "\n") + "\n"
			transcript.Compare(t, filepath.Join("testdata", "transcripts", name+".txt"), got)
		})
	}
}

func one[T any](random *rand.Rand, of ...T) T { return of[random.IntN(len(of))] }

// told are the answers that a host gives on one connection after another, each
// in pieces of so many bytes.
func told(t testing.TB, step int, requests int, answers ...string) string {
	t.Helper()
	var b strings.Builder
	conns := 0
	client, err := NewClient(Options{
		ConnectTimeout: time.Hour, HeaderTimeout: time.Hour, MaxBody: 20 << 10, NoProxy: true,
		Dial: func(context.Context, string, string) (net.Conn, error) {
			answer := answers[min(conns, len(answers)-1)]
			conns++
			return said{&halting{bytes.NewReader([]byte(answer)), step}}, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	client.prompt = time.Hour // a busy machine makes no answer late
	call := client.NewCall(t.Context())
	defer call.Close()
	address, _ := SplitURL("http://192.0.2.1/")
	o := new(Origin)
	for range requests {
		res, err := call.Get(o, &Request{Address: address, Deadline: time.Now().Add(time.Hour)})
		if err != nil {
			fmt.Fprintf(&b, " | %s, %d connections", failureOf(err), conns)
			continue
		}
		body, err := io.ReadAll(res.Body)
		err = res.BodyError(err)
		shown := fmt.Sprintf("%.60q", body)
		if len(body) > 60 {
			shown = fmt.Sprintf("%d bytes", len(body))
		}
		fmt.Fprintf(&b, " | %d %s length %d reused %v counted %d: %s %s", res.Status, res.Proto, res.Length, res.Reused, res.BodyBytes(), shown, failureOf(err))
		fields := 0
		for name, value := range res.Header.All() {
			if fields++; fields < 8 {
				fmt.Fprintf(&b, " %.30q=%.30q", name, value)
			}
		}
		odd := call.odd
		res.Finish()
		fmt.Fprintf(&b, ", %d fields, odd %v, kept %d, %d connections", fields, odd, client.idle.count, conns)
	}
	return b.String()
}

// failureOf tells an error whole.
func failureOf(err error) string {
	if err == nil {
		return "whole"
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return fmt.Sprintf("stage %v reused %v late %v again %v: %v", e.Stage, e.Reused, e.Late, e.again, e.Err)
	}
	return "error: " + err.Error()
}

// answers are HTTP/1 answers of random pieces, two to a connection.
func answers(t testing.TB) (lines []string) {
	random := rand.New(rand.NewPCG(8, 1))
	answer := func() string {
		var b strings.Builder
		b.WriteString(one(random, "", "", "", "\r\n", "ab", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103\r\nX: early\r\n\r\n", "\n\r\n"))
		b.WriteString(one(random, "HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.0 200", "http/1.1 204", "HTTP/1.1 304", "HTTP/1.1 205", "HTTP/1.1 408", "HTTP/1.1 404 x", "HTTP 200", "HTTP/2 301", "HTTP/1.1 101", "XTTP/1.1 200"))
		end := one(random, "\r\n", "\r\n", "\r\n", "\n", "\r")
		b.WriteString(end)
		for range random.IntN(4) {
			b.WriteString(one(random, "Connection: close", "Connection: keep-alive", "connection: x, Close", "Proxy-Connection: close", "X: a", "X:\tb \t", " folded", "\tfolded", "X : c", "no colon", ": empty", "Set-Cookie: a=b", "Content-Type: text/html", "X: d\rY: e", "\x00: f", "A"+strings.Repeat("b", 63)+": g") + end)
		}
		text := one(random, "", "a", "abc", "abc", strings.Repeat("x", 3000))
		switch random.IntN(10) {
		case 0, 1, 2:
			fmt.Fprintf(&b, "Content-Length: %d%s%s%s", len(text), end, end, text)
		case 3, 4, 5:
			b.WriteString(one(random, "Transfer-Encoding: chunked", "Transfer-Encoding: chunked", "transfer-encoding: Chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 3") + end + end)
			for rest := text; rest != ""; {
				n := min(len(rest), one(random, 1, 2, 1000))
				fmt.Fprintf(&b, "%x%s\r\n%s%s", n, one(random, "", "", ";ext=1", " ", "\t; x"), rest[:n], one(random, "\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r\n", "x"))
				rest = rest[n:]
			}
			b.WriteString(one(random, "0\r\n\r\n", "0\r\n\r\n", "0\r\n\r\n", "0\r\nTrailer: x\r\n\r\n", "0\r\n", "00\n\n", "-1\r\n\r\n", "g\r\n\r\n", "", "\r\n"))
		case 6:
			b.WriteString(one(random, "Content-Length: 2, 2", "Content-Length: 2\r\nContent-Length: 3", "Content-Length: x", "Content-Length: x\r\nContent-Length: 1", "Content-Length: -1", "Content-Length: 99", "Content-Length: 9223372036854775808", "Content-Length: 1\r\nContent-Length: 1", "Content-Length:", "Content-Length: 0") + end + end + text)
		case 7:
			b.WriteString("Transfer-Encoding: identity" + end + fmt.Sprintf("Content-Length: %d", len(text)) + end + end + text)
		case 8:
			b.WriteString(end + text)
		case 9:
			packed := string(pack([]byte(text), "gzip"))
			fmt.Fprintf(&b, "Content-Encoding: %s%sContent-Length: %d%s%s%s", one(random, "gzip", "x-gzip", "GZIP, identity", "unknown", "br"), end, len(packed), end, end, packed)
		}
		return b.String()
	}
	for range 420 {
		first, second := answer(), answer()
		behind := one(random, "", "", "", "", "x", "HTTP/1.1 200 OK\r\n\r\n", "\r\n")
		fresh := answer()
		lines = append(lines, fmt.Sprintf("%.90q … then %.50q%s", first+behind, second, told(t, one(random, 0, 1, 7), 3, first+behind+second, fresh, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")))
	}
	return lines
}

// longAnswers stand just below, at and above each bound of an answer.
func longAnswers(t testing.TB) (lines []string) {
	const ok = "HTTP/1.1 200 OK\r\n"
	body := func(n int) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", n, strings.Repeat("x", n)) }
	chunk := func(n int) string { return fmt.Sprintf("%x\r\n%s\r\n", n, strings.Repeat("x", n)) }
	const chunked = ok + "Transfer-Encoding: chunked\r\n\r\n"
	for _, c := range []struct {
		name   string
		at     int
		answer func(n int) string
	}{
		{"a head", maxHead - len(ok) - len("X: \r\n\r\n"), func(n int) string { return ok + "X: " + strings.Repeat("x", n) + "\r\n\r\n" }},
		{"fields", maxFields, func(n int) string { return ok + strings.Repeat("a:b\n", n) + "\r\n" }},
		{"blanks before", maxBlank, func(n int) string { return strings.Repeat("\n", n) + ok + body(1) }},
		{"strays before", maxStray, func(n int) string { return strings.Repeat("z", n) + ok + body(1) }},
		{"interims", maxInterim, func(n int) string { return strings.Repeat("HTTP/1.1 100\r\n\r\n", n) + ok + body(1) }},
		{"a body", 20 << 10, func(n int) string { return ok + body(n) }},
		{"a body in chunks", 20 << 10, func(n int) string { return chunked + chunk(n-100) + chunk(100) + "0\r\n\r\n" }},
		{"a chunk's line", maxChunkLine - len("1\r\n"), func(n int) string {
			return chunked + "1" + strings.Repeat(" ", n) + "\r\nx\r\n0\r\n\r\n"
		}},
		{"trailers", maxTrailers, func(n int) string { return chunked + chunk(3) + "0\r\n" + strings.Repeat("t: u\r\n", n) + "\r\n" }},
		{"codings", maxCodings, func(n int) string { return ok + "Content-Encoding: " + strings.Repeat("gzip,", n) + "\r\n" + body(3) }},
		{"a buffer", bufferSize - len(ok) - len("Content-Length: 16000\r\n\r\n"), func(n int) string { return ok + body(n) }},
	} {
		for off := -2; off <= 2; off++ {
			answer := c.answer(c.at + off)
			lines = append(lines, fmt.Sprintf("%s %+d%s", c.name, off, told(t, 0, 2, answer+ok+body(2), ok+body(1))))
		}
	}
	return lines
}

// written is a connection that writes down what it is sent.
type written struct {
	said
	out    *bytes.Buffer
	closed *int
}

func (w written) Write(p []byte) (int, error) { return w.out.Write(p) }

func (w written) Close() error {
	*w.closed++
	return nil
}

// framesRead are frames in random order on a connection with two requests open.
func framesRead(t testing.TB) (lines []string) {
	random := rand.New(rand.NewPCG(8, 2))
	client, err := NewClient(Options{NoProxy: true, MaxBody: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	for range 300 {
		var frames, packed bytes.Buffer
		packer, f := hpack.NewEncoder(&packed), http2.NewFramer(&frames, nil)
		block := func(pairs ...string) []byte {
			packed.Reset()
			for i := 0; i < len(pairs); i += 2 {
				_ = packer.WriteField(hpack.HeaderField{Name: pairs[i], Value: pairs[i+1]})
			}
			return bytes.Clone(packed.Bytes())
		}
		f.AllowIllegalWrites = true
		var does []string
		note := func(format string, args ...any) { does = append(does, fmt.Sprintf(format, args...)) }
		if random.IntN(12) > 0 {
			_ = f.WriteSettings(one(random, []http2.Setting{}, []http2.Setting{{ID: http2.SettingMaxConcurrentStreams, Val: uint32(random.IntN(3))}}, []http2.Setting{{ID: http2.SettingHeaderTableSize, Val: 100}}, []http2.Setting{{ID: http2.SettingInitialWindowSize, Val: 1 << 31}}, []http2.Setting{{ID: http2.SettingMaxConcurrentStreams, Val: 1 << 30}, {ID: http2.SettingHeaderTableSize, Val: 1 << 20}})...)
		}
		for range 1 + random.IntN(6) {
			id, end := one(random, uint32(1), 1, 1, 3, 3, 5, 2), random.IntN(3) == 0
			switch random.IntN(13) {
			case 0, 1, 2, 3:
				pairs := one(random, []string{":status", "200"}, []string{":status", "200", "x", "y"}, []string{":status", "404", "content-length", "3"}, []string{":status", "103"}, []string{":status", "2000"}, []string{":status", "2x0"}, []string{"x", "trailer"},
					[]string{"x", "y", ":status", "200"}, []string{":path", "/"}, []string{":status", "200", "Upper", "x"}, []string{":status", "200", "x", "a\x00b"}, []string{":status", "200", ":status", "200"}, []string{":status", "099"}, []string{":status", "101"}, []string{":status", "199"})
				b := block(pairs...)
				cut := random.IntN(4) == 0
				note("headers %d %v end %v cut %v", id, pairs, end, cut)
				if cut {
					_ = f.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: b[:len(b)/2], EndStream: end})
					_ = f.WriteContinuation(id, true, b[len(b)/2:])
				} else {
					_ = f.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: b, EndHeaders: true, EndStream: end})
				}
			case 4, 5, 6:
				n, padding := one(random, 0, 3, 3, 16384), one(random, 0, 0, 9)
				note("data %d of %d padded %d end %v", id, n, padding, end)
				if padding > 0 {
					n = min(n, 16000)
					_ = f.WriteDataPadded(id, end, bytes.Repeat([]byte("d"), n), make([]byte, padding))
				} else {
					_ = f.WriteData(id, end, bytes.Repeat([]byte("d"), n))
				}
			case 7:
				code := one(random, http2.ErrCodeCancel, http2.ErrCodeRefusedStream, http2.ErrCodeHTTP11Required, http2.ErrCodeNo)
				note("reset %d %v", id, code)
				_ = f.WriteRSTStream(id, code)
			case 8:
				last, code := one(random, uint32(0), 1, 3, 1<<31-1), one(random, http2.ErrCodeNo, http2.ErrCodeHTTP11Required, http2.ErrCodeEnhanceYourCalm)
				note("goaway %d %v", last, code)
				_ = f.WriteGoAway(last, code, nil)
			case 9:
				ack := random.IntN(2) == 0
				note("ping %v", ack)
				_ = f.WritePing(ack, [8]byte{1})
			case 10:
				note("window")
				_ = f.WriteWindowUpdate(one(random, 0, id), 5)
			case 11:
				kind := one(random, http2.FrameType(77), http2.FrameSettings, http2.FramePushPromise)
				note("raw %v", kind)
				_ = f.WriteRawFrame(kind, one(random, http2.Flags(0), 1), one(random, 0, id), one(random, []byte{}, []byte("xyzabc")))
			case 12:
				note("settings ack")
				_ = f.WriteSettingsAck()
			}
		}
		lines = append(lines, strings.Join(does, "; ")+framed(t, client, frames.Bytes()))
	}
	return lines
}

// framed is what frames make of a connection with two requests.
func framed(t testing.TB, client *Client, frames []byte) string {
	t.Helper()
	var b strings.Builder
	var out bytes.Buffer
	closed := 0
	var streams [2]http2Stream
	origin := new(Origin)
	h := newHTTP2Conn(written{said{bytes.NewReader(frames)}, &out, &closed}, client, origin, false, 0)
	address, _ := SplitURL("https://a.test/")
	for i := range streams {
		if i > 0 {
			fmt.Fprintf(&b, " | reserved %v", h.reserve())
		}
		if err := h.request(&streams[i], &Request{Address: address}); err != nil {
			fmt.Fprintf(&b, " | unsent %v", err)
		}
	}
	begun := out.Len()
	h.reader.run()
	for i := range streams {
		s := &streams[i]
		if s.conn == nil {
			continue
		}
		shown := fmt.Sprintf("%q", s.data)
		if len(s.data) > 20 {
			shown = fmt.Sprintf("%d bytes", len(s.data))
		}
		fmt.Fprintf(&b, " | %d heard %v headed %v ended %v %d interims, status %d %q %s window %d owed %d again %v", s.id, s.heard, s.headed, s.ended, s.interims, s.status, s.head, shown, s.window, s.owed, s.again)
		if s.err != nil {
			fmt.Fprintf(&b, " err %v", s.err)
		}
	}
	call := client.NewCall(t.Context())
	defer call.Close()
	by := time.Now().Add(time.Hour)
	for i := range streams {
		if s := &streams[i]; s.conn != nil {
			err := s.awaitHead(call, by)
			fmt.Fprintf(&b, " | head %s", failureOf(err))
			var text [9]byte
			n, err := s.read(call, text[:], by)
			_, after := s.read(call, text[:], by)
			fmt.Fprintf(&b, ", read %d %v %v", n, err, after)
		}
	}
	fmt.Fprintf(&b, " | conn %v, %d answered, allowed %d limit %d window %d owed %d away %v farewell %v cut %v silence %v idle %d closed %d http1 %v",
		h.err, h.answered, h.allowed, h.limit, h.window, h.owed, h.away, h.farewell, h.cut, h.silence, h.reader.idle, closed, origin.isSingle())
	for i := range streams {
		streams[i].close()
	}
	busy, _ := h.busy()
	fmt.Fprintf(&b, ", then busy %v usable %v reserves %v, %v", busy, h.usable(), h.reserve(), h.request(new(http2Stream), &Request{Address: address}))
	wrote := http2.NewFramer(nil, bytes.NewReader(out.Bytes()[begun:]))
	for {
		frame, err := wrote.ReadFrame()
		if err != nil {
			return b.String()
		}
		header := frame.Header()
		fmt.Fprintf(&b, " > %v %d %d", header.Type, header.StreamID, header.Flags)
		switch frame := frame.(type) {
		case *http2.WindowUpdateFrame:
			fmt.Fprintf(&b, " +%d", frame.Increment)
		case *http2.RSTStreamFrame:
			fmt.Fprintf(&b, " %v", frame.ErrCode)
		}
	}
}

// gzips are members whose headers have every part there is, whole and cut.
func gzips(t testing.TB) (lines []string) {
	plain := string(pack([]byte("text"), "gzip"))
	for flags := range 64 {
		head := plain[:3] + string(byte(flags)) + plain[4:10]
		for _, part := range []struct {
			flag int
			text string
		}{{4, "\x03\x00abc"}, {8, "name\x00"}, {16, "comment\x00"}, {2, "\xaa\xbb"}} {
			if flags&part.flag != 0 {
				head += part.text
			}
		}
		member := head + plain[10:]
		line := fmt.Sprintf("%#x:", flags)
		for _, n := range []int{len(member), len(member) - 1, len(head), len(head) - 1, 9, 2, 0} {
			text, err := unpack(newTestClient(t), strings.NewReader(member[:n]), []string{"gzip"})
			line += fmt.Sprintf(" %q %v,", text, err)
		}
		text, err := unpack(newTestClient(t), strings.NewReader(member+member+"\x00\x00"), []string{"gzip"})
		lines = append(lines, line+fmt.Sprintf(" twice %q %v", text, err))
	}
	wrong := []byte(plain)
	for i := range wrong {
		wrong[i] ^= 0x41
		text, err := unpack(newTestClient(t), bytes.NewReader(wrong), []string{"gzip"})
		lines = append(lines, fmt.Sprintf("byte %d is wrong: %q %v", i, text, err))
		wrong[i] ^= 0x41
	}
	return lines
}

// lists are lists of headers, put together of groups.
func lists(testing.TB) (lines []string) {
	random := rand.New(rand.NewPCG(8, 3))
	group := func() (g []HeaderField) {
		for range random.IntN(4) {
			g = append(g, HeaderField{one(random, "Host", "Cookie", "cookie", "Accept", "accept", "X", "User-Agent", "Authorization", "Accept-Language", "Accept-Encoding"), one(random, "a", "a=1; b=2", "b=3;c", "x\r\ny", " ", "", "z=;=")})
		}
		return g
	}
	for range 150 {
		groups := [][]HeaderField{group(), group(), group()}
		l := newHeaderList(groups...).ready()
		var checks []string
		for _, f := range slices.Concat(groups...) {
			if err := CheckHeader(f); err != nil {
				checks = append(checks, err.Error())
			}
		}
		lines = append(lines, fmt.Sprintf("%q | %q %q %v %q", groups, l.host, l.text, l.packed, checks))
	}
	return lines
}
