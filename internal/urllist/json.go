package urllist

import (
	"encoding/json"
	"strings"
)

// json reads the addresses that JSON or JSON Lines hold as values, whatever
// the values are called. It does not ask for well-formed JSON: a file that was
// cut off gives what it has.
func (p *parser) json(text string) {
	line := 1
	for at := 0; at < len(text); {
		quote := strings.IndexByte(text[at:], '"')
		if quote < 0 {
			break
		}
		line += strings.Count(text[at:at+quote], "\n")
		start := at + quote + 1
		stop, escaped := literalEnd(text, start)
		value := text[start:stop]
		at = min(stop+1, len(text))
		if !strings.Contains(value, "://") && !strings.Contains(value, `:\/\/`) || isKey(text[at:]) {
			continue
		}
		if escaped {
			value = unescape(value)
		}
		p.value(line, value)
	}
}

// literalEnd returns where the string literal ends that begins at start, and
// whether anything in it is escaped.
func literalEnd(text string, start int) (stop int, escaped bool) {
	for at := start; ; {
		next := strings.IndexAny(text[at:], "\"\\")
		if next < 0 {
			return len(text), escaped
		}
		at += next
		if text[at] == '"' {
			return at, escaped
		}
		escaped = true
		at = min(at+2, len(text))
	}
}

func isKey(rest string) bool {
	return strings.HasPrefix(strings.TrimLeft(rest[:min(len(rest), 64)], " \t\r\n"), ":")
}

func unescape(literal string) string {
	var value string
	if err := json.Unmarshal([]byte(`"`+strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(literal)+`"`), &value); err != nil {
		return strings.ReplaceAll(literal, `\/`, "/")
	}
	return value
}

// value adds the addresses of one string.
func (p *parser) value(line int, value string) {
	if startsScheme(value) && !strings.ContainsFunc(value, isSpace) {
		url, problem := parseURL(value)
		p.add(Row{Line: line, Input: value}, found{url: url, problem: problem})
		return
	}
	mended, mends := mend(value)
	find(mended, func(f found) bool {
		f.mends |= mends
		p.add(Row{Line: line, Input: mended[f.start:f.end]}, f)
		return true
	})
}

// har reads the addresses that a browser asked for, from the record of them
// (HTTP Archive 1.2): not those that only stand in headers or pages.
func (p *parser) har(text string) {
	decoder := json.NewDecoder(strings.NewReader(text))
	var path []string
	for {
		token, err := decoder.Token()
		if err != nil {
			return
		}
		key, ok := token.(string)
		if !ok || key != "entries" && key != "log" {
			if ok {
				path = nil
			}
			continue
		}
		path = append(path, key)
		if key == "entries" && len(path) > 0 {
			p.entries(decoder, text)
			return
		}
	}
}

func (p *parser) entries(decoder *json.Decoder, text string) {
	if token, err := decoder.Token(); err != nil || token != json.Delim('[') {
		return
	}
	line, seen := 1, 0
	for decoder.More() {
		var entry struct {
			Request struct {
				URL string `json:"url"`
			} `json:"request"`
		}
		if decoder.Decode(&entry) != nil {
			return
		}
		offset := int(decoder.InputOffset())
		line += strings.Count(text[seen:offset], "\n")
		seen = offset
		if address := entry.Request.URL; startsScheme(address) {
			url, problem := parseURL(address)
			p.add(Row{Line: line, Input: address}, found{url: url, problem: problem})
		}
	}
}
