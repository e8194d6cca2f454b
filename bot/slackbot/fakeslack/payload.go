package fakeslack

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
)

// Event wraps an inner event as the Events API does.
func (s *Slack) Event(inner map[string]any) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.event(inner)
}

func (s *Slack) event(inner map[string]any) Payload {
	ts, _ := inner["ts"].(string)
	return Payload{Kind: EventsAPI, TS: ts, Body: map[string]any{
		"token": "x", "team_id": Team, "api_app_id": App, "event": inner, "type": "event_callback",
		"event_id": s.id("Ev"), "event_time": s.clock / 1e6, "is_ext_shared_channel": s.shared(inner),
		"authorizations": []any{map[string]any{"team_id": Team, "user_id": Bot, "is_bot": true, "is_enterprise_install": false}},
	}}
}

func (s *Slack) shared(inner map[string]any) bool {
	id, _ := inner["channel"].(string)
	return id != "" && s.channel(id).Shared
}

// say puts a person's message in a channel and returns its fields.
func (s *Slack) say(channel, thread, user, text string) map[string]any {
	ts := s.timestamp()
	if !s.o.Lean {
		c := s.channel(channel)
		c.Messages = append(c.Messages, Message{Channel: channel, TS: ts, Thread: thread, User: user, Text: text})
	}
	m := map[string]any{
		"type": "message", "user": user, "text": text, "channel": channel, "ts": ts, "event_ts": ts,
		"team": Team, "client_msg_id": s.id("client-"),
	}
	if thread != "" {
		m["thread_ts"] = thread
	}
	return m
}

// Mention is a message that begins by naming the bot; thread is "" at top level.
func (s *Slack) Mention(channel, thread, user, text string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.say(channel, thread, user, "<@"+Bot+"> "+text)
	m["type"] = "app_mention"
	return s.event(m)
}

// Direct is a direct message to the bot.
func (s *Slack) Direct(channel, thread, user, text string) Payload {
	return s.heard("im", channel, thread, user, text)
}

// Overheard is a message in a channel that an app hears of which reads whole channels.
func (s *Slack) Overheard(channel, thread, user, text string) Payload {
	return s.heard("channel", channel, thread, user, text)
}

func (s *Slack) heard(kind, channel, thread, user, text string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.say(channel, thread, user, text)
	m["channel_type"] = kind
	return s.event(m)
}

// Edited is the event that a mention brings once more when its author changes it.
func (s *Slack) Edited(mention Payload, text string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	inner := maps.Clone(mention.Body["event"].(map[string]any))
	inner["text"] = "<@" + Bot + "> " + text
	inner["edited"] = map[string]any{"user": inner["user"], "ts": s.timestamp()}
	return s.event(inner)
}

// Dropped is a message in a direct channel with files.
func (s *Slack) Dropped(channel, user, text string, files ...*File) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.say(channel, "", user, text)
	m["channel_type"], m["subtype"], m["files"] = "im", "file_share", s.fileFields(files)
	return s.event(m)
}

func (s *Slack) fileFields(files []*File) []any {
	var out []any
	for _, f := range files {
		out = append(out, map[string]any{
			"id": f.ID, "name": f.Name, "title": f.Title, "size": len(f.Data), "mode": "hosted", "mimetype": "text/plain",
			"url_private": s.url + "/files/" + f.ID, "url_private_download": s.url + "/files/" + f.ID,
		})
	}
	return out
}

// AddFile is a file that a person has.
func (s *Slack) AddFile(name string, data []byte) *File {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := &File{ID: s.id("F"), Name: name, Title: name, Data: data}
	s.files[f.ID] = f
	return f
}

// HomeOpened is what opening a tab of the app's page brings: home or messages.
func (s *Slack) HomeOpened(user, tab string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.event(map[string]any{
		"type": "app_home_opened", "user": user, "channel": "D" + user, "tab": tab, "event_ts": s.timestamp(),
	})
}

// trigger is called with the lock held.
func (s *Slack) trigger() string {
	id := s.id("trigger.")
	s.triggers[id] = true
	return id
}

// Slash is a slash command.
func (s *Slack) Slash(channel, user, command, text string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Payload{Kind: SlashCommands, Body: map[string]any{
		"token": "x", "team_id": Team, "team_domain": "home", "channel_id": channel, "channel_name": "jobs",
		"user_id": user, "user_name": strings.ToLower(user), "command": command, "text": text, "api_app_id": App,
		"is_enterprise_install": "false", "response_url": s.responseURL(channel, user, nil), "trigger_id": s.trigger(),
	}}
}

func (s *Slack) interaction(kind, user string) map[string]any {
	return map[string]any{
		"type": kind, "token": "x", "api_app_id": App, "trigger_id": s.trigger(),
		"team":       map[string]any{"id": Team, "domain": "home"},
		"user":       map[string]any{"id": user, "username": strings.ToLower(user), "team_id": Team},
		"enterprise": nil, "is_enterprise_install": false,
	}
}

// Click is a click on the element of a message whose action_id is, or begins with, a word; of a select, its
// first option. It fails where the message holds no such element.
func (s *Slack) Click(m Message, user, actionID string) (Payload, error) {
	action, err := s.press(m.Blocks, actionID)
	if err != nil {
		return Payload{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	body := s.interaction("block_actions", user)
	body["actions"] = []any{action}
	body["state"] = map[string]any{"values": map[string]any{}}
	container := map[string]any{"type": "message", "message_ts": m.TS, "channel_id": m.Channel, "is_ephemeral": m.Only != ""}
	if m.Thread != "" {
		container["thread_ts"] = m.Thread
	}
	body["container"] = container
	body["channel"] = map[string]any{"id": m.Channel, "name": "jobs"}
	if m.Only == "" {
		message := map[string]any{"type": "message", "user": Bot, "bot_id": BotID, "ts": m.TS, "text": m.Text, "blocks": m.Blocks}
		if m.Thread != "" {
			message["thread_ts"] = m.Thread
		}
		body["message"] = message
	}
	body["response_url"] = s.responseURL(m.Channel, user, &m)
	return Payload{Kind: Interactive, Body: body}, nil
}

// ClickView is the same on a modal or a Home tab.
func (s *Slack) ClickView(v View, user, actionID string) (Payload, error) {
	var raw struct{ Blocks json.RawMessage }
	if err := json.Unmarshal(v.Raw, &raw); err != nil {
		return Payload{}, err
	}
	action, err := s.press(raw.Blocks, actionID)
	if err != nil {
		return Payload{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	body := s.interaction("block_actions", user)
	body["actions"] = []any{action}
	body["container"] = map[string]any{"type": "view", "view_id": v.ID}
	body["view"] = s.viewFields(v)
	return Payload{Kind: Interactive, Body: body}, nil
}

// Submit is the submission of a modal.
func (s *Slack) Submit(v View, user string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	body := s.interaction("view_submission", user)
	body["view"] = s.viewFields(v)
	body["response_urls"] = []any{}
	return Payload{Kind: Interactive, Body: body}
}

func (s *Slack) viewFields(v View) map[string]any {
	var fields map[string]any
	json.Unmarshal(v.Raw, &fields)
	fields["id"], fields["team_id"], fields["hash"] = v.ID, Team, v.Hash
	fields["state"] = map[string]any{"values": map[string]any{}}
	fields["app_id"], fields["bot_id"], fields["root_view_id"] = App, BotID, v.ID
	return fields
}

// Shortcut is a message shortcut on a message that stands in a channel, with files of its author's.
func (s *Slack) Shortcut(callback, user, channel, ts string, files ...*File) (Payload, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.channel(channel).Messages {
		if m.TS != ts {
			continue
		}
		body := s.interaction("message_action", user)
		message := map[string]any{"type": "message", "user": m.User, "ts": m.TS, "text": m.Text, "files": s.fileFields(files)}
		if m.Thread != "" {
			message["thread_ts"] = m.Thread
		}
		body["callback_id"], body["message"], body["message_ts"], body["action_ts"] = callback, message, m.TS, s.timestamp()
		body["channel"] = map[string]any{"id": channel, "name": "jobs"}
		body["response_url"] = s.responseURL(channel, user, nil)
		return Payload{Kind: Interactive, Body: body}, nil
	}
	return Payload{}, fmt.Errorf("no message %s in %s", ts, channel)
}

// press finds an element in blocks and makes the action of it.
func (s *Slack) press(blocks json.RawMessage, actionID string) (map[string]any, error) {
	var tree any
	if err := json.Unmarshal(blocks, &tree); err != nil {
		return nil, fmt.Errorf("blocks: %w", err)
	}
	var ids []string
	var found map[string]any
	blockID := ""
	visit(tree, func(o map[string]any) {
		if id, ok := o["block_id"].(string); ok {
			blockID = id
		}
		id, ok := o["action_id"].(string)
		if !ok {
			return
		}
		ids = append(ids, id)
		if found == nil && (id == actionID || strings.HasPrefix(id, actionID+":")) {
			found = map[string]any{"action_id": id, "block_id": blockID, "type": o["type"], "action_ts": "1.000001"}
			choose(found, o)
		}
	})
	if found == nil {
		return nil, fmt.Errorf("no element %q among %q", actionID, ids)
	}
	if found["block_id"] == "" {
		found["block_id"] = "b1" // Slack makes one up
	}
	return found, nil
}

// choose fills in what an action says beside which element it was.
func choose(action, element map[string]any) {
	switch element["type"] {
	case "static_select", "overflow":
		if options, ok := element["options"].([]any); ok && len(options) > 0 {
			action["selected_option"] = options[0]
		}
	case "feedback_buttons":
		if positive, ok := element["positive_button"].(map[string]any); ok {
			action["value"] = positive["value"]
			action["text"] = positive["text"]
		}
	default:
		action["value"], action["text"] = element["value"], element["text"]
	}
}

// visit calls f for every object of a JSON tree, outer ones first and the members of a list in order.
func visit(tree any, f func(map[string]any)) {
	switch t := tree.(type) {
	case []any:
		for _, v := range t {
			visit(v, f)
		}
	case map[string]any:
		f(t)
		for _, key := range []string{"elements", "element", "accessory", "rows", "fields", "blocks"} {
			visit(t[key], f)
		}
	}
}
