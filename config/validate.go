package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Validate checks each value and what must go together. Its error names the key and what is allowed.
func (c Config) Validate() error {
	for i, s := range c.Sources {
		if err := s.validate(); err != nil {
			return fmt.Errorf("sources[%d]: %w", i, err)
		}
	}
	for _, choice := range []struct {
		key, value string
		allowed    []string
	}{
		{"index.engine", c.Index.Engine, []string{"bleve"}},
		{"slack.mode", c.Slack.Mode, []string{"socket", "http"}},
		{"log.level", c.Log.Level, []string{"debug", "info", "warn", "error"}},
		{"log.format", c.Log.Format, []string{"text", "json"}},
	} {
		if !slices.Contains(choice.allowed, choice.value) {
			return fmt.Errorf("%s: %q is not allowed; choose %s", choice.key, choice.value, strings.Join(choice.allowed, " or "))
		}
	}
	if len(c.Sources) > 0 && c.Index.Dir == "" {
		return fmt.Errorf("index.dir is not set, so there is nowhere to keep what the sources hold; name a folder")
	}
	for _, address := range []struct{ key, value string }{{"slack.listen", c.Slack.Listen}, {"ops.listen", c.Ops.Listen}} {
		if err := checkAddress(address.value); err != nil {
			return fmt.Errorf("%s: %w", address.key, err)
		}
	}
	if c.Ops.Pprof && !onLoopback(c.Ops.Listen) {
		return fmt.Errorf("ops.pprof shows the memory of the program to whoever reaches ops.listen, which is %q; set ops.listen to a loopback address such as 127.0.0.1:9090, or ops.pprof to false", c.Ops.Listen)
	}
	if c.Ops.StaleAfter <= 0 {
		return fmt.Errorf("ops.stale_after: %s is not allowed; write a length of time such as 24h", c.Ops.StaleAfter)
	}
	if len(c.Slack.Adders) > 0 && len(c.Sources) == 0 {
		return fmt.Errorf("slack.adders is set and sources is not: what they add is kept beside the sources; name a folder in sources, which may be empty")
	}
	if err := c.Limits.validate(); err != nil {
		return err
	}
	return c.Slack.validate()
}

// maxAdvertMB is what the readers of adverts take at most.
const maxAdvertMB = 10

func (l Limits) validate() error {
	for _, n := range []struct {
		key               string
		value, least, top int
	}{
		{"limits.advert_mb", l.AdvertMB, 1, maxAdvertMB},
		{"limits.workers", l.Workers, 1, 256},
		{"limits.queue", l.Queue, 1, 100_000},
	} {
		if n.value < n.least || n.value > n.top {
			return fmt.Errorf("%s: %d is not allowed; choose %d to %d", n.key, n.value, n.least, n.top)
		}
	}
	if l.Drain <= 0 || l.Drain > 10*time.Minute {
		return fmt.Errorf("limits.drain: %s is not allowed; choose up to 10m", l.Drain)
	}
	return nil
}

func (s Source) validate() error {
	switch {
	case s.Path == "" && s.URL == "":
		return fmt.Errorf("names nothing; set path or url")
	case s.Path != "" && s.URL != "":
		return fmt.Errorf("has both path and url; keep one")
	case s.Every < 0:
		return fmt.Errorf("every: %s is negative", s.Every)
	case s.URL != "":
		if u, err := url.Parse(s.URL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return fmt.Errorf("%q is no http or https URL", withoutPassword(s.URL))
		}
	}
	return nil
}

// withoutPassword is an address as it may be printed: without anything that could be a password, also where it is no
// URL.
func withoutPassword(address string) string {
	if at := strings.LastIndexByte(address, '@'); at >= 0 {
		return "…" + address[at:]
	}
	return address
}

// validate checks the shape of what is set and, as soon as there is a bot token, that the mode has what it needs.
func (s Slack) validate() error {
	if s.BotToken != "" && !strings.HasPrefix(s.BotToken.Reveal(), "xoxb-") {
		return fmt.Errorf("slack.bot_token: must begin with xoxb-, as bot tokens do")
	}
	if s.AppToken != "" && !strings.HasPrefix(s.AppToken.Reveal(), "xapp-") {
		return fmt.Errorf("slack.app_token: must begin with xapp-, as app-level tokens do")
	}
	if err := checkAPIURL(s.APIURL); err != nil {
		return fmt.Errorf("slack.api_url: %w", err)
	}
	if !slashCommand.MatchString(s.Command) {
		return fmt.Errorf("slack.command: %q is no slash command; write a slash, then up to 31 small letters, digits, hyphens and underscores, such as /vacancies", s.Command)
	}
	for _, ids := range []struct {
		key, what, first string
		values           []string
	}{
		{"slack.workspaces", "workspace", "TE", s.Workspaces},
		{"slack.channels", "channel", "CG", s.Channels},
		{"slack.users", "user", "UW", s.Users},
		{"slack.adders", "user", "UW", s.Adders},
	} {
		for i, id := range ids.values {
			if !slackID.MatchString(id) || !strings.Contains(ids.first, id[:1]) {
				return fmt.Errorf("%s[%d]: %q is no ID of a %s, which looks like %c0123ABCD; copy it from Slack, where names can change", ids.key, i, id, ids.what, ids.first[0])
			}
		}
	}
	if s.BotToken == "" {
		return nil
	}
	switch {
	case s.Mode == "socket" && s.AppToken == "":
		return fmt.Errorf("slack.app_token is not set; slack.mode socket needs it")
	case s.Mode == "http" && s.SigningSecret == "":
		return fmt.Errorf("slack.signing_secret is not set; slack.mode http needs it")
	case s.Mode == "http" && s.Listen == "":
		return fmt.Errorf("slack.listen is not set; slack.mode http needs an address such as 127.0.0.1:3000")
	}
	return nil
}

// checkAddress accepts host:port, :port and nothing.
func checkAddress(address string) error {
	if address == "" {
		return nil
	}
	_, port, err := net.SplitHostPort(address)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return fmt.Errorf("%q is no address; write host:port, such as 127.0.0.1:9090", address)
	}
	return nil
}

// checkAPIURL accepts https, and plain http where nothing leaves the machine.
func checkAPIURL(address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%q is no URL; write https://slack.com/api/", withoutPassword(address))
	}
	if u.Scheme == "http" && !loopback(u.Hostname()) {
		return fmt.Errorf("%q would send tokens unencrypted; plain http is for loopback addresses alone", withoutPassword(address))
	}
	return nil
}

// onLoopback reports whether an address to listen on is reached from this machine alone.
func onLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	return err == nil && loopback(host)
}

var (
	slackID      = regexp.MustCompile(`^[A-Z][A-Z0-9]{2,20}$`)
	slashCommand = regexp.MustCompile(`^/[a-z0-9_-]{1,31}$`)
)

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}
