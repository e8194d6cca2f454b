package main

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The README's sample is what the program says.
func TestREADMESample(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	const command = `$ go run ./cmd/vacancybot ask --as-of 2025-07-01 "which Band 6 roles close before next year?"` + "\n"
	_, rest, found := strings.Cut(string(readme), command)
	want, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatalf("README.md lacks a block with %q", command)
	}
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	r := vacancybot(t, "", "ask", "--as-of", "2025-07-01", "which Band 6 roles close before next year?")
	r.check(t, exitOK, nil, nil)
	if diff := cmp.Diff(want, r.out); diff != "" {
		t.Error(diff)
	}
}
