// Package slackbot answers in Slack: mentions, direct messages, slash commands, shortcuts, buttons and the
// Home tab, over Socket Mode or HTTP.
//
// Both transports hand payloads to one inbox, which writes down those that want an answer, acknowledges
// them and queues them; workers answer them in turn. A payload that was acknowledged is answered once: not
// again when Slack sends it again, and after the next start where the process ends in between.
package slackbot
