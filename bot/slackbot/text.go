package slackbot

import (
	"regexp"
	"strings"
)

var (
	// token is a stretch in angle brackets, which no person can type: what they type is escaped.
	token = regexp.MustCompile(`<([^<>|]*)(?:\|([^<>]*))?>`)
	typed = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&",
		"‘", "'", "’", "'", "“", `"`, "”", `"`, "\u00a0", " ", "\u202f", " ", "\u2007", " ")
)

// plainText is what a person typed, of a message in Slack's mark-up: the bot's name at its head is left
// out, links are their labels, and quotes and spaces the plain ones.
func plainText(s, self string) string {
	s = strings.TrimSpace(s)
	for {
		name := token.FindStringSubmatchIndex(s)
		if name == nil || name[0] != 0 || s[name[2]:name[3]] != "@"+self {
			break
		}
		s = strings.TrimLeft(s[name[1]:], " ,:;\u00a0\n")
	}
	s = token.ReplaceAllStringFunc(s, func(t string) string {
		parts := token.FindStringSubmatch(t)
		return readable(parts[1], parts[2], self)
	})
	return strings.TrimSpace(typed.Replace(s))
}

// readable is a token in words.
func readable(target, label, self string) string {
	switch {
	case target == "@"+self:
		return ""
	case label != "":
		return strings.TrimPrefix(label, "@")
	case strings.HasPrefix(target, "mailto:"):
		return strings.TrimPrefix(target, "mailto:")
	case strings.HasPrefix(target, "tel:"):
		return strings.TrimPrefix(target, "tel:")
	case strings.HasPrefix(target, "@"), strings.HasPrefix(target, "#"), strings.HasPrefix(target, "!"):
		return "" // a person, a channel or a whole group, by an ID that says nothing
	}
	return target
}
