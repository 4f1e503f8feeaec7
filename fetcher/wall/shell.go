package wall

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// roots are the ids of elements into which frameworks put the page.
var roots = map[string]bool{
	"root": true, "app": true, "app-root": true, "approot": true, "__next": true, "__nuxt": true, "___gatsby": true, "svelte": true,
	"main-app": true, "react-root": true, "reactroot": true, "vue-app": true, "ember-app": true, "mount": true, "q-app": true, "mainapp": true,
}

// Most visible characters that a shell has: with an element for the page, and
// without one.
const (
	shellText = 200
	blankText = 40
)

// Shell reports whether the beginning of a page is that of a shell, which holds
// nothing until its scripts have run: almost no text, and scripts.
func Shell(page []byte) bool {
	tokens := html.NewTokenizer(bytes.NewReader(page))
	var text, scripts int
	var root, hidden bool
	for {
		kind := tokens.Next()
		switch kind {
		case html.ErrorToken:
			return scripts > 0 && (text <= blankText || root && text <= shellText)
		case html.TextToken:
			if !hidden {
				text += visible(tokens.Raw())
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, more := tokens.TagName()
			tag := atom.Lookup(name)
			if isHidden(tag) {
				hidden = kind == html.StartTagToken
			}
			if kind == html.EndTagToken {
				continue
			}
			if tag == atom.Script {
				scripts++
			}
			root = root || tag == 0 && bytes.HasSuffix(name, []byte("-root"))
			for more {
				var key, value []byte
				key, value, more = tokens.TagAttr()
				root = root || string(key) == "id" && roots[strings.ToLower(string(value))]
			}
		case html.CommentToken, html.DoctypeToken:
		}
		if text > shellText {
			return false
		}
	}
}

// isHidden reports whether nobody sees an element's text.
func isHidden(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Title:
		return true
	}
	return false
}

// visible counts the characters of a text that are not blank.
func visible(text []byte) (n int) {
	for _, r := range string(text) {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// placeholders are titles that pages have until their scripts have run, in
// lower case and without marks.
var placeholders = titleSet(`
loading|loading please wait|please wait|please wait a moment|just a second|one moment|one moment please|page loading|app loading|loading app|initializing|starting
please enable javascript|enable javascript|javascript required|javascript is required|javascript is disabled|you need to enable javascript|you need to enable javascript to run this app|javascript disabled
react app|vue app|vite app|vite react|vite react ts|vite vue|vite vue ts|angular app|svelte app|my app|untitled|untitled document|document|index|welcome to nuxt|create next app
lädt|wird geladen|bitte warten|laden|chargement|chargement en cours|veuillez patienter|cargando|por favor espere|caricamento|carregando|aguarde|загрузка|загрузка пожалуйста подождите|подождите
読み込み中|読み込み中です|ロード中|加载中|正在加载|请稍候|載入中|로딩중|로딩 중|yükleniyor|ładowanie|laster|laddar|indlæser|ladataan|načítání|betöltés
`)

// Placeholder reports whether a title is one that a page has until its scripts
// have run: a word of waiting, a framework's own, or the bare host name.
func Placeholder(title, host string) bool {
	text := strings.ToLower(strings.TrimSpace(title))
	if text == "" || len(text) > longestNotice {
		return false
	}
	host = strings.ToLower(host)
	if text == host || text == strings.TrimPrefix(host, "www.") || text == "www."+host {
		return true
	}
	return placeholders[withoutMarks(strings.ReplaceAll(text, "+", " "))]
}
