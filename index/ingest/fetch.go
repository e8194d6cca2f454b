package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// The reasons of an Outage that a server gives no word for.
var (
	ErrNoDir   = errors.New("no folder is set in which to keep what is fetched")
	ErrNotOK   = errors.New("the server answers")
	ErrGone    = errors.New("the server says that it is gone")
	ErrWaiting = errors.New("the server wants no request before")
)

const (
	fetchers = 4 // sources that are fetched at once
	tries    = 4 // of one request
	// firstWait is doubled after each further try. A server that asks for more than maxWait is left alone
	// until then, and what it had before stands.
	firstWait = time.Second
	maxWait   = 20 * time.Second
)

// fetchAll brings the kept copies of URLs up to date and says, by the source, which it could not. An
// error is one of the memory or of ctx.
func fetchAll(ctx context.Context, sources []Source, o Options) (map[string]error, error) {
	var (
		outcome  = map[string]error{}
		fatal    error
		lock     sync.Mutex
		fetching sync.WaitGroup
		slots    = make(chan struct{}, fetchers)
	)
	for _, s := range sources {
		name := s.String()
		if _, twice := outcome[name]; s.URL == "" || twice || o.rests[name] {
			continue
		}
		outcome[name] = nil
		fetching.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			problem, err := fetch(ctx, s, o)
			lock.Lock()
			defer lock.Unlock()
			outcome[name], fatal = problem, errors.Join(fatal, err)
		})
	}
	fetching.Wait()
	return outcome, errors.Join(fatal, ctx.Err())
}

// fetch keeps what a URL holds now. The problem is the server's or the network's, err the memory's.
func fetch(ctx context.Context, s Source, o Options) (problem, err error) {
	if o.Dir == "" {
		return ErrNoDir, nil
	}
	m, name := memory(o.Dir), s.String()
	r := m.recall(name)
	kept, readErr := readFile(file{path: m.copyOf(name)}, o.MaxBytes)
	if readErr != nil || digestOf(kept) != r.Digest {
		r.ETag, r.LastModified, r.Digest = "", "", ""
	}
	if o.At.Before(r.NotBefore) {
		return fmt.Errorf("%w %s", ErrWaiting, r.NotBefore.Format(time.RFC3339)), nil
	}
	r.NotBefore = time.Time{}
	response, err := request(ctx, s.URL, r, o)
	if err != nil {
		return err, nil
	}
	defer response.Body.Close()
	switch {
	case response.StatusCode == http.StatusNotModified && r.Digest != "":
		return nil, m.keep(r)
	case response.StatusCode == http.StatusGone:
		return ErrGone, m.forgetCopy(name)
	case response.StatusCode != http.StatusOK:
		if wait, told := retryAfter(response, o.At); told {
			r.NotBefore = o.At.Add(wait)
		}
		return fmt.Errorf("%w %s", ErrNotOK, response.Status), m.keep(r)
	}
	data, err := readBody(response, o.MaxBytes)
	if err != nil {
		return err, nil
	}
	r.ETag, r.LastModified, r.Digest = response.Header.Get("ETag"), response.Header.Get("Last-Modified"), digestOf(data)
	if err := m.keepCopy(name, data); err != nil {
		return nil, err
	}
	return nil, m.keep(r)
}

// request asks once, and again where the server or the network may do better in a moment.
func request(ctx context.Context, from string, r record, o Options) (*http.Response, error) {
	u, err := url.Parse(from)
	if err != nil {
		return nil, errors.Unwrap(err) // which shows no password
	}
	if err := checkURL(u); err != nil {
		return nil, err
	}
	client := publicClient(namesLoopback(u.Hostname()))
	if o.transport != nil {
		client.Transport = o.transport
	}
	wait := firstWait
	for try := 1; ; try++ {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, from, nil)
		if err != nil {
			return nil, err
		}
		request.Header.Set("User-Agent", o.Agent)
		setHeader(request, "If-None-Match", r.ETag)
		setHeader(request, "If-Modified-Since", r.LastModified)
		response, err := client.Do(request)
		pause := wait/2 + rand.N(wait/2)
		if err == nil {
			asked, told := retryAfter(response, o.At)
			if !mayPass(response.StatusCode) || try == tries || told && asked > maxWait {
				return response, nil
			}
			pause = max(pause, asked)
			response.Body.Close()
		} else if try == tries || ctx.Err() != nil || !isNetwork(err) {
			return nil, withoutURL(err)
		}
		if err := sleep(ctx, pause); err != nil {
			return nil, err
		}
		wait *= 2
	}
}

// isNetwork reports whether a request got no answer for reasons that may be over in a moment.
func isNetwork(err error) bool {
	var network net.Error
	lookup := (*net.DNSError)(nil)
	switch {
	case errors.Is(err, ErrAddress):
		return false
	case errors.As(err, &lookup):
		return !lookup.IsNotFound
	case errors.As(withoutURL(err), &network), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return true
	}
	return false
}

// withoutURL leaves out what net/http says about the request, which the name of the source says already.
func withoutURL(err error) error {
	if of := (*url.Error)(nil); errors.As(err, &of) {
		return of.Err
	}
	return err
}

func setHeader(r *http.Request, key, value string) {
	if value != "" {
		r.Header.Set(key, value)
	}
}

// mayPass reports whether a status tells of trouble that may be over in a moment.
func mayPass(status int) bool {
	switch status {
	case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// retryAfter reads when the server wants to be asked again: in so many seconds, or at a moment.
func retryAfter(r *http.Response, now time.Time) (time.Duration, bool) {
	text := r.Header.Get("Retry-After")
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		return min(time.Duration(seconds)*time.Second, longestRest), true
	}
	if moment, err := http.ParseTime(text); err == nil {
		return min(max(0, moment.Sub(now)), longestRest), true
	}
	return 0, false
}

// longestRest is what we let a server ask for.
const longestRest = 24 * time.Hour

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// readBody returns the whole of it, in UTF-8 where the server names another encoding and the bytes do not
// look like UTF-8 for all that.
func readBody(r *http.Response, max int64) ([]byte, error) {
	if r.ContentLength > max {
		return nil, tooLarge(r.ContentLength, max)
	}
	data, err := io.ReadAll(io.LimitReader(r.Body, max+1))
	if err != nil {
		return nil, withoutURL(err)
	}
	if int64(len(data)) > max {
		return nil, tooLarge(int64(len(data)), max)
	}
	_, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || parameters["charset"] == "" || utf8.Valid(data) {
		return data, nil
	}
	encoding, err := htmlindex.Get(parameters["charset"])
	if err != nil {
		return data, nil // the reader tries what it knows
	}
	if decoded, err := encoding.NewDecoder().Bytes(data); err == nil {
		return decoded, nil
	}
	return data, nil
}
