package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vacancybot/index/lexicon"
	"vacancybot/index/span"
)

// A document is an advert as its reader left it. Offsets are bytes of text.
type document struct {
	text       string
	tokens     []span.Token
	lines      []line // those with words in them
	paragraphs []line // the lines, those that wrap joined
	sections   []section
	fields     []field
	topics     [topicCount][]mention
	head       head
}

// An extent is a stretch of a document's text, end exclusive.
type extent struct{ start, end int }

// A line is a line of the text without white space around it and without its bullet.
type line struct {
	extent
	from, to int    // tokens
	bullet   bool   // "•", "*" or "-" stood in front
	gap      bool   // a blank line stands before
	wraps    bool   // the sentence goes on in the next line
	labelled bool   // a field was read from it
	repeat   bool   // of a block that an earlier block says already
	key      string // normal form without a colon at the end; "" for a line too long to be a label or heading
	section  int    // index into document.sections
}

// maxKey is the length in bytes above which a line is no label or heading.
const maxKey = 90

func newDocument(text string) *document {
	d := &document{text: text, tokens: span.Tokenize(text)}
	d.cutLines()
	d.cutSections()
	d.readFields()
	d.joinParagraphs()
	d.findTopics()
	d.head = d.readHead()
	return d
}

func (d *document) cutLines() {
	gap, tok := false, 0
	hard, least := d.hardWrapped()
	for pos := 0; pos < len(d.text); {
		end := strings.IndexByte(d.text[pos:], '\n')
		if end < 0 {
			end = len(d.text)
		} else {
			end += pos
		}
		ln := line{extent: d.trim(extent{pos, end}), gap: gap}
		pos = end + 1
		ln.start, ln.bullet = d.afterBullet(ln.extent)
		ln.extent = d.withoutMarks(ln.extent)
		for tok < len(d.tokens) && d.tokens[tok].Start < ln.start {
			tok++
		}
		ln.from = tok
		for tok < len(d.tokens) && d.tokens[tok].Start < ln.end {
			tok++
		}
		ln.to = tok
		if !d.hasWord(ln.from, ln.to) {
			gap = true
			continue
		}
		gap = false
		if ln.end-ln.start <= maxKey {
			ln.key = headingKey(d.text[ln.start:ln.end])
		}
		if n := len(d.lines); n > 0 {
			d.lines[n-1].wraps = !ln.gap && !ln.bullet && d.wraps(d.lines[n-1], ln, hard, least)
		}
		ln.repeat = leaked.has(d.tokens, ln.from, ln.to) && ln.end-ln.start < 250
		d.lines = append(d.lines, ln)
	}
}

// leaked are words of instructions to whoever publishes the advert, which are none of it.
var leaked = set(`
	delete this|delete before|before publishing|do not publish|not for publication|note to recruiter|recruiter note
	note for recruiter|remove before|internal note|hr note|hr to complete|insert here|delete as appropriate
	recruiter to complete|recruiter : delete`)

// wraps tells a line that was broken at its right margin from a paragraph of its own: it has at least so many bytes.
// The next line goes on in lower case, or with any word in a text that was broken throughout.
func (d *document) wraps(ln, next line, hard bool, least int) bool {
	if ln.end-ln.start < least || strings.IndexByte(".!?:;", d.text[ln.end-1]) >= 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d.text[next.start:])
	return unicode.IsLower(r) || hard && ln.end-ln.start > 58
}

// hardWrapped reports whether the text was broken at a right margin: no line is longer than any letter's,
// and several come near it. A line that goes on has at least so many bytes, fewer where the margin is narrow.
func (d *document) hardWrapped() (hard bool, least int) {
	long, margin := 0, 0
	for text := range strings.Lines(d.text) {
		if len(text) > 91 {
			return false, 50
		}
		if len(text) > 59 {
			long++
		}
		if !strings.Contains(strings.TrimSpace(text), wideGap) { // no row of a table
			margin = max(margin, len(text))
		}
	}
	near := 0
	for text := range strings.Lines(d.text) {
		if len(text) > margin*4/5 {
			near++
		}
	}
	if near < 5 {
		return long >= 5, 50
	}
	return long >= 5, min(50, max(36, margin*2/3))
}

// joinParagraphs joins the lines that wrap. A repeated line joins with none.
func (d *document) joinParagraphs() {
	for i := 0; i < len(d.lines); i++ {
		p := d.lines[i]
		for n := 0; d.lines[i].wraps && i+1 < len(d.lines) && n < maxWrapped && d.lines[i+1].section == p.section && !d.lines[i+1].labelled; n++ {
			i++
			p.end, p.to, p.key = d.lines[i].end, d.lines[i].to, ""
		}
		d.paragraphs = append(d.paragraphs, p)
	}
}

func (d *document) hasWord(from, to int) bool {
	for _, t := range d.tokens[from:to] {
		if t.Kind != span.Mark {
			return true
		}
	}
	return false
}

// trim leaves out white space at both ends, and characters that are not seen at the front.
func (d *document) trim(e extent) extent {
	for e.start < e.end {
		r, n := utf8.DecodeRuneInString(d.text[e.start:e.end])
		if r := lexicon.Fold(r); r != ' ' && r >= 0 {
			break
		}
		e.start += n
	}
	for e.start < e.end {
		r, n := utf8.DecodeLastRuneInString(d.text[e.start:e.end])
		if lexicon.Fold(r) != ' ' {
			break
		}
		e.end -= n
	}
	return e
}

// bullets are the characters that stand before an item of a list.
const bullets = "•*-–—·▪◦●○■□➢►‣∙\uf0b7"

func (d *document) afterBullet(e extent) (start int, bullet bool) {
	if e.start == e.end {
		return e.start, false
	}
	r, n := utf8.DecodeRuneInString(d.text[e.start:e.end])
	if !strings.ContainsRune(bullets, r) {
		return e.start, false
	}
	rest := d.trim(extent{e.start + n, e.end})
	if rest.start == rest.end || rest.start == e.start+n && r != '•' && r != '·' {
		return e.start, false
	}
	return rest.start, true
}

// withoutMarks leaves out Markdown's marks of headings, quotations, and of bold type around the whole line.
func (d *document) withoutMarks(e extent) extent {
	for e.start < e.end && (d.text[e.start] == '#' || d.text[e.start] == '>') {
		rest := strings.TrimLeft(d.text[e.start:e.end], d.text[e.start:e.start+1])
		if !strings.HasPrefix(rest, " ") {
			break
		}
		e = d.trim(extent{e.end - len(rest), e.end})
	}
	for _, mark := range []string{"**", "__"} {
		s := d.text[e.start:e.end]
		if len(s) > 2*len(mark) && strings.HasPrefix(s, mark) && strings.HasSuffix(s, mark) && strings.Count(s, mark) == 2 {
			e = d.trim(extent{e.start + len(mark), e.end - len(mark)})
		}
	}
	return e
}

// headingKey is the form in which headings and labels are looked up: normal, without Markdown's
// marks, a colon at the end or anything in brackets.
func headingKey(s string) string {
	s = withoutNumber(strings.Trim(s, "#*_ \u00a0"))
	if open := strings.IndexByte(s, '('); open > 0 {
		if end := strings.IndexByte(s[open:], ')'); end > 0 {
			s = s[:open] + s[open+end+1:]
		}
	}
	return unshortened(strings.TrimRight(lexicon.Normalise(s), ": *-"))
}

// withoutNumber leaves out the number of a heading: "2. About the post", "3) Duties".
func withoutNumber(s string) string {
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || n > 0 && s[n] == '.' && n+1 < len(s) && s[n+1] >= '0' && s[n+1] <= '9') {
		n++
	}
	if n == 0 || n > 4 || n+2 >= len(s) || s[n] != '.' && s[n] != ')' || s[n+1] != ' ' {
		return s
	}
	return strings.TrimLeft(s[n+1:], " ")
}

// unshortened writes "you'll need" as "you will need", so that tables hold one form.
func unshortened(key string) string {
	if strings.IndexByte(key, '\'') < 0 {
		return key
	}
	return shortened.Replace(key)
}

var shortened = strings.NewReplacer("'ll", " will", "'re", " are", "'ve", " have", "'d", " would")

// words returns the text of a stretch as a value: plain hyphens, spaces and apostrophes, single spaces.
func (d *document) words(e extent) string { return plain(d.text[e.start:e.end]) }

func plain(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < utf8.RuneSelf && s[i] >= ' ' && !(s[i] == ' ' && i > 0 && s[i-1] == ' ')
	}
	if ascii {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch folded := lexicon.Fold(r); {
		case folded == ' ':
			space = b.Len() > 0
			continue
		case folded < 0 && !unicode.Is(unicode.Mn, r):
			continue
		case folded == '\'' || r == '\u2010' || r == '\u2011':
			r = folded
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// over is the extent of tokens from to to, which are not none.
func (d *document) over(from, to int) extent {
	return extent{d.tokens[from].Start, d.tokens[to-1].End}
}

// tokensIn returns the range of tokens that start within an extent.
func (d *document) tokensIn(e extent) (from, to int) {
	return d.tokenAt(e.start), d.tokenAt(e.end)
}

// tokenAt returns the first token that starts at or after an offset.
func (d *document) tokenAt(offset int) int {
	lo, hi := 0, len(d.tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.tokens[mid].Start < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// lineOf returns the line that a token stands in.
func (d *document) lineOf(tok int) int {
	lo, hi := 0, len(d.lines)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.lines[mid].to <= tok {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
