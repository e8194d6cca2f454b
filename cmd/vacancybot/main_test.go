package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// A result is what a command line left behind.
type result struct {
	status      int
	out, errOut string
}

// vacancybot runs a command line on an input.
func vacancybot(t *testing.T, stdin string, args ...string) result {
	t.Helper()
	var out, errOut strings.Builder
	status := run(t.Context(), args, strings.NewReader(stdin), &out, &errOut)
	return result{status, out.String(), errOut.String()}
}

// alone runs the test in an empty folder, outside any clone and without settings of the user's.
func alone(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, ".config"))
	t.Setenv("HOME", dir)
	for _, entry := range os.Environ() {
		if name, _, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "VACANCYBOT_") {
			t.Setenv(name, "")
			os.Unsetenv(name)
		}
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// advert is a short advert that is read completely.
func advert(title, band, closing string) string {
	return "Northmoor Hospitals NHS Trust\n\n" + title + "\n\nThe closing date is " + closing + "\n\nJob summary\n\nWe look for a colleague.\n\n" +
		"Details\n\nBand\n\nBand " + band + "\n\nContract\n\nPermanent\n\nEmployer name\n\nNorthmoor Hospitals NHS Trust\n"
}

// adverts fills a folder with two adverts.
func adverts(t *testing.T, folder string) {
	t.Helper()
	write(t, filepath.Join(folder, "nurse.txt"), advert("Staff Nurse", "5", "3 June 2026"))
	write(t, filepath.Join(folder, "pharmacist.txt"), advert("Pharmacist", "6", "30 June 2026"))
}

func (r result) check(t *testing.T, status int, out, errOut []string) {
	t.Helper()
	if r.status != status {
		t.Errorf("exit status %d, want %d", r.status, status)
	}
	for _, part := range out {
		if !strings.Contains(r.out, part) {
			t.Errorf("standard output lacks %q:\n%s", part, r.out)
		}
	}
	for _, part := range errOut {
		if !strings.Contains(r.errOut, part) {
			t.Errorf("standard error lacks %q:\n%s", part, r.errOut)
		}
	}
	if t.Failed() {
		t.Logf("standard output:\n%s\nstandard error:\n%s", r.out, r.errOut)
	}
}

func TestWrongUsage(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	for _, c := range []struct {
		args string
		want []string // parts of standard error
	}{
		{"aks", []string{`no command "aks"`, "ask", "see vacancybot --help"}},
		{"--colour", []string{"--colour", "see vacancybot --help"}},
		{"ask --loud q", []string{"--loud", "see vacancybot ask --help"}},
		{"ask --as-of tomorrow q", []string{"--as-of", `"tomorrow"`, "2026-05-01", "see vacancybot ask --help"}},
		{"ask --as-of 2026-02-30 q", []string{`"2026-02-30"`}},
		{"ask --format xml q", []string{"--format", "text or json or blocks"}},
		{"ask --postings", []string{"--postings", "see vacancybot ask --help"}},
		{"chat now", []string{`"now"`, "see vacancybot chat --help"}},
		{"parse", []string{"no file", "see vacancybot parse --help"}},
		{"parse --format blocks adverts/nurse.txt", []string{"text or json"}},
		{"index adverts", []string{`"adverts"`, "see vacancybot index --help"}},
		{"version 2", []string{`"2"`, "see vacancybot version --help"}},
	} {
		t.Run(c.args, func(t *testing.T) {
			r := vacancybot(t, "", strings.Fields(c.args)...)
			r.check(t, exitUsage, nil, c.want)
			if r.out != "" {
				t.Errorf("standard output is for answers alone: %q", r.out)
			}
		})
	}
}

func TestEveryCommandIsHelpful(t *testing.T) {
	alone(t)
	var visit func(*cobra.Command)
	visit = func(cmd *cobra.Command) {
		if cmd.Short == "" || cmd.Long == "" || cmd.Example == "" {
			t.Errorf("%s: want a short and a long help, and an example", cmd.CommandPath())
		}
		for _, sub := range cmd.Commands() {
			visit(sub)
			r := vacancybot(t, "", sub.Name(), "--help")
			r.check(t, exitOK, []string{sub.Example, "Usage:"}, nil)
		}
	}
	visit(newRoot())
	vacancybot(t, "").check(t, exitOK, []string{"Available Commands:", "ask", "chat", "parse", "index", "version", "completion"}, nil)
	vacancybot(t, "", "completion", "bash").check(t, exitOK, []string{"bash completion"}, nil)
}

func TestVersion(t *testing.T) {
	alone(t)
	vacancybot(t, "", "version").check(t, exitOK, []string{"vacancybot ", "go1."}, nil)

	build := &debug.BuildInfo{GoVersion: "go1.26", Main: debug.Module{Version: "v1.2.3"},
		Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "true"}}}
	if got, want := versionLine(build), "vacancybot v1.2.3, commit abc with changes, go1.26 "; !strings.HasPrefix(got, want) {
		t.Errorf("versionLine = %q, want %q first", got, want)
	}
}

func TestAnInterruptIsNoAnswer(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errOut strings.Builder
	status := run(ctx, []string{"ask", "--postings", "adverts", "which roles?"}, strings.NewReader(""), &out, &errOut)
	result{status, out.String(), errOut.String()}.check(t, exitFailed, nil, []string{"interrupted"})
}

func TestSettingsReachTheCommands(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "other.yaml", "as_of: 2026-06-20\n")
	q := "how many roles are open?"
	for _, c := range []struct {
		name string
		args []string
		env  string // VACANCYBOT_AS_OF
		want string
	}{
		{"a file", []string{"--config", "other.yaml"}, "", `"total":1`},
		{"the environment over the file", []string{"--config", "other.yaml"}, "2026-05-01", `"total":2`},
		{"a flag over both", []string{"--config", "other.yaml", "--as-of", "2026-07-01"}, "2026-05-01", `"total":0`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.env != "" {
				t.Setenv("VACANCYBOT_AS_OF", c.env)
			}
			r := vacancybot(t, "", append([]string{"ask", "--postings", "adverts", "--format", "json", q}, c.args...)...)
			r.check(t, exitOK, []string{c.want}, nil)
		})
	}
	write(t, "vacancybot.yaml", "indx: {}\nindex: {dri: a}\n")
	vacancybot(t, "", "ask", "--postings", "adverts", q).check(t, exitFailed, nil, []string{"vacancybot.yaml", `"index.dir"`})
}
