package slackbot

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// A Finding is what a check-up found out about one thing.
type Finding struct {
	What  string `json:"what"`
	State State  `json:"state"`
	Said  string `json:"said"`         // what was found
	Do    string `json:"do,omitempty"` // what puts it right; "" where nothing needs to be
}

// State is the outcome of one check.
type State string

// The states of a Finding.
const (
	OK      State = "ok"
	Warning State = "warning" // it works, and could be better
	Failed  State = "failed"
	Skipped State = "skipped" // it could not be found out
)

// checkWithin bounds each request of a check-up.
const checkWithin = 10 * time.Second

// CheckUp finds out whether the bot could answer in Slack with these options: the tokens, the scopes asked
// against those granted, the clock, the transport, the channels. It posts nothing. A socket that it opens
// stands for a moment; what Slack sends through it meanwhile is sent again to the bot.
func CheckUp(ctx context.Context, o Options) []Finding {
	c := newCheckUp(o)
	findings := []Finding{c.token(ctx)}
	known := findings[0].State == OK
	findings = append(findings, c.scopes(known), c.clock())
	if c.o.Mode == HTTP {
		findings = append(findings, c.secret(), c.requests(ctx))
	} else {
		findings = append(findings, c.socket(ctx))
	}
	return append(findings, c.channels(ctx, known)...)
}

// CheckToken finds out whether Slack takes the bot token, and nothing else.
func CheckToken(ctx context.Context, o Options) Finding { return newCheckUp(o).token(ctx) }

// CheckTransport finds out whether Slack's events can arrive as o.Mode says, and nothing else.
func CheckTransport(ctx context.Context, o Options) Finding {
	c := newCheckUp(o)
	if c.o.Mode == HTTP {
		return c.requests(ctx)
	}
	return c.socket(ctx)
}

func newCheckUp(o Options) *checkUp {
	o = o.withDefaults()
	c := &checkUp{o: o, headers: http.Header{}}
	options := []slack.Option{
		slack.OptionAppLevelToken(o.AppToken),
		slack.OptionHTTPClient(&http.Client{Timeout: checkWithin}),
		slack.OptionOnResponseHeaders(func(path string, h http.Header) {
			if path == "auth.test" {
				c.headers = h
			}
		}),
	}
	if o.APIURL != "" {
		options = append(options, slack.OptionAPIURL(strings.TrimSuffix(o.APIURL, "/")+"/"))
	}
	c.api = slack.New(o.BotToken, options...)
	return c
}

type checkUp struct {
	o       Options
	api     *slack.Client
	headers http.Header // of the answer to auth.test
	asked   time.Time   // by our clock, in the middle of that request
}

const reinstall = "add them under OAuth & Permissions on the app's page (or paste vacancybot manifest under App Manifest), and install the app again"

func (c *checkUp) token(ctx context.Context) Finding {
	f := Finding{What: "bot token"}
	if c.o.BotToken == "" {
		return f.failed("slack.bot_token is not set", "install the app, copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions on its page, and put it into VACANCYBOT_SLACK_BOT_TOKEN or a file that VACANCYBOT_SLACK_BOT_TOKEN_FILE names")
	}
	ctx, cancel := context.WithTimeout(ctx, checkWithin)
	defer cancel()
	began := c.o.Now()
	who, err := c.api.AuthTestContext(ctx)
	c.asked = began.Add(c.o.Now().Sub(began) / 2)
	if err != nil {
		return f.failed(whyNot(err), remedy(err, "copy the Bot User OAuth Token again from OAuth & Permissions on the app's page; install the app again where the token was revoked"))
	}
	if who.BotID == "" {
		return f.failed(fmt.Sprintf("it is the token of the user %s, not of a bot", who.UserID), "take the Bot User OAuth Token (xoxb-…) instead")
	}
	return f.ok("Slack knows it as %s (%s) in the workspace %s (%s)", who.User, who.UserID, who.Team, who.TeamID)
}

func (c *checkUp) scopes(known bool) Finding {
	f := Finding{What: "scopes"}
	header := c.headers.Get("X-OAuth-Scopes")
	if !known {
		return f.skipped("the bot token is not known to work")
	}
	if header == "" {
		return f.skipped("Slack did not say which scopes the token was granted")
	}
	granted := map[string]bool{}
	for name := range strings.SplitSeq(header, ",") {
		granted[strings.TrimSpace(name)] = true
	}
	var missing, asked []string
	for _, s := range Scopes(c.o) {
		asked = append(asked, s.Name)
		if !granted[s.Name] {
			missing = append(missing, fmt.Sprintf("%s (%s)", s.Name, s.Why))
		}
		delete(granted, s.Name)
	}
	if len(missing) > 0 {
		return f.failed("not granted: "+strings.Join(missing, ", "), reinstall)
	}
	delete(granted, AgentScope)
	if len(granted) > 0 {
		var more []string
		for name := range granted {
			more = append(more, name)
		}
		slices.Sort(more)
		f.State, f.Said = Warning, "granted and not needed: "+strings.Join(more, ", ")
		f.Do = "take them away under OAuth & Permissions, and install the app again; what it need not do it should not be able to"
		return f
	}
	return f.ok("all %d that are needed, and no others: %s", len(asked), strings.Join(asked, ", "))
}

// Slack refuses, and the bot refuses, what is more than 5 minutes old.
const (
	clockWarns = 30 * time.Second
	clockFails = 3 * time.Minute
)

func (c *checkUp) clock() Finding {
	f := Finding{What: "clock"}
	theirs, err := http.ParseTime(c.headers.Get("Date"))
	if err != nil {
		return f.skipped("Slack gave no answer to compare it with")
	}
	off := c.asked.Sub(theirs).Round(time.Second)
	switch {
	case off.Abs() > clockFails:
		return f.failed(fmt.Sprintf("this machine's is %s off Slack's", off), "let the machine keep its time by NTP, for instance with timedatectl set-ntp true; Slack's requests would be refused as forged, and posts would close at the wrong time")
	case off.Abs() > clockWarns:
		f.State, f.Said, f.Do = Warning, fmt.Sprintf("this machine's is %s off Slack's", off), "let the machine keep its time by NTP"
		return f
	}
	return f.ok("within %s of Slack's", clockWarns)
}

// channels looks at the channels that the bot is to answer in.
func (c *checkUp) channels(ctx context.Context, known bool) []Finding {
	var all []Finding
	for _, id := range c.o.Channels {
		f := Finding{What: "channel " + id}
		if !known {
			all = append(all, f.skipped("the bot token is not known to work"))
			continue
		}
		all = append(all, c.channel(ctx, f, id))
	}
	return all
}

func (c *checkUp) channel(ctx context.Context, f Finding, id string) Finding {
	ctx, cancel := context.WithTimeout(ctx, checkWithin)
	defer cancel()
	channel, err := c.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: id})
	switch {
	case err != nil && refusal(err) == "channel_not_found":
		return f.failed("there is none of that ID, or it is private and the bot is not in it", "check slack.channels, and write /invite @vacancybot in the channel")
	case err != nil:
		return f.failed(whyNot(err), remedy(err, "see what Slack's documentation of conversations.info says of that error"))
	case channel.IsArchived:
		return f.failed("it is archived", "take it out of slack.channels")
	case !channel.IsMember && !channel.IsIM:
		return f.failed("the bot is not in it", "write /invite @vacancybot in the channel")
	case channel.IsExtShared:
		f.State, f.Said = Warning, "it is shared with another organisation, whose people can ask too"
		f.Do = "take it out of slack.channels if that is not meant"
		return f
	}
	return f.ok("the bot is in it")
}

func (f Finding) ok(format string, args ...any) Finding {
	f.State, f.Said = OK, fmt.Sprintf(format, args...)
	return f
}

func (f Finding) failed(said, do string) Finding {
	f.State, f.Said, f.Do = Failed, said, do
	return f
}

func (f Finding) skipped(said string) Finding {
	f.State, f.Said = Skipped, said
	return f
}

// refusal is what Slack calls an error, "" where it is not Slack's.
func refusal(err error) string {
	refused := slack.SlackErrorResponse{}
	if errors.As(err, &refused) {
		return refused.Err
	}
	return ""
}

// whyNot says what became of a request to Slack.
func whyNot(err error) string {
	limited := (*slack.RateLimitedError)(nil)
	status := slack.StatusCodeError{}
	refused := slack.SlackErrorResponse{}
	switch {
	case errors.As(err, &limited):
		return fmt.Sprintf("Slack wants no request for %s", limited.RetryAfter)
	case errors.As(err, &status):
		return fmt.Sprintf("Slack answered with HTTP status %d", status.Code)
	case errors.As(err, &refused) && refused.Needed != "":
		return fmt.Sprintf("Slack refused: %s, it needs %s", refused.Err, refused.Needed)
	case errors.As(err, &refused):
		return "Slack refused: " + refused.Err
	}
	return "Slack was not reached: " + err.Error()
}

// remedy is what to do about an error of Slack's; refused where Slack itself said no for no known reason.
func remedy(err error, refused string) string {
	limited := (*slack.RateLimitedError)(nil)
	status := slack.StatusCodeError{}
	switch {
	case errors.As(err, &limited):
		return "wait, and run the check-up again"
	case errors.As(err, &status):
		return "see status.slack.com; and check slack.api_url, if it is set"
	case refusal(err) == "":
		return "check the network of this machine, its firewall and HTTPS_PROXY, and slack.api_url, if it is set"
	case refusal(err) == "missing_scope":
		return reinstall
	}
	return refused
}

// taken reports whether nobody could listen on an address, because somebody does.
func taken(address string) bool {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return true
	}
	l.Close()
	return false
}
