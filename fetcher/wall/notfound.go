package wall

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// notFoundTitles are what pages are called that say that another was not
// found: whole titles, or whole parts of one, in lower case and without marks
// at the ends. A word more makes another title: "Not found: a novel" is none.
var notFoundTitles = titleSet(`
404|404 not found|404 page not found|404 error|404 file not found|404 error page|404 page|error 404|error 404 not found|http 404|http 404 not found
http error 404|http status 404 not found|not found|page not found|page not found 404|page not found error 404|file not found|file or directory not found
the page was not found|the page cannot be found|the page could not be found|the page can't be found|page cannot be found|page can't be found
the requested page was not found|the requested page could not be found|the requested url was not found|this page could not be found|this page can't be found
this page doesn't exist|this page does not exist|page doesn't exist|page does not exist|the page you requested was not found|page no longer exists
the page you were looking for doesn't exist|the page you were looking for does not exist|this page isn't available|page not available|page unavailable
the resource cannot be found|resource not found|content not found|article not found|document not found|object not found|sorry, page not found
sorry, we couldn't find that page|we can't find that page|we couldn't find that page|we can't find the page you're looking for|oops, page not found|oops! page not found
that page can't be found|that page does not exist|that page doesn't exist|nothing found|nothing was found
seite nicht gefunden|die seite wurde nicht gefunden|seite wurde nicht gefunden|diese seite existiert nicht|seite existiert nicht|fehler 404|404 fehler|404 seite nicht gefunden|nicht gefunden
page introuvable|page non trouvée|page inexistante|la page n'existe pas|cette page n'existe pas|erreur 404|404 page introuvable|404 introuvable|non trouvé|introuvable
página no encontrada|pagina no encontrada|la página no existe|error 404 página no encontrada|404 página no encontrada|no encontrado|no se encuentra la página
página não encontrada|pagina nao encontrada|erro 404|404 página não encontrada|não encontrado|não encontrada|página inexistente|página no trobada
pagina non trovata|errore 404|404 pagina non trovata|la pagina non esiste|non trovato
pagina niet gevonden|deze pagina bestaat niet|pagina bestaat niet|niet gevonden|fout 404|404 pagina niet gevonden
strona nie znaleziona|nie znaleziono strony|strona nie istnieje|błąd 404|nie znaleziono|strona nie została znaleziona|404 nie znaleziono
страница не найдена|страница не существует|страница не найдена 404|ошибка 404|404 страница не найдена|404 не найдено|не найдено|такой страницы нет
сторінку не знайдено|сторінка не знайдена|помилка 404|старонка не знойдзена|страницата не е намерена|страница није пронађена
stránka nenalezena|stránka nebyla nalezena|chyba 404|stránka neexistuje|stránka sa nenašla|stránka nebola nájdená|stranica nije pronađena|strani ni mogoče najti
sidan hittades inte|sidan kunde inte hittas|sidan finns inte|siden blev ikke fundet|siden ikke fundet|siden findes ikke|siden ble ikke funnet|siden finnes ikke|fant ikke siden
sivua ei löytynyt|sivua ei löydy|síðan fannst ekki|lehte ei leitud|lapa nav atrasta|puslapis nerastas
az oldal nem található|a keresett oldal nem található|oldal nem található|pagina nu a fost găsită|pagina nu a fost gasita|pagină negăsită
sayfa bulunamadı|aradığınız sayfa bulunamadı|hata 404|404 sayfa bulunamadı|η σελίδα δεν βρέθηκε|η σελίδα δε βρέθηκε|σφάλμα 404
ページが見つかりません|ページが見つかりませんでした|お探しのページは見つかりません|お探しのページは見つかりませんでした|お探しのページが見つかりません|指定されたページが見つかりません|指定されたページは存在しません|このページは存在しません
页面未找到|页面不存在|页面没有找到|找不到页面|找不到该页|网页不存在|您访问的页面不存在|404页面|404错误|404 页面不存在|找不到網頁|頁面不存在|找不到頁面|找不到此頁
페이지를 찾을 수 없습니다|페이지를 찾을 수 없음|존재하지 않는 페이지입니다|الصفحة غير موجودة|لم يتم العثور على الصفحة|הדף לא נמצא|העמוד לא נמצא|صفحه یافت نشد|صفحه مورد نظر یافت نشد
halaman tidak ditemukan|không tìm thấy trang|trang không tồn tại|ไม่พบหน้าที่คุณต้องการ|ไม่พบหน้า|पृष्ठ नहीं मिला
`)

func titleSet(list string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(list) {
		for title := range strings.SplitSeq(strings.TrimSpace(line), "|") {
			if title = withoutMarks(title); title != "" {
				set[title] = true
			}
		}
	}
	return set
}

// errorPages are the last segments of the paths of pages that hosts redirect to
// instead of answering 404.
var errorPages = []string{
	"404", "404.html", "404.htm", "404.php", "404.asp", "404.aspx", "404.jsp", "404.shtml", "404-error", "404-not-found", "404notfound",
	"error404", "error404.html", "error-404", "error_404", "error-404.html", "404error", "404page", "page404",
	"not-found", "notfound", "not_found", "not-found.html", "notfound.html", "notfound.aspx", "notfound.php", "page-not-found", "pagenotfound",
	"page_not_found", "pagenotfound.html", "pagenotfound.aspx", "page-not-found.html", "filenotfound.aspx", "file-not-found",
	"error", "error.html", "error.htm", "error.php", "error.asp", "error.aspx", "error.jsp", "error-page", "errorpage", "errorpage.html",
	"errorpage.aspx", "genericerror.aspx", "page-introuvable", "seite-nicht-gefunden", "pagina-no-encontrada", "pagina-niet-gevonden",
	"pagina-non-trovata", "pagina-nao-encontrada",
}

// SoftNotFound reports whether a page says that the one that was asked for was
// not found, in its title or by the address that it was redirected to. Who
// asks for such a page by name wants it.
func SoftNotFound(requested, final, text string) bool {
	said := mayBeNotice(text) && saysNotFound(text)
	if !said && requested == final {
		return false // nearly every page
	}
	from, err := url.Parse(requested)
	if err != nil || asksForIt(from.Path) {
		return false
	}
	if to, err := url.Parse(final); err == nil && requested != final {
		path := strings.ToLower(strings.TrimRight(to.Path, "/"))
		if slices.Contains(errorPages, path[strings.LastIndexByte(path, '/')+1:]) {
			return true
		}
	}
	return said
}

// joined takes out what stands between a path's words. It is made once: making
// one costs more than a page's other work.
var joined = strings.NewReplacer("-", "", "_", "", " ", "")

// asksForIt reports whether a path names an error page, or what is called like
// one.
func asksForIt(path string) bool {
	path = strings.ToLower(path)
	last := strings.TrimRight(path, "/")
	return strings.Contains(path, "404") || strings.Contains(joined.Replace(path), "notfound") ||
		slices.Contains(errorPages, last[strings.LastIndexByte(last, '/')+1:])
}

// telling are words that notices have and other titles seldom: each notice's
// number, else its longest word but “page”. A title that holds none of them is
// none, which tells most titles without a copy of them.
var telling = func() map[string]bool {
	words := map[string]bool{}
	for notice := range notFoundTitles {
		best := ""
		for word := range strings.FieldsSeq(notice) {
			if strings.Contains(word, "404") {
				best = word
				break
			}
			if len(word) > len(best) && word != "page" {
				best = word
			}
		}
		words[best] = true
	}
	return words
}()

// tellingLengths has, by their first byte, the lengths of the telling words: bit
// n stands for n bytes, the last for all that are longer.
var tellingLengths = func() (lengths [256]uint64) {
	for word := range telling {
		lengths[word[0]] |= 1 << min(len(word), 63)
	}
	return lengths
}()

// inWord are the ASCII characters that words are made of, and lower their small
// letters.
var inWord, lower = func() (in [utf8.RuneSelf]bool, low [utf8.RuneSelf]byte) {
	for c := range in {
		in[c] = c > ' ' && c != 0x7f && !isMark(rune(c)) && !strings.ContainsRune("|/", rune(c))
		low[c] = byte(unicode.ToLower(rune(c)))
	}
	return in, low
}()

// mayBeNotice reports whether a title holds a telling word.
func mayBeNotice(text string) bool {
	if len(text) > longestNotice {
		return false
	}
	start := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c >= utf8.RuneSelf:
			return mayBeForeignNotice(text[start:])
		case !inWord[c]:
			if tellsASCII(text[start:i]) {
				return true
			}
			start = i + 1
		}
	}
	return tellsASCII(text[start:])
}

// tellsASCII is tells for a word as it is written.
func tellsASCII(word string) bool {
	if word == "" || tellingLengths[lower[word[0]]]>>min(len(word), 63)&1 == 0 {
		return false
	}
	var room [64]byte
	if len(word) > len(room) {
		return tells([]byte(strings.ToLower(word)))
	}
	small := room[:len(word)]
	for i := range small {
		small[i] = lower[word[i]]
	}
	return telling[string(small)]
}

// mayBeForeignNotice is mayBeNotice for what is not all ASCII.
func mayBeForeignNotice(text string) bool {
	var room [longestNotice + utf8.UTFMax]byte
	word := room[:0]
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf && inWord[r]:
			word = append(word, lower[r])
			continue
		case r == '’':
			word = append(word, '\'')
			continue
		case r >= caselessFrom && r < caselessTo && !endsWord(r):
			word = utf8.AppendRune(word, r)
			continue
		case r >= utf8.RuneSelf && !endsWord(r):
			word = utf8.AppendRune(word, unicode.ToLower(r))
			continue
		}
		if tells(word) {
			return true
		}
		word = word[:0]
	}
	return tells(word)
}

// From caselessFrom up to caselessTo are the scripts of East Asia, which have no
// small letters to look for.
const (
	caselessFrom = 0x3001
	caselessTo   = 0xA640
)

// endsWord reports whether a character beyond ASCII belongs to no word. It is
// asked for each one of a title.
func endsWord(r rune) bool {
	switch r {
	case '–', '—', '…', '«', '»', '„', '“', '”', '！', '。', '｜', '·', '•', '‹', '›':
		return true
	}
	return unicode.IsSpace(r)
}

// tells reports whether a word in small letters is a telling one. Nearly none
// is, and of those nearly all are told from it by a letter and a length.
func tells(word []byte) bool {
	return len(word) > 0 && tellingLengths[word[0]]>>min(len(word), 63)&1 != 0 && telling[string(word)]
}

// longestNotice bounds the titles that are looked at: a notice is short, and so
// are the names beside it.
const longestNotice = 200

// saysNotFound reports whether a title, or a part of it between marks that
// separate a page's name from its site's, is a notice.
func saysNotFound(text string) bool {
	if text == "" || len(text) > longestNotice {
		return false
	}
	text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	if isNotice(text) {
		return true
	}
	if _, last, ok := strings.Cut(text, ": "); ok && isNotice(last) {
		return true
	}
	for _, mark := range separators {
		text = strings.ReplaceAll(text, mark, "\x00")
	}
	for part := range strings.SplitSeq(text, "\x00") {
		// A number alone is as good as any other name.
		if isNotice(part) && withoutMarks(part) != "404" {
			return true
		}
	}
	return false
}

// separators stand between a page's name and its site's.
var separators = []string{" - ", " | ", " – ", " — ", " :: ", " · ", " » ", " « ", " / ", "｜", " ‹ ", " • ", "|"}

// isNotice reports whether a text is a notice, or two of them: "Erreur 404 –
// page introuvable".
func isNotice(s string) bool {
	s = withoutMarks(s)
	for _, word := range []string{"oops ", "ooops ", "sorry ", "whoops "} {
		s = strings.TrimPrefix(s, word)
	}
	if notFoundTitles[s] {
		return true
	}
	for i := range len(s) {
		if s[i] == ' ' && notFoundTitles[s[:i]] && notFoundTitles[s[i+1:]] {
			return true
		}
	}
	return false
}

// withoutMarks takes marks off the ends of a notice and out of it: "404 –
// Not Found!" is "404 not found".
func withoutMarks(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isMark(r) })
	return strings.Join(words, " ")
}

func isMark(r rune) bool { return strings.ContainsRune("-–—!?.,…:()[]«»„“”\"！。", r) }
