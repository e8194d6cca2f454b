package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"vacancybot/index/bleveindex"
)

func TestIndexThenAsk(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "vacancybot.yaml", "sources: [adverts]\nindex: {dir: data}\nas_of: 2026-05-01\nlog: {level: warn}\n")
	q := "which roles are open?"

	vacancybot(t, "", "ask", q).check(t, exitFailed, nil, []string{"data", "vacancybot index"})
	r := vacancybot(t, "", "index")
	r.check(t, exitOK, []string{"2 added, 0 changed, 0 unchanged, 0 removed, 0 merged, 0 unreadable\n"}, nil)
	if r.errOut != "" {
		t.Errorf("no bar where there is no terminal: %q", r.errOut)
	}
	vacancybot(t, "", "ask", q).check(t, exitOK, []string{"Staff Nurse", "Pharmacist"}, nil)

	write(t, "adverts/nurse.txt", advert("Senior Staff Nurse", "6", "3 June 2026"))
	write(t, "adverts/porter.txt", advert("Porter", "2", "3 June 2026"))
	if err := os.Remove("adverts/pharmacist.txt"); err != nil {
		t.Fatal(err)
	}
	vacancybot(t, "", "index").check(t, exitOK, []string{"1 added, 1 changed, 0 unchanged, 1 removed, 0 merged, 0 unreadable\n"}, nil)
	vacancybot(t, "", "index").check(t, exitOK, []string{"0 added, 0 changed, 2 unchanged, 0 removed, 0 merged, 0 unreadable\n"}, nil)
	vacancybot(t, "", "index", "--rebuild").check(t, exitOK, []string{"0 added", "0 removed, 0 merged, 0 unreadable\n"}, nil)
	r = vacancybot(t, "", "ask", q)
	r.check(t, exitOK, []string{"Senior Staff Nurse", "Porter"}, nil)
	if strings.Contains(r.out, "Pharmacist") {
		t.Errorf("a posting that is gone is answered with:\n%s", r.out)
	}

	write(t, "adverts/notes.txt", "milk, bread, a box of nails\n")
	vacancybot(t, "", "index").check(t, exitFailed, []string{"2 unchanged, 0 removed, 0 merged, 1 unreadable"}, []string{"notes.txt: "})
}

func TestIndexTellsWhichFilesAreOneVacancy(t *testing.T) {
	alone(t)
	nurse := advert("Staff Nurse", "6", "3 June 2026") + "You will join a team of nineteen people who see patients at home, in clinics and on two wards of the county hospital.\n"
	write(t, "adverts/a.txt", nurse)
	write(t, "adverts/b.txt", nurse)
	write(t, "vacancybot.yaml", "sources: [adverts]\nindex: {dir: data}\nas_of: 2026-05-01\nlog: {level: warn}\n")
	vacancybot(t, "", "index").check(t, exitOK, []string{"2 added", "1 merged", "one vacancy: a.txt, b.txt\n"}, nil)
	vacancybot(t, "", "ask", "how many roles are open?").check(t, exitOK, []string{"1 "}, nil)
}

// hears is a writer that ends a command when it has said a thing.
type hears struct {
	strings.Builder
	ending string
	stop   func()
}

func (h *hears) Write(p []byte) (int, error) {
	n, err := h.Builder.Write(p)
	if strings.Contains(h.String(), h.ending) {
		h.stop()
	}
	return n, err
}

func TestIndexWatches(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "vacancybot.yaml", "sources: [adverts]\nindex: {dir: data}\nlog: {level: warn}\n")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	more := func() { write(t, "adverts/porter.txt", advert("Porter", "2", "3 June 2026")) }
	out := &hears{ending: "2 added", stop: sync.OnceFunc(more)}
	last := &hears{ending: "1 added", stop: cancel}
	var errOut strings.Builder
	if status := run(ctx, []string{"index", "--watch"}, strings.NewReader(""), io.MultiWriter(out, last), &errOut); status != exitOK || errOut.Len() > 0 {
		t.Errorf("it ended with status %d: %s", status, errOut.String())
	}
	if want := "1 added, 0 changed, 2 unchanged, 0 removed"; !strings.Contains(last.String(), want) {
		t.Errorf("it said:\n%s\nwant %s", last.String(), want)
	}
}

func TestIndexNeedsSettings(t *testing.T) {
	alone(t)
	vacancybot(t, "", "index").check(t, exitFailed, nil, []string{"sources", "VACANCYBOT_SOURCES"})
	t.Setenv("VACANCYBOT_SOURCES", "adverts")
	vacancybot(t, "", "index").check(t, exitFailed, nil, []string{"index.dir"})
}

func TestIndexReadsURLs(t *testing.T) {
	alone(t)
	up, agents := true, map[string]bool{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agents[r.UserAgent()] = true
		if !up {
			http.NotFound(w, r)
			return
		}
		w.Write([]byte(advert("Staff Nurse", "6", "3 June 2026")))
	}))
	defer server.Close()
	write(t, "vacancybot.yaml", "sources: ["+server.URL+"]\nindex: {dir: data}\nas_of: 2026-05-01\nlog: {level: warn}\n")
	vacancybot(t, "", "index").check(t, exitOK, []string{"1 added"}, nil)
	up = false
	vacancybot(t, "", "index").check(t, exitFailed, []string{"1 unchanged", ", 1 down\n"}, []string{server.URL + ": down since ", "keeps what it had", "404"})
	vacancybot(t, "", "ask", "which roles are open?").check(t, exitOK, []string{"Staff Nurse"}, nil)
	if len(agents) != 1 || !agents["vacancybot/"+strings.Trim(numbered(buildInfo()), "()")] {
		t.Errorf("the requests came from %v", agents)
	}
}

func TestAnIndexInUseIsAnErrorThatSaysSo(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "vacancybot.yaml", "sources: [adverts]\nindex: {dir: data}\n")
	held, err := bleveindex.Open("data", bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	vacancybot(t, "", "ask", "how many roles?").check(t, exitFailed, nil, []string{"data", "in use", "stop"})
}
