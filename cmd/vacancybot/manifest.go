package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"vacancybot/bot/slackbot"
)

func newManifest() *cobra.Command {
	format := choice{value: "yaml", allowed: []string{"yaml", "json"}}
	var public string
	var agent bool
	cmd := &cobra.Command{
		Use:   "manifest",
		Short: "Print the manifest from which Slack makes the app",
		Long: `Print the manifest from which Slack makes the app, for the settings: the transport of slack.mode, the
slash command of slack.command, and the scopes that slack.channels, slack.adders and slack.follow_threads
need. Paste it at https://api.slack.com/apps under Create New App, From a manifest; of an app that is there
already, under App Manifest.

With slack.mode http, --url names the https address under which Slack reaches slack.listen.`,
		Example: `  vacancybot manifest
  vacancybot manifest --format json
  vacancybot manifest --url https://vacancies.example`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			if err := checkPublic(c.Slack.Mode, public); err != nil {
				return &usageError{err}
			}
			m := slackbot.AppManifest(slackOptions(c), public, agent)
			if format.value == "json" {
				out := json.NewEncoder(cmd.OutOrStdout())
				out.SetIndent("", "  ")
				return out.Encode(m)
			}
			out := yaml.NewEncoder(cmd.OutOrStdout())
			out.SetIndent(2)
			return errors.Join(out.Encode(m), out.Close())
		},
	}
	cmd.Flags().Var(&format, "format", "how to print it; Slack takes both")
	cmd.Flags().StringVar(&public, "url", "", "the `ADDRESS`, https, under which Slack reaches slack.listen (slack.mode http)")
	cmd.Flags().BoolVar(&agent, "agent", false, "list the app among the workspace's agents, where it has agent views")
	if err := cmd.RegisterFlagCompletionFunc("format", format.complete); err != nil {
		panic(err) // the flag was named wrongly just above
	}
	return cmd
}

// checkPublic checks the address under which Slack reaches the bot.
func checkPublic(mode, address string) error {
	switch {
	case mode != slackbot.HTTP && address == "":
		return nil
	case mode != slackbot.HTTP:
		return errors.New("--url is for slack.mode http; over a socket Slack needs no address")
	case address == "":
		return errors.New("slack.mode is http: name with --url the https address under which Slack reaches slack.listen")
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("--url: %q is no https address; write https://vacancies.example", address)
	}
	return nil
}
