package parse

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// documentFile is where a DOCX file keeps its text.
const documentFile = "word/document.xml"

// maxUnpacked bounds the bytes that are unpacked of a file, however small it is packed: 5 times MaxSize,
// as marks of style take most of the room.
const maxUnpacked = 5 * MaxSize

// readDOCX reads the paragraphs, lists and tables of a DOCX file.
func readDOCX(data []byte) ([]sheet, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: ZIP or Office document: %v; save it again", ErrFormat, err)
	}
	for _, f := range archive.File {
		if f.Name != documentFile {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%w: DOCX: %v; save it again", ErrFormat, err)
		}
		defer in.Close()
		unpacked := &io.LimitedReader{R: in, N: maxUnpacked}
		text, err := renderDOCX(unpacked)
		if unpacked.N <= 0 {
			return nil, fmt.Errorf("%w: DOCX of over %d bytes when unpacked", ErrTooLarge, maxUnpacked)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: DOCX: %v; save it again", ErrFormat, err)
		}
		return []sheet{{text: text}}, nil
	}
	return nil, fmt.Errorf("%w: a ZIP file that is no DOCX; save the advert as DOCX, PDF or text", ErrFormat)
}

// renderDOCX renders the XML of a document.
func renderDOCX(in io.Reader) (string, error) {
	r := &docxReader{dec: xml.NewDecoder(in)}
	r.dec.Strict = false
	var l layout
	if err := r.blocks(&l, "", 0); err != nil {
		return "", err
	}
	return l.String(), nil
}

type docxReader struct{ dec *xml.Decoder }

// blocks reads paragraphs and tables up to the end of the element called end; "" is the whole file.
func (r *docxReader) blocks(l *layout, end string, depth int) error {
	if depth > deepest {
		return errDeep
	}
	for {
		tok, err := r.dec.Token()
		if errors.Is(err, io.EOF) && end == "" {
			return nil
		}
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "p":
				err = r.paragraph(l)
			case "tbl":
				err = r.table(l, depth)
			case "del", "Fallback", "sdtPr": // removed words, and what stands there for older programs
				err = r.dec.Skip()
			}
			if err != nil {
				return err
			}
		case xml.EndElement:
			if tok.Name.Local == end {
				return nil
			}
		}
	}
}

// paragraph reads a paragraph: its words, line breaks as lines, its style as heading or item of a list.
func (r *docxReader) paragraph(l *layout) error {
	var words strings.Builder
	item, level := false, 0
	for depth := 0; ; {
		tok, err := r.dec.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			depth++
			switch tok.Name.Local {
			case "tab":
				if words.Len() > 0 {
					words.WriteByte('\t')
				}
			case "br", "cr":
				words.WriteByte('\n')
			case "noBreakHyphen":
				words.WriteByte('-')
			case "numPr":
				item = true
			case "pStyle":
				style := strings.ToLower(xmlAttribute(tok, "val"))
				item = item || strings.HasPrefix(style, "list")
				if strings.HasPrefix(style, "heading") || style == "title" {
					level = 2
				}
			case "t":
				s, err := r.text()
				if err != nil {
					return err
				}
				if words.Len()+len(s) <= MaxSize {
					words.WriteString(s)
				}
				depth--
			case "del", "instrText", "delText", "Fallback":
				if err := r.dec.Skip(); err != nil {
					return err
				}
				depth--
			}
		case xml.EndElement:
			if depth == 0 {
				writeParagraph(l, words.String(), item, level)
				return nil
			}
			depth--
		}
	}
}

func writeParagraph(l *layout, text string, item bool, level int) {
	switch {
	case strings.TrimSpace(text) == "":
		l.paragraph()
	case level > 0:
		l.heading(strings.Join(strings.Fields(text), " "), level)
	case item:
		l.line(asItem(strings.TrimSpace(strings.Join(strings.Fields(text), " "))))
	default:
		l.text(text)
	}
}

func xmlAttribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// text reads the words of a run up to its end.
func (r *docxReader) text() (string, error) {
	var b strings.Builder
	for {
		tok, err := r.dec.Token()
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.CharData:
			b.Write(tok)
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// table reads rows of cells.
func (r *docxReader) table(l *layout, depth int) error {
	var rows [][]cell
	for {
		tok, err := r.dec.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "tr":
				rows = append(rows, nil)
			case "tc":
				var inner layout
				if err := r.blocks(&inner, "tc", depth+1); err != nil {
					return err
				}
				if len(rows) > 0 {
					rows[len(rows)-1] = append(rows[len(rows)-1], cell{lines: inner.lines})
				}
			}
		case xml.EndElement:
			if tok.Name.Local == "tbl" {
				l.table(rows)
				return nil
			}
		}
	}
}
