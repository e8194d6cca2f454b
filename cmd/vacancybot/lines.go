package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"vacancybot/config"
)

// An input is one question as it was handed over.
type input struct {
	ID           string
	Conversation string    // "" is one of its own
	AsOf         time.Time // zero: as the command line says
	Question     string
}

// parseInput reads a line: a JSON object when it begins with a brace, else the question itself.
func parseInput(line string) (input, error) {
	if !strings.HasPrefix(line, "{") {
		return input{Question: line}, nil
	}
	var object struct {
		ID           string  `json:"id"`
		Conversation string  `json:"conversation"`
		AsOf         string  `json:"as_of"`
		Question     *string `json:"question"`
	}
	if err := json.Unmarshal([]byte(line), &object); err != nil {
		if kind := (*json.UnmarshalTypeError)(nil); errors.As(err, &kind) {
			err = fmt.Errorf("%s must be text", kind.Field)
		}
		return input{}, fmt.Errorf("not a JSON question: %w", err)
	}
	if object.Question == nil {
		return input{}, errors.New(`not a JSON question: it has no "question"`)
	}
	in := input{ID: object.ID, Conversation: object.Conversation, Question: *object.Question}
	if object.AsOf != "" {
		asOf, err := config.ParseMoment(object.AsOf)
		if err != nil {
			return input{}, fmt.Errorf("as_of: %w", err)
		}
		in.AsOf = asOf
	}
	return in, nil
}

// A line is one line of a reader, its end cut off, or the error that ended reading.
type line struct {
	number int // from 1
	text   string
	err    error
}

// readLines sends the lines of r until they end or ctx does. It reads ahead by a line at most; where
// r blocks for good, so does the goroutine, until the process ends.
func readLines(ctx context.Context, r io.Reader) <-chan line {
	lines := make(chan line)
	go func() {
		defer close(lines)
		in := bufio.NewReader(r)
		for number := 1; ; number++ {
			text, err := in.ReadString('\n')
			next := line{number: number, text: strings.TrimRight(text, "\r\n")}
			if err != nil && !errors.Is(err, io.EOF) {
				next.err = err
			}
			if text != "" || next.err != nil {
				select {
				case lines <- next:
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	return lines
}
