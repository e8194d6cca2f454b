package parse

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// pdfProgram is the program, of poppler-utils, that knows how to read PDF.
const pdfProgram = "pdftotext"

// pdfTime is how long it may take.
const pdfTime = 20 * time.Second

// readPDF reads the text that pdftotext finds in a PDF file.
func readPDF(data []byte) ([]sheet, error) {
	program, err := exec.LookPath(pdfProgram)
	if err != nil {
		return nil, fmt.Errorf("%w: PDF is read through %s, which is not installed; install poppler-utils, or save the advert as text", ErrFormat, pdfProgram)
	}
	ctx, stop := context.WithTimeout(context.Background(), pdfTime)
	defer stop()
	cmd := exec.CommandContext(ctx, program, "-q", "-enc", "UTF-8", "-eol", "unix", "-nopgbrk", "-", "-")
	cmd.WaitDelay = time.Second
	cmd.Env = []string{"LC_ALL=C.UTF-8"} // and none of ours, which may hold secrets
	cmd.Stdin = bytes.NewReader(data)
	out := &limitedBuffer{max: MaxSize}
	cmd.Stdout = out
	switch err := cmd.Run(); {
	case out.full:
		return nil, fmt.Errorf("%w: PDF with over %d bytes of text", ErrTooLarge, MaxSize)
	case ctx.Err() != nil:
		return nil, fmt.Errorf("%w: PDF: %s took over %v; save the advert as text", ErrFormat, pdfProgram, pdfTime)
	case err != nil:
		return nil, fmt.Errorf("%w: PDF: %s: %v; save it again, without a password", ErrFormat, pdfProgram, err)
	}
	text := strings.ToValidUTF8(strings.ReplaceAll(out.String(), "\f", "\n"), "\uFFFD")
	if strings.TrimSpace(text) == "" {
		return nil, fmt.Errorf("%w: PDF without text, such as a scan; save the advert as text", ErrFormat)
	}
	return []sheet{{text: text}}, nil
}

var errFull = errors.New("too much text")

// A limitedBuffer keeps what is written to it, up to max bytes.
type limitedBuffer struct {
	bytes.Buffer
	max  int
	full bool
}

func (b *limitedBuffer) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.max {
		b.full = true
		return 0, errFull
	}
	return b.Buffer.Write(p)
}
