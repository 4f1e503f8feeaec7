package wire

import (
	"bufio"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

func TestARequestsHeadersAreOneListInBrowsersOrder(t *testing.T) {
	fields := func(pairs ...string) (list []HeaderField) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, HeaderField{pairs[i], pairs[i+1]})
		}
		return list
	}
	for name, c := range map[string]struct {
		header, credentials, fields []HeaderField
		identity                    bool
		want                        string
	}{
		"ours": {
			header: fields("Accept-Language", "de", "Accept", "text/html", "User-Agent", "M"),
			want:   "Host: a.test|User-Agent: M|Accept: text/html|Accept-Encoding: gzip, deflate, br, zstd|Accept-Language: de",
		},
		"theirs replace ours": {
			header:      fields("accept-encoding", "gzip", "X-B", "2", "X-A", "1", "X-A", "again", "Host", "b.test"),
			credentials: fields("Authorization", "Bearer x"),
			fields:      fields("Authorization", "Basic y"),
			want:        "Host: b.test|accept-encoding: gzip|X-B: 2|X-A: 1|X-A: again|Authorization: Basic y",
		},
		"cookies are one": {
			credentials: fields("Cookie", "a=1; b=2"),
			fields:      fields("Cookie", "b=3; c=4"),
			want:        "Host: a.test|Accept-Encoding: gzip, deflate, br, zstd|Cookie: a=1; b=3; c=4",
		},
		"identity is stronger": {
			header: fields("Accept-Encoding", "br"), identity: true,
			want: "Host: a.test|Accept-Encoding: identity",
		},
		"a line end does not begin another header": {
			fields: fields("Cookie", "a=\r\nX-Evil: 1\x00"),
			want:   "Host: a.test|Accept-Encoding: gzip, deflate, br, zstd|Cookie: a=X-Evil: 1",
		},
	} {
		client, err := NewClient(Options{Header: c.header, Credentials: c.credentials, NoProxy: true})
		if err != nil {
			t.Fatal(err)
		}
		r := &Request{Fields: c.fields, Own: true, Identity: c.identity}
		r.Address, _ = SplitURL("http://a.test/x")
		want := "GET /x HTTP/1.1\r\n" + strings.ReplaceAll(c.want, "|", "\r\n") + "\r\n\r\n"
		for range 20 {
			if got := string(client.appendRequest(nil, r, "/x", "", false)); got != want {
				t.Fatalf("%s:\n%q, want\n%q", name, got, want)
			}
		}
		l := client.headers(r)
		for i, f := range l.packed {
			if f.Name != strings.ToLower(l.fields[i].Name) || f.Value != l.fields[i].Value {
				t.Errorf("%s: HTTP/2 has %v where HTTP/1.1 has %v", name, f, l.fields[i])
			}
		}
	}
}

func TestHeadersThatCannotBeSentAreRefusedInWords(t *testing.T) {
	for _, f := range []HeaderField{
		{"Content-Length", "5"},
		{"transfer-encoding", "chunked"},
		{"Connection", "close"},
		{"Upgrade", "x"},
		{"Proxy-Authorization", "Basic x"},
		{"X Y", "1"},
		{"", "1"},
		{":authority", "x"},
		{"X-A", "1\r\nX-B: 2"},
		{"X-A", "\x00"},
		{"Host", ""},
		{"Host", "a/b"},
	} {
		if err := CheckHeader(f); err == nil || !strings.Contains(err.Error(), " ") {
			t.Errorf("%v: %v", f, err)
		}
		if _, err := NewClient(Options{Header: []HeaderField{f}}); err == nil {
			t.Errorf("a client was made with %v", f)
		}
	}
	for _, f := range []HeaderField{{"X-A", "Zürich \xff"}, {"Host", "[::1]:80"}, {"Accept-Encoding", "gzip"}} {
		if err := CheckHeader(f); err != nil {
			t.Errorf("%v: %v", f, err)
		}
	}
	if _, err := NewClient(Options{Header: []HeaderField{{"Host", "a"}, {"host", "b"}}}); err == nil {
		t.Error("two hosts were taken")
	}
}

func TestWhatAHostReadsIsTheOneList(t *testing.T) {
	heads := make(chan string, 1)
	url := serve(t, func(c net.Conn) {
		in, head := bufio.NewReader(c), ""
		for !strings.HasSuffix(head, "\r\n\r\n") {
			line, err := in.ReadString('\n')
			if err != nil {
				return
			}
			head += line
		}
		heads <- head
		_, _ = io.WriteString(c, "HTTP/1.1 204 No\r\n\r\n")
	})
	call := newCall(t, Options{
		ConnectTimeout: time.Minute, HeaderTimeout: time.Minute, MaxBody: 1,
		Header: []HeaderField{{"Host", "elsewhere.test"}, {"User-Agent", "M"}},
	})
	if _, _, err := get(call, new(Origin), url); err != nil {
		t.Fatal(err)
	}
	if head, want := <-heads, "GET / HTTP/1.1\r\nHost: elsewhere.test\r\nUser-Agent: M\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n"; head != want {
		t.Errorf("%q", head)
	}
}
