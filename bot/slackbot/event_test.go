package slackbot

import (
	"encoding/json"
	"errors"
	"testing"
)

// Whatever arrives is either let go or wants exactly one thing done, and is known when it comes again.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		`{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","user":"U1","text":"<@U0BOT> x","channel":"C1","ts":"1.2"}}`,
		`{"type":"event_callback","event":{"type":"message","channel_type":"im","user":"U1","text":"x","channel":"D1","ts":"1.2","files":[{"id":"F1"}]}}`,
		`{"type":"event_callback","event":{"type":"app_home_opened","user":"U1","tab":"home"}}`,
		`{"type":"event_callback","event":null}`,
		`{"command":"/vacancies","text":"x","user_id":"U1","channel_id":"C1"}`,
		`{"type":"block_actions","user":{"id":"U1"},"actions":[{"action_id":"again:0","block_id":"b","type":"button","value":"x"}]}`,
		`{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1","callback_id":"review"}}`,
		`{"type":"message_action","callback_id":"ask_about_this","user":{"id":"U1"},"message":{"ts":"1.2","text":"x"}}`,
		`[]`, `0`, `"`,
	} {
		f.Add(s)
	}
	r := reader{self: "U0BOT", follows: func(string, string) bool { return true }}
	f.Fuzz(func(t *testing.T, payload string) {
		for _, kind := range []string{kindEvents, kindCommand, kindInteraction, "other"} {
			a, err := r.read(kind, []byte(payload))
			if a.id == "" {
				t.Fatalf("%s %s: no name for the log", kind, payload)
			}
			if err != nil {
				if !json.Valid([]byte(payload)) && errors.Is(err, errIgnored) {
					t.Errorf("%s %q: ignored rather than malformed", kind, payload)
				}
				continue
			}
			n := 0
			for _, set := range []bool{a.message != nil, a.command != nil, a.click != nil, a.shortcut != nil, a.submission != nil, a.home != nil, a.gone != ""} {
				if set {
					n++
				}
			}
			if n != 1 || len(a.keys) == 0 || a.keys[0].within != remembered {
				t.Errorf("%s %s: %d things to do, keys %v", kind, payload, n, a.keys)
			}
			again, err := r.read(kind, []byte(payload))
			if err != nil || again.keys[0] != a.keys[0] {
				t.Errorf("%s %s: another key the second time", kind, payload)
			}
		}
	})
}
