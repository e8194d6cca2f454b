package ingest

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"syscall"
	"time"
)

// maxRedirects is how often a source may send us on.
const maxRedirects = 5

// requestTimeout is for one try, from the connection to the last byte.
const requestTimeout = 60 * time.Second

// ErrAddress refuses addresses that no public site has: a source, or one it redirects to, is not to reach
// into the network that the program runs in.
var ErrAddress = errors.New("the address is not public")

// publicClient connects to public addresses alone, and to this machine where local is set. What counts is
// the address that a name turned out to have, at the moment of the connection. Proxies are not used, for
// they would look names up again.
func publicClient(local bool) *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil {
			return fmt.Errorf("read address %s: %w", address, err)
		}
		if ip := to.Addr().Unmap(); !isPublic(ip) && !(local && ip.IsLoopback()) {
			return fmt.Errorf("%w: %s", ErrAddress, ip)
		}
		return nil
	}}
	return &http.Client{
		Timeout: requestTimeout,
		Transport: &http.Transport{
			DialContext:           dialer.DialContext,
			ForceAttemptHTTP2:     true,
			TLSHandshakeTimeout:   10 * time.Second,
			ResponseHeaderTimeout: 30 * time.Second,
			DisableKeepAlives:     true, // a source is asked once in a while
		},
		CheckRedirect: checkRedirect,
	}
}

func checkRedirect(next *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if !namesLoopback(via[0].URL.Hostname()) && namesLoopback(next.URL.Hostname()) {
		return fmt.Errorf("redirect: %w: %s", ErrAddress, next.URL.Hostname())
	}
	if err := checkURL(next.URL); err != nil {
		return fmt.Errorf("redirect: %w", err)
	}
	return nil
}

// notPublic are the ranges beyond those that netip tells: of RFC 6890, and those that carry an IPv4
// address within an IPv6 one.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // within a provider's network
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("2001::/32"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("fec0::/10"),
}

func isPublic(ip netip.Addr) bool {
	return ip.IsGlobalUnicast() && !ip.IsPrivate() &&
		!slices.ContainsFunc(notPublic, func(p netip.Prefix) bool { return p.Contains(ip.WithZone("")) })
}
