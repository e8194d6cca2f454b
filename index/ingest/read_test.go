package ingest

import (
	"errors"
	"strings"
	"testing"
)

func TestPanicIsAnErrorOfTheOneAdvert(t *testing.T) {
	err := unbroken(func() error {
		var none []int
		none[0]++
		return nil
	})
	if !errors.Is(err, errBroken) || !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("a panic is %v", err)
	}
	if err := unbroken(func() error { return ErrEmpty }); err != ErrEmpty {
		t.Errorf("an error is %v, want %v", err, ErrEmpty)
	}
}
