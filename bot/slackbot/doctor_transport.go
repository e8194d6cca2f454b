package slackbot

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"regexp"
	"strconv"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// socket opens a socket as the bot does, and closes it when Slack has greeted.
func (c *checkUp) socket(ctx context.Context) Finding {
	f := Finding{What: "socket"}
	if c.o.AppToken == "" {
		return f.failed("slack.app_token is not set", "make an app-level token (xapp-…) with the scope "+AppScope+" under Basic Information on the app's page, and put it into VACANCYBOT_SLACK_APP_TOKEN or a file that VACANCYBOT_SLACK_APP_TOKEN_FILE names")
	}
	ctx, cancel := context.WithTimeout(ctx, checkWithin)
	defer cancel()
	client := socketmode.New(c.api, socketmode.OptionLog(log.New(io.Discard, "", 0)))
	ended := make(chan error, 1)
	go func() { ended <- client.RunContext(ctx) }()
	for {
		select {
		case err := <-ended:
			if ctx.Err() != nil {
				err = ctx.Err()
			}
			return f.failed(whyNot(err), remedy(err, tokenAdvice))
		case e := <-client.Events:
			switch e.Type {
			case socketmode.EventTypeHello:
				cancel()
				<-ended
				return f.ok("Slack greeted")
			case socketmode.EventTypeConnectionError:
				cancel()
				<-ended
				err := e.Data.(*slack.ConnectionErrorEvent).ErrorObj
				return f.failed(whyNot(err), remedy(err, tokenAdvice))
			}
		}
	}
}

const tokenAdvice = "check that Socket Mode is on, and that slack.app_token is an app-level token of this app with the scope " + AppScope + ", under Basic Information on the app's page"

var looksSecret = regexp.MustCompile(`^[0-9a-f]{32}$`)

func (c *checkUp) secret() Finding {
	f := Finding{What: "signing secret"}
	switch {
	case c.o.SigningSecret == "":
		return f.failed("slack.signing_secret is not set", "copy it from Basic Information on the app's page, and put it into VACANCYBOT_SLACK_SIGNING_SECRET or a file that VACANCYBOT_SLACK_SIGNING_SECRET_FILE names")
	case !looksSecret.MatchString(c.o.SigningSecret):
		f.State, f.Said = Warning, "it does not look like one, which has 32 hexadecimal digits"
		f.Do = "compare it with the Signing Secret under Basic Information on the app's page; the Client Secret is another"
		return f
	}
	return f.ok("it has the shape of one; only Slack knows whether it is the app's")
}

// requests asks a bot that listens already the signed question that Slack asks first. A bot that does not
// run yet is no failure, if it could listen.
func (c *checkUp) requests(ctx context.Context) Finding {
	f := Finding{What: "requests"}
	host, port, err := net.SplitHostPort(c.o.Listen)
	if err != nil {
		return f.failed(fmt.Sprintf("slack.listen, %q, is no address", c.o.Listen), "write host:port, such as 127.0.0.1:3000")
	}
	if !taken(c.o.Listen) {
		return f.ok("%s is free for vacancybot serve, which does not run", c.o.Listen)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	ctx, cancel := context.WithTimeout(ctx, checkWithin)
	defer cancel()
	challenge := rand.Text()
	body, err := json.Marshal(map[string]string{"type": "url_verification", "challenge": challenge})
	if err != nil {
		return f.failed(err.Error(), "report this")
	}
	address := "http://" + net.JoinHostPort(host, port) + PathEvents
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return f.failed(err.Error(), "check slack.listen")
	}
	stamp := strconv.FormatInt(c.o.Now().Unix(), 10)
	mac := hmac.New(sha256.New, []byte(c.o.SigningSecret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return f.failed(fmt.Sprintf("%s is taken, and does not answer as the bot would: %v", c.o.Listen, err), "end the program that listens there, or set another slack.listen")
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(io.LimitReader(answer.Body, 4096))
	switch {
	case err == nil && answer.StatusCode == http.StatusOK && bytes.Contains(said, []byte(challenge)):
		return f.ok("the bot at %s answers signed requests", c.o.Listen)
	case answer.StatusCode == http.StatusUnauthorized || answer.StatusCode == http.StatusForbidden:
		return f.failed(fmt.Sprintf("what listens at %s does not take the signature", c.o.Listen), "start vacancybot serve anew, so that it has the signing secret that stands in the settings now")
	}
	return f.failed(fmt.Sprintf("what listens at %s answers with HTTP status %d, and not as the bot would", c.o.Listen, answer.StatusCode), "end the program that listens there, or set another slack.listen")
}
