package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
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
	return c.Slack.validate()
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
			return fmt.Errorf("%q is no http or https URL", s.URL)
		}
	}
	return nil
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
		return fmt.Errorf("%q is no URL; write https://slack.com/api/", address)
	}
	if u.Scheme == "http" && !loopback(u.Hostname()) {
		return fmt.Errorf("%q would send tokens unencrypted; plain http is for loopback addresses alone", address)
	}
	return nil
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}
