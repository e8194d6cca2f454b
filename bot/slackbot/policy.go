package slackbot

import "slices"

// What is said to those who may not ask.
const (
	refusedForeign = "I answer people of the workspace that I was installed in. Please ask someone there, or have its owner add yours to the workspaces that I answer."
	refusedShared  = "This channel is shared with another organisation, so I keep quiet here. Please ask me in a direct message, or have the owner of the app name this channel among those that I answer."
	refusedChannel = "I do not answer in this channel. Please ask me in a direct message."
	refusedUser    = "I may not answer you: the owner of the app keeps a list of the people I answer."
	refusedAdding  = "Adding adverts is for those whom the owner of the app has named. Please ask one of them."
	addingIsOff    = "I read questions here, not adverts: adding adverts is switched off."
)

// A policy says whom the bot answers. It fails closed: what a payload says of another organisation is
// enough to refuse.
type policy struct {
	home                                []string // workspaces of our own
	workspaces, channels, users, adders []string
}

// refuse returns what to say to someone who may not ask; "" when they may.
func (p policy) refuse(who person) string {
	// Where workspaces are listed, that a payload calls another its own makes it none.
	ours := p.home
	if len(p.workspaces) == 0 {
		ours = append(slices.Clone(p.home), who.installed...)
	}
	for _, team := range who.teams {
		if !slices.Contains(ours, team) && !slices.Contains(p.workspaces, team) {
			return refusedForeign
		}
	}
	for _, team := range who.installed {
		if !slices.Contains(ours, team) && !slices.Contains(p.workspaces, team) {
			return refusedForeign
		}
	}
	switch {
	case who.shared && !slices.Contains(p.channels, who.channel):
		return refusedShared
	case len(p.channels) > 0 && !who.direct && who.channel != "" && !slices.Contains(p.channels, who.channel):
		return refusedChannel
	case len(p.users) > 0 && !slices.Contains(p.users, who.user):
		return refusedUser
	}
	return ""
}

// mayAdd reports whether someone may add adverts.
func (p policy) mayAdd(who person) bool { return slices.Contains(p.adders, who.user) }
