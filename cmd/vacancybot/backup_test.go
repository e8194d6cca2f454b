package main

import (
	"context"
	"log/slog"
	"os"
	"strings"
	"testing"

	"vacancybot/index/bleveindex"
)

func TestBackupAndRestore(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "vacancybot.yaml", "sources: [adverts]\nindex: {dir: data}\nas_of: 2026-05-01\nlog: {level: warn}\n")
	q := "which roles are open?"

	vacancybot(t, "", "backup", "b").check(t, exitFailed, nil, []string{"data", "vacancybot index"})
	vacancybot(t, "", "backup").check(t, exitUsage, nil, []string{"one file"})
	vacancybot(t, "", "index").check(t, exitOK, []string{"2 added"}, nil)
	want := vacancybot(t, "", "ask", q)
	vacancybot(t, "", "backup", "b").check(t, exitOK, []string{"2 postings backed up to b\n"}, nil)
	vacancybot(t, "", "restore", "b").check(t, exitFailed, nil, []string{"data", "not empty"})
	if err := os.RemoveAll("data"); err != nil {
		t.Fatal(err)
	}
	vacancybot(t, "", "restore", "nothing").check(t, exitFailed, nil, []string{"nothing"})
	vacancybot(t, "", "restore", "b").check(t, exitOK, []string{"2 postings restored to data\n"}, nil)
	if got := vacancybot(t, "", "ask", q); got.out != want.out {
		t.Errorf("after a backup and a restore the answer is\n%s\nand was\n%s", got.out, want.out)
	}
	left, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range left {
		if strings.Contains(entry.Name(), "part") || strings.Contains(entry.Name(), "restoring") {
			t.Errorf("%s is left behind", entry.Name())
		}
	}
}

func TestBackupOfAnIndexInUse(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "vacancybot.yaml", "sources: [adverts]\nindex: {dir: data}\nlog: {level: warn}\n")
	vacancybot(t, "", "index").check(t, exitOK, nil, nil)
	engine, err := bleveindex.Open("data", bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	vacancybot(t, "", "backup", "b").check(t, exitFailed, nil, []string{"in use by another process", "serve"})

	ctx, stop := context.WithCancel(t.Context())
	offerBackups(ctx, engine, "data", slog.New(slog.DiscardHandler))
	if info, err := os.Stat(backupSocket("data")); err != nil || info.Mode() != os.ModeSocket|0o600 {
		t.Errorf("the socket: %v, %v, want one of the owner's alone", info, err)
	}
	for range 2 {
		vacancybot(t, "", "backup", "b").check(t, exitOK, []string{"2 postings backed up to b\n"}, nil)
	}
	stop()
	if err := engine.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll("data"); err != nil {
		t.Fatal(err)
	}
	vacancybot(t, "", "restore", "b").check(t, exitOK, []string{"2 postings restored to data\n"}, nil)
}
