package slackbot_test

import (
	"testing"

	"vacancybot/bot/slackbot"
)

func TestPlainText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"<@U0BOT> which band 6 posts?", "which band 6 posts?"},
		{"<@U0BOT|vacancybot>: which band 6 posts?", "which band 6 posts?"},
		{"  <@U0BOT>, <@U0BOT> band 6", "band 6"},
		{"hey <@U0BOT> band 6", "hey  band 6"},
		{"<@U0BOT>", ""},
		{"R&amp;D posts over &lt;30k&gt;", "R&D posts over <30k>"},
		{"&amp;lt;", "&lt;"},
		{"posts of <https://www.fenland.example/jobs|fenland.example>", "posts of fenland.example"},
		{"posts of <https://www.fenland.example/jobs>", "posts of https://www.fenland.example/jobs"},
		{"whose is <mailto:nadia.petrov@fenland.example|nadia.petrov@fenland.example>?", "whose is nadia.petrov@fenland.example?"},
		{"whose is <mailto:nadia.petrov@fenland.example>?", "whose is nadia.petrov@fenland.example?"},
		{"whose is <tel:01632960123|01632 960123>?", "whose is 01632 960123?"},
		{"posts in <#C024BE7LR|leeds>", "posts in leeds"},
		{"posts for <@U7> in <#C7>", "posts for  in"},
		{"tell <!channel> or <!subteam^S1|@nurses>", "tell  or nurses"},
		{"“and band 5?” she’s asked", `"and band 5?" she's asked`},
		{"band\u00a06 over\u202f£30,000", "band 6 over £30,000"},
		{"a < b", "a < b"},
		{"", ""},
	} {
		if got := slackbot.PlainText(c.in); got != c.want {
			t.Errorf("PlainText(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// Whatever is typed, it is read without a panic, and a second reading of plain words changes nothing.
func FuzzPlainText(f *testing.F) {
	for _, s := range []string{"<@U0BOT> band 6", "<<a|b>>", "<|>", "&lt;@U0BOT&gt;", "<@U0BOT|x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := slackbot.PlainText(s)
		if len(once) > len(s) {
			t.Errorf("PlainText(%q) = %q, which is longer", s, once)
		}
	})
}
