package parse

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"vacancybot/index/span"
)

// machineHeaders are written by mail programs alone. A letter pasted as text has "From:" and
// "Subject:" too, and is left as it is.
var machineHeaders = []string{"mime-version:", "message-id:", "received:", "return-path:", "content-type:", "delivered-to:", "dkim-signature:", "x-mailer:"}

// isEmail reports whether a file begins with the headers of an e-mail.
func isEmail(data []byte) bool {
	found := false
	for n, ln := range bytes.Split(data[:min(len(data), 64<<10)], []byte("\n")) {
		ln = bytes.TrimRight(ln, "\r")
		if len(ln) == 0 {
			return found && n > 1
		}
		if ln[0] == ' ' || ln[0] == '\t' {
			if n == 0 {
				return false
			}
			continue
		}
		colon := bytes.IndexByte(ln, ':')
		if colon <= 0 || bytes.ContainsAny(ln[:colon], " \t") {
			if n == 0 && bytes.HasPrefix(ln, []byte("From ")) { // of a mailbox
				continue
			}
			return false
		}
		for _, h := range machineHeaders {
			found = found || bytes.EqualFold(ln[:colon+1], []byte(h))
		}
	}
	return false
}

// readEmail reads a letter, or a page that a browser saved as one. Of a letter in several forms the
// plain one is read, else the HTML; of a letter that only forwards another, the other.
func readEmail(data []byte) ([]sheet, error) {
	if bytes.HasPrefix(data, []byte("From ")) {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	msg, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: e-mail: %v; save it again or copy its text", ErrFormat, err)
	}
	var plain, page string
	var attached [][]byte
	for _, p := range letterParts(msg.Header, msg.Body, 0) {
		switch {
		case p.attached != nil:
			attached = append(attached, p.attached)
		case p.kind == "text/plain" && plain == "":
			plain = p.text
		case p.kind == "text/html" && page == "":
			page = p.text
		}
	}
	saved := msg.Header.Get("Snapshot-Content-Location") != ""
	if page != "" && (saved || len(strings.TrimSpace(plain)) < leastLetter && len(page) > len(plain)) {
		sheets, err := readPage(page)
		if err != nil || saved || len(sheets) != 1 {
			return sheets, err
		}
		return []sheet{letter(msg.Header, sheets[0].text)}, nil
	}
	var body layout
	body.text(plain)
	own := letter(msg.Header, body.String())
	if len(attached) > 0 {
		if _, ok := own.posting(); !ok { // "The advert is attached."
			return readAttached(attached)
		}
	}
	return []sheet{own}, nil
}

// readAttached reads the attachments that are adverts of a known format. The error is the first one's,
// when none is read.
func readAttached(attached [][]byte) ([]sheet, error) {
	var all []sheet
	var reason error
	for _, data := range attached {
		sheets, err := read(data)
		if err != nil && reason == nil {
			reason = err
		}
		all = append(all, sheets...)
	}
	if len(all) > 0 {
		reason = nil
	}
	return all, reason
}

// leastLetter is the size in bytes below which a letter's plain form only says that it has another.
const leastLetter = 80

// letter writes the headers that readers see above the text. The subject is the title where it names
// a role and the text states no title.
func letter(h mail.Header, text string) sheet {
	var l layout
	l.value("From", header(h, "From"))
	if sent, err := h.Date(); err == nil {
		l.value("Date", sent.In(london).Format(dayWords))
	} else if t, _, ok := readMoment(h.Get("Date")); ok {
		l.value("Date", t.Format(dayWords))
	}
	subject := header(h, "Subject")
	name := "Subject"
	if role := roleOf(subject); role != "" {
		if p, _ := extract(newDocument(text)); p.Title == "" {
			name, subject = "Job title", role
		}
	}
	l.value(name, subject)
	l.paragraph()
	l.text(text)
	return sheet{text: l.String()}
}

// subjectMarks stand before a subject, or around the role in it.
var subjectMarks = []string{"re:", "fw:", "fwd:", "vacancy:", "job:", "new vacancy:", "job vacancy:", "job advert:", "advert:", "job opportunity:", "opportunity:", "vacancy -", "job opportunity -", "external:", "[external]"}

// roleOf is the role that a subject names; "" when it says anything else.
func roleOf(subject string) string {
	s := strings.TrimSpace(subject)
	for again := true; again; {
		again = false
		for _, mark := range subjectMarks {
			if len(s) > len(mark) && strings.EqualFold(s[:len(mark)], mark) {
				s, again = strings.TrimSpace(s[len(mark):]), true
			}
		}
	}
	for _, end := range []string{" vacancy", " - vacancy", " job", " post"} {
		if len(s) > len(end) && strings.EqualFold(s[len(s)-len(end):], end) {
			s = strings.TrimRight(s[:len(s)-len(end)], " -")
		}
	}
	d := &document{text: s}
	d.tokens = span.Tokenize(s)
	if len(s) > 100 || strings.ContainsAny(s, "?!:") || !d.namesRole(extent{0, len(s)}) {
		return ""
	}
	return s
}

func header(h mail.Header, name string) string {
	s := h.Get(name)
	dec := mime.WordDecoder{CharsetReader: charsetReader}
	if plain, err := dec.DecodeHeader(s); err == nil {
		s = plain
	}
	return s
}

// A letterPart is one text of a letter, or an attachment.
type letterPart struct {
	kind, text string
	attached   []byte
}

const (
	maxLetterParts = 50
	maxLetterDepth = 8
)

// letterParts returns the texts of a letter in their order, those of forwarded letters last.
func letterParts(h interface{ Get(string) string }, body io.Reader, depth int) []letterPart {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if depth > maxLetterDepth {
		return nil
	}
	disposition, _, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	switch strings.ToLower(h.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	body = io.LimitReader(body, MaxSize)
	var parts, forwarded []letterPart
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		r := multipart.NewReader(body, params["boundary"])
		for len(parts)+len(forwarded) < maxLetterParts {
			part, err := r.NextRawPart()
			if err != nil {
				break // the end, or what is left is damaged
			}
			inner := letterParts(part.Header, part, depth+1)
			if strings.HasPrefix(part.Header.Get("Content-Type"), "message/rfc822") {
				forwarded = append(forwarded, inner...)
			} else {
				parts = append(parts, inner...)
			}
		}
		return append(parts, forwarded...)
	case kind == "message/rfc822":
		msg, err := mail.ReadMessage(body)
		if err != nil {
			return nil
		}
		return letterParts(msg.Header, msg.Body, depth+1)
	case disposition == "attachment" || strings.HasPrefix(kind, "application/"):
		data, _ := io.ReadAll(body)
		if isEmail(data) || !strings.HasPrefix(kind, "application/") && !strings.HasPrefix(kind, "text/") {
			return nil
		}
		return []letterPart{{attached: data}}
	case kind == "text/plain" || kind == "text/html":
		data, _ := io.ReadAll(body) // as much as is well encoded
		if len(bytes.TrimSpace(data)) == 0 {
			return nil
		}
		return []letterPart{{kind: kind, text: decodeCharset(params["charset"], data)}}
	}
	return nil
}

// decodeCharset decodes text by the name of its encoding, where that is one of the old ones, else by its bytes.
func decodeCharset(name string, data []byte) string {
	switch strings.ToLower(name) {
	case "iso-8859-1", "windows-1252", "latin1", "iso-8859-15", "cp1252":
		return fromWindows1252(data)
	}
	text, err := decode(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return text
}

func charsetReader(name string, in io.Reader) (io.Reader, error) {
	data, err := io.ReadAll(io.LimitReader(in, 1<<16))
	if err != nil {
		return nil, err
	}
	return strings.NewReader(decodeCharset(name, data)), nil
}
