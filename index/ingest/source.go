package ingest

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// A Source is a place that adverts come from: exactly one of Path and URL is set.
type Source struct {
	// Path is a folder of adverts, with all folders in it, or a single file. It is part of the identity of
	// the postings under it: the same folder by another path, "jobs" and "/srv/jobs", holds other postings.
	Path string
	// URL is a page, a document or a feed, https or, on this machine itself, http. It may name a user and a
	// password, which are not part of the identity and are shown nowhere.
	URL string
	// Every is how often Watch looks again; 0 is 10 minutes for a path, whose changes are noticed besides,
	// and an hour for a URL.
	Every time.Duration
}

// String is the path, or the URL as far as it may be shown.
func (s Source) String() string {
	if s.URL != "" {
		return identityOfURL(s.URL)
	}
	return s.Path
}

// identityOfURL leaves out who asks and where on the page to look.
func identityOfURL(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		return "a malformed URL" // which may hold a password wherever it likes
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return u.String()
}

// isURL tells the identity of a URL from that of a file, in which no slash follows another.
func isURL(identity string) bool { return strings.Contains(identity, "://") }

// An Outage is a source that could not be read. It keeps what it had.
type Outage struct {
	Source string    // as Source.String gives it
	Since  time.Time // the first of the Syncs without success, as far as is remembered
	Err    error
}

// namesLoopback reports whether a host is this machine by its very name.
func namesLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// checkURL refuses what would cross a network in the clear.
func checkURL(u *url.URL) error {
	switch {
	case u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%s is no http or https URL", u.Redacted())
	case u.Scheme == "http" && !namesLoopback(u.Hostname()):
		return fmt.Errorf("%s is not encrypted; use https", u.Redacted())
	}
	return nil
}
