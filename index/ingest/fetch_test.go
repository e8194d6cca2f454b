package ingest

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"vacancybot/index/indextest"
	"vacancybot/index/parse"
)

// A site answers requests without a network, the first with the first answer and so on, the last again
// and again. It notes what it was asked.
type site struct {
	answers []answer
	asked   []*http.Request
}

type answer struct {
	status int
	header http.Header
	body   string
	err    error
}

func (s *site) RoundTrip(r *http.Request) (*http.Response, error) {
	a := s.answers[min(len(s.asked), len(s.answers)-1)]
	s.asked = append(s.asked, r)
	if a.err != nil {
		return nil, a.err
	}
	if a.header == nil {
		a.header = http.Header{}
	}
	return &http.Response{StatusCode: a.status, Status: fmt.Sprintf("%d %s", a.status, http.StatusText(a.status)), Header: a.header,
		Body: io.NopCloser(strings.NewReader(a.body)), ContentLength: -1, Request: r}, nil
}

func page200(body string, header ...string) answer {
	a := answer{status: http.StatusOK, body: body, header: http.Header{}}
	for i := 0; i < len(header); i += 2 {
		a.header.Set(header[i], header[i+1])
	}
	return a
}

const feedURL = "https://jobs.northmoor.example/nurse"

// A subscription is a source that is a URL, with the engine that it fills.
type subscription struct {
	engine indextest.Memory
	url    string
	dir    string
	day    int
}

// sync asks the site once more, a day later.
func (u *subscription) sync(t *testing.T, s *site) Summary {
	t.Helper()
	u.day++
	summary, err := Sync(t.Context(), &u.engine, []Source{{URL: u.url}}, Options{Dir: u.dir, At: u.at(u.day), Agent: "vacancybot/1", transport: s})
	if err != nil {
		t.Fatal(err)
	}
	return summary
}

func (u *subscription) at(day int) time.Time { return time.Date(2026, 5, day, 9, 0, 0, 0, time.UTC) }

func TestURLIsFetchedOnlyWhenItChanged(t *testing.T) {
	u := subscription{url: feedURL, dir: t.TempDir()}
	s := &site{answers: []answer{
		page200(advert("Midwife"), "ETag", `"1"`, "Last-Modified", "Fri, 01 May 2026 08:00:00 GMT"),
		{status: http.StatusNotModified},
		page200(advert("Porter")),
		page200("hello"),
	}}
	equal(t, "first", u.sync(t, s), Summary{Added: []string{feedURL}})
	equal(t, "titles", names(t, &u.engine), map[string]string{feedURL: "Midwife"})
	equal(t, "second", u.sync(t, s), Summary{Unchanged: []string{feedURL}})
	equal(t, "third", u.sync(t, s), Summary{Changed: []string{feedURL}})
	equal(t, "titles", names(t, &u.engine), map[string]string{feedURL: "Porter"})
	equal(t, "no advert any more", u.sync(t, s), Summary{Removed: []string{feedURL}, Unreadable: []Problem{{feedURL, parse.ErrNoAdvert}}})
	for i, want := range []struct{ etag, modified string }{{}, {`"1"`, "Fri, 01 May 2026 08:00:00 GMT"}, {`"1"`, "Fri, 01 May 2026 08:00:00 GMT"}, {}} {
		h := s.asked[i].Header
		if h.Get("If-None-Match") != want.etag || h.Get("If-Modified-Since") != want.modified || h.Get("User-Agent") != "vacancybot/1" {
			t.Errorf("request %d has the header %v", i+1, h)
		}
	}
}

func TestLostOrDamagedCopyIsFetchedWhole(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"lost":    os.Remove,
		"damaged": func(path string) error { return os.WriteFile(path, []byte("half a"), 0o600) },
	} {
		u := subscription{url: feedURL, dir: t.TempDir()}
		s := &site{answers: []answer{page200(advert("Midwife"), "ETag", `"1"`)}}
		u.sync(t, s)
		if err := spoil(memory(u.dir).copyOf(feedURL)); err != nil {
			t.Fatal(err)
		}
		equal(t, name, u.sync(t, s), Summary{Unchanged: []string{feedURL}})
		if tag := s.asked[1].Header.Get("If-None-Match"); tag != "" {
			t.Errorf("%s: the second request is for what is not %s", name, tag)
		}
	}
}

func TestURLThatIsDownKeepsWhatItHad(t *testing.T) {
	u := subscription{url: feedURL, dir: t.TempDir()}
	u.sync(t, &site{answers: []answer{page200(advert("Midwife"))}})
	for _, c := range []struct {
		name   string
		answer answer
		want   error
	}{
		{"not found", answer{status: http.StatusNotFound}, ErrNotOK},
		{"forbidden", answer{status: http.StatusForbidden}, ErrNotOK},
		{"no certificate to trust", answer{err: errors.New("x509: certificate has expired")}, nil},
		{"too large", page200(strings.Repeat("x", parse.MaxSize+1)), parse.ErrTooLarge},
	} {
		got := u.sync(t, &site{answers: []answer{c.answer}})
		if len(got.Down) != 1 || got.Down[0].Source != feedURL || !got.Down[0].Since.Equal(u.at(2)) || c.want != nil && !errors.Is(got.Down[0].Err, c.want) {
			t.Errorf("%s: down are %v, want %s since the second day: %v", c.name, got.Down, feedURL, c.want)
		}
		equal(t, c.name, got.Unchanged, []string{feedURL})
		equal(t, "titles", names(t, &u.engine), map[string]string{feedURL: "Midwife"})
	}
	if err := os.Remove(memory(u.dir).copyOf(feedURL)); err != nil {
		t.Fatal(err)
	}
	u.sync(t, &site{answers: []answer{{status: http.StatusNotFound}}})
	equal(t, "titles without the copy", names(t, &u.engine), map[string]string{feedURL: "Midwife"})

	equal(t, "up again", u.sync(t, &site{answers: []answer{page200(advert("Midwife"))}}), Summary{Unchanged: []string{feedURL}})
	got := u.sync(t, &site{answers: []answer{{status: http.StatusNotFound}}})
	if !got.Down[0].Since.Equal(u.at(u.day)) {
		t.Errorf("down again since %v, want today", got.Down[0].Since)
	}
}

func TestURLThatIsGoneHoldsNothing(t *testing.T) {
	u := subscription{url: feedURL, dir: t.TempDir()}
	u.sync(t, &site{answers: []answer{page200(advert("Midwife"))}})
	got := u.sync(t, &site{answers: []answer{{status: http.StatusGone}}})
	equal(t, "removed", got.Removed, []string{feedURL})
	if len(got.Down) != 1 || !errors.Is(got.Down[0].Err, ErrGone) || len(stored(t, &u.engine)) > 0 {
		t.Errorf("down are %v, the engine holds %d postings", got.Down, len(stored(t, &u.engine)))
	}
}

func TestURLThatIsNoSourceAnyMoreIsForgotten(t *testing.T) {
	u := subscription{url: feedURL, dir: t.TempDir()}
	u.sync(t, &site{answers: []answer{page200(advert("Midwife"))}})
	folder := t.TempDir()
	write(t, folder, map[string]string{"1.txt": advert("Porter")})
	s := mustSync(t, &u.engine, Options{Dir: u.dir}, folder)
	equal(t, "summary", s, Summary{Added: []string{"1.txt"}, Removed: []string{feedURL}})
	for _, pattern := range []string{"*" + copySuffix, "*" + recordSuffix} {
		if left, err := filepath.Glob(filepath.Join(u.dir, pattern)); err != nil || len(left) > 1 {
			t.Errorf("left are %v, %v", left, err)
		}
	}
}

func TestServersAreAskedAgainInAMoment(t *testing.T) {
	busy := answer{status: http.StatusServiceUnavailable}
	after := func(wait string) answer {
		return answer{status: http.StatusTooManyRequests, header: http.Header{"Retry-After": {wait}}}
	}
	broken := answer{err: &net.OpError{Op: "read", Err: errors.New("connection reset")}}
	for _, c := range []struct {
		name        string
		answers     []answer
		requests    int
		least, most time.Duration
		down        bool
	}{
		{"at once", []answer{page200(advert("Midwife"))}, 1, 0, 0, false},
		{"after trouble", []answer{busy, broken, page200(advert("Midwife"))}, 3, 1500 * time.Millisecond, 3 * time.Second, false},
		{"after the time it asks for", []answer{after("7"), page200(advert("Midwife"))}, 2, 7 * time.Second, 7 * time.Second, false},
		{"after too long a time", []answer{after("3600")}, 1, 0, 0, true},
		{"never", []answer{busy}, tries, 3500 * time.Millisecond, 7 * time.Second, true},
		{"refused for good", []answer{{status: http.StatusUnauthorized}}, 1, 0, 0, true},
	} {
		synctest.Test(t, func(t *testing.T) {
			u, s := subscription{url: feedURL, dir: t.TempDir()}, &site{answers: c.answers}
			began := time.Now()
			got := u.sync(t, s)
			if took := time.Since(began); len(s.asked) != c.requests || took < c.least || took > c.most || len(got.Down) > 0 != c.down {
				t.Errorf("%s: %d requests in %v, down are %v", c.name, len(s.asked), took, got.Down)
			}
		})
	}
}

func TestServerIsLeftAloneAsLongAsItWants(t *testing.T) {
	u := subscription{url: feedURL, dir: t.TempDir()}
	u.sync(t, &site{answers: []answer{{status: http.StatusTooManyRequests, header: http.Header{"Retry-After": {"Sun, 03 May 2026 08:00:00 GMT"}}}}})
	for _, want := range []int{1, 1} { // never for longer than a day, which a later answer may prolong
		s := &site{answers: []answer{page200(advert("Midwife"))}}
		u.sync(t, s)
		if len(s.asked) != want {
			t.Errorf("on day %d there are %d requests, want %d", u.day, len(s.asked), want)
		}
	}
	u = subscription{url: feedURL, dir: t.TempDir()}
	u.sync(t, &site{answers: []answer{{status: http.StatusTooManyRequests, header: http.Header{"Retry-After": {"80000"}}}}})
	u.day-- // the same moment again
	if got := u.sync(t, &site{}); len(got.Down) != 1 || !errors.Is(got.Down[0].Err, ErrWaiting) {
		t.Errorf("down are %v, want %v", got.Down, ErrWaiting)
	}
}

func TestEncodingThatTheServerNames(t *testing.T) {
	for _, c := range []struct{ contentType, body, want string }{
		{"text/plain; charset=iso-8859-15", "\xa430,000", "€30,000"},
		{"text/plain; charset=koi8-r", "\xf0\xf2", "ПР"},
		{"text/plain; charset=iso-8859-1", "£30,000", "£30,000"}, // it is UTF-8, whatever the server says
		{"text/plain; charset=klingon", "\xa3", "\xa3"},
		{"text/plain", "\xa3", "\xa3"},
	} {
		r := &http.Response{Header: http.Header{"Content-Type": {c.contentType}}, Body: io.NopCloser(strings.NewReader(c.body))}
		if got, err := readBody(r, 100); err != nil || string(got) != c.want {
			t.Errorf("%s: %q is read as %q, %v, want %q", c.contentType, c.body, got, err, c.want)
		}
	}
}

func TestWhereSourcesMayLead(t *testing.T) {
	private := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, advert("Midwife")) }))
	defer private.Close()
	local := subscription{url: private.URL, dir: t.TempDir()}
	s, err := Sync(t.Context(), &local.engine, []Source{{URL: local.url}}, Options{Dir: local.dir})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "a source on this machine", s, Summary{Added: []string{private.URL}})

	// The address counts, not the name.
	if _, err := publicClient(false).Get(private.URL); !errors.Is(err, ErrAddress) {
		t.Errorf("from a public source to this machine: %v, want %v", err, ErrAddress)
	}
	for _, c := range []struct {
		source, location string
		want             string // part of the reason; "" where it may
	}{
		{feedURL, "https://elsewhere.example/nurse", ""},
		{feedURL, "http://elsewhere.example/nurse", "not encrypted"},
		{feedURL, "http://localhost/nurse", "not public"},
		{feedURL, "https://127.0.0.1/nurse", "not public"},
		{feedURL, "https://[::ffff:127.0.0.1]/nurse", "not public"},
		{feedURL, "file:///etc/passwd", "no http"},
		{"http://localhost/a", "http://localhost/b", ""},
		{"http://localhost/a", "http://10.0.0.1/b", "not encrypted"},
		{"http://jobs.northmoor.example/nurse", "", "use https"},
		{"ftp://jobs.northmoor.example/nurse", "", "no http"},
	} {
		u := subscription{url: c.source, dir: t.TempDir()}
		answers := []answer{page200(advert("Midwife"))}
		if c.location != "" {
			answers = append([]answer{{status: http.StatusFound, header: http.Header{"Location": {c.location}}}}, answers...)
		}
		got := u.sync(t, &site{answers: answers})
		if c.want == "" && len(got.Added) != 1 || c.want != "" && (len(got.Down) != 1 || !strings.Contains(got.Down[0].Err.Error(), c.want)) {
			t.Errorf("%s to %q: %+v, want %q", c.source, c.location, got, c.want)
		}
	}
	u := subscription{url: feedURL, dir: t.TempDir()}
	round := &site{answers: []answer{{status: http.StatusFound, header: http.Header{"Location": {feedURL}}}}}
	if got := u.sync(t, round); len(got.Down) != 1 || len(round.asked) != maxRedirects+1 {
		t.Errorf("in a circle: down are %v after %d requests", got.Down, len(round.asked))
	}
}

func TestPublicAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"51.140.10.1": true, "2a00:1450::1": true, "8.8.8.8": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false,
		"0.0.0.0": false, "100.64.0.1": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false,
		"::1": false, "::": false, "fe80::1": false, "fd00::1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("isPublic(%s) = %v", address, got)
		}
	}
}

func TestUserAndPasswordAreSentAndNotShown(t *testing.T) {
	u := subscription{url: "https://reader:hidden@jobs.northmoor.example/nurse#top", dir: t.TempDir()}
	s := &site{answers: []answer{page200(advert("Midwife"))}}
	equal(t, "summary", u.sync(t, s), Summary{Added: []string{feedURL}})
	if user, password, ok := s.asked[0].BasicAuth(); !ok || user != "reader" || password != "hidden" {
		t.Errorf("the request has user %q and password %q", user, password)
	}
	for _, p := range stored(t, &u.engine) {
		if strings.Contains(fmt.Sprint(p), "hidden") {
			t.Errorf("the posting shows the password: %v", p.Sources)
		}
	}
	for _, text := range []string{"https://reader:hidden@%zz", "https://reader:hidden@jobs.northmoor.example:port/", "http://reader:hidden@jobs.northmoor.example/"} {
		bad := subscription{url: text, dir: t.TempDir()}
		if got := bad.sync(t, s); len(got.Down) != 1 || strings.Contains(fmt.Sprint(got.Down), "hidden") {
			t.Errorf("down are %v", got.Down)
		}
	}
}

func TestURLsNeedAFolder(t *testing.T) {
	s, err := Sync(t.Context(), indextest.NewMemory(), []Source{{URL: feedURL}}, Options{})
	if err != nil || len(s.Down) != 1 || !errors.Is(s.Down[0].Err, ErrNoDir) {
		t.Errorf("down are %v, %v, want %v", s.Down, err, ErrNoDir)
	}
}

// A page that is merged with a file is read again from its copy when the file changes.
func TestPageAndFileAreOneVacancy(t *testing.T) {
	folder, u := t.TempDir(), subscription{url: feedURL, dir: t.TempDir()}
	write(t, folder, map[string]string{"b.txt": copied(1)})
	sync := func(answers ...answer) {
		t.Helper()
		_, err := Sync(t.Context(), &u.engine, []Source{{Path: folder}, {URL: u.url}}, Options{Dir: u.dir, transport: &site{answers: answers}})
		if err != nil {
			t.Fatal(err)
		}
	}
	html := "<html><body><pre>" + original(1) + "</pre></body></html>"
	sync(page200(html))
	equal(t, "together", sources(t, &u.engine), []string{feedURL + "+b.txt"})
	write(t, folder, map[string]string{"b.txt": copied(2)})
	sync(answer{status: http.StatusNotFound})
	equal(t, "apart", sources(t, &u.engine), []string{"b.txt", feedURL})
	for _, p := range stored(t, &u.engine) {
		if p.Sources[0].Digest == "" {
			t.Errorf("%s was not read from its copy", p.Sources[0].Name)
		}
	}
}
