package fakeslack

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// A method answers one call; args are strings, or JSON where the client sent JSON. A code other than ""
// is Slack's word for what is wrong.
type method struct {
	scope string // that the token needs; "" for none
	call  func(*Slack, *Call) (fields map[string]any, code string)
}

var methods = map[string]method{
	"auth.test":                             {"", (*Slack).authTest},
	"apps.connections.open":                 {"", (*Slack).connectionsOpen},
	"chat.postMessage":                      {"chat:write", (*Slack).postMessage},
	"chat.postEphemeral":                    {"chat:write", (*Slack).postEphemeral},
	"chat.update":                           {"chat:write", (*Slack).update},
	"chat.delete":                           {"chat:write", (*Slack).remove},
	"conversations.info":                    {"channels:read", (*Slack).conversationInfo},
	"conversations.open":                    {"im:write", (*Slack).conversationOpen},
	"conversations.replies":                 {"im:history", (*Slack).replies},
	"users.info":                            {"users:read", (*Slack).userInfo},
	"reactions.add":                         {"reactions:write", (*Slack).nothing},
	"views.open":                            {"", (*Slack).viewOpen},
	"views.push":                            {"", (*Slack).viewOpen},
	"views.update":                          {"", (*Slack).viewUpdate},
	"views.publish":                         {"", (*Slack).viewPublish},
	"files.getUploadURLExternal":            {"files:write", (*Slack).uploadURL},
	"files.completeUploadExternal":          {"files:write", (*Slack).completeUpload},
	"assistant.threads.setStatus":           {"assistant:write", (*Slack).agents},
	"assistant.threads.setSuggestedPrompts": {"assistant:write", (*Slack).agents},
	"assistant.threads.setTitle":            {"assistant:write", (*Slack).agents},
	"agents.sessions.setStatus":             {"assistant:write", (*Slack).agents},
}

// everyScope is what a token may be granted.
func everyScope() []string {
	all := []string{"app_mentions:read", "commands", "files:read"}
	for _, m := range methods {
		if m.scope != "" && !slices.Contains(all, m.scope) {
			all = append(all, m.scope)
		}
	}
	slices.Sort(all)
	return all
}

func (s *Slack) serveAPI(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	c := Call{Method: name, Status: http.StatusOK}
	var err error
	if c.Args, err = arguments(r); err != nil {
		c.Error = "invalid_arguments"
		s.record(c)
		writeJSON(w, http.StatusOK, map[string]any{"ok": false, "error": c.Error})
		return
	}
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if token == "" {
		token = c.Args["token"]
	}
	delete(c.Args, "token")
	fault, faulty := s.fault(name)
	var fields map[string]any
	if !faulty || !fault.fails() || fault.Effect {
		fields = s.call(&c, token)
	}
	if faulty {
		if fault.fails() {
			c.Error, c.Status = fault.Error, fault.Status
		}
		if fault.Effect || !fault.fails() {
			s.record(c)
		}
		if fault.Hold != nil {
			select {
			case <-fault.Hold:
			case <-r.Context().Done():
				return
			}
		}
		if fault.fails() {
			if !fault.Effect {
				s.record(c)
			}
			fault.write(w)
			return
		}
	} else {
		s.record(c)
	}
	if c.Error != "" {
		fields["ok"], fields["error"] = false, c.Error
	} else {
		fields["ok"] = true
	}
	w.Header().Set("X-OAuth-Scopes", strings.Join(s.o.Scopes, ","))
	writeJSON(w, http.StatusOK, fields)
}

// call lets the method do its work and sets c.Error.
func (s *Slack) call(c *Call, token string) map[string]any {
	m, ok := methods[c.Method]
	if !ok {
		c.Error = "unknown_method"
		return map[string]any{}
	}
	want := s.o.BotToken
	if c.Method == "apps.connections.open" {
		want = s.o.AppToken
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.revoked != "":
		c.Error = s.revoked
	case token == "":
		c.Error = "not_authed"
	case token != want:
		c.Error = "invalid_auth"
	case m.scope != "" && !slices.Contains(s.o.Scopes, m.scope):
		c.Error = "missing_scope"
		return map[string]any{"needed": m.scope, "provided": strings.Join(s.o.Scopes, ",")}
	}
	if c.Error != "" {
		return map[string]any{}
	}
	fields, code := m.call(s, c)
	if fields == nil {
		fields = map[string]any{}
	}
	c.Error = code
	return fields
}

// arguments decodes a form once, or a JSON object, whose strings are taken as they are and whose other
// values as JSON.
func arguments(r *http.Request) (map[string]string, error) {
	out := map[string]string{}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		var fields map[string]json.RawMessage
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		if len(body) > 0 {
			if err := json.Unmarshal(body, &fields); err != nil {
				return nil, err
			}
		}
		for k, v := range fields {
			var text string
			if json.Unmarshal(v, &text) == nil {
				out[k] = text
			} else {
				out[k] = string(v)
			}
		}
		return out, nil
	}
	if err := r.ParseForm(); err != nil {
		return nil, err
	}
	for k := range r.Form {
		out[k] = r.Form.Get(k)
	}
	return out, nil
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}

func (s *Slack) nothing(*Call) (map[string]any, string) { return nil, "" }

func (s *Slack) authTest(*Call) (map[string]any, string) {
	return map[string]any{"url": s.url + "/", "team": "Home", "user": "vacancybot", "team_id": Team, "user_id": Bot, "bot_id": BotID}, ""
}

func (s *Slack) connectionsOpen(*Call) (map[string]any, string) {
	return map[string]any{"url": "ws" + strings.TrimPrefix(s.url, "http") + "/link?ticket=1"}, ""
}

func (s *Slack) userInfo(c *Call) (map[string]any, string) {
	return map[string]any{"user": map[string]any{"id": c.Args["user"], "team_id": Team, "tz": "Europe/London"}}, ""
}

func (s *Slack) conversationInfo(c *Call) (map[string]any, string) {
	ch, ok := s.channels[c.Args["channel"]]
	if !ok {
		return nil, "channel_not_found"
	}
	return map[string]any{"channel": map[string]any{
		"id": ch.ID, "is_im": ch.Direct, "is_private": ch.Private, "is_ext_shared": ch.Shared, "is_archived": ch.Archived,
		"is_member": slices.Contains(ch.Members, Bot),
	}}, ""
}

func (s *Slack) conversationOpen(c *Call) (map[string]any, string) {
	return map[string]any{"channel": map[string]any{"id": s.channel("D" + c.Args["users"]).ID}}, ""
}

func (s *Slack) replies(c *Call) (map[string]any, string) {
	ch, ok := s.channels[c.Args["channel"]]
	if !ok {
		return nil, "channel_not_found"
	}
	if !ch.Direct {
		scope := "channels:history"
		if ch.Private {
			scope = "groups:history"
		}
		if !slices.Contains(s.o.Scopes, scope) {
			return map[string]any{"needed": scope}, "missing_scope"
		}
	}
	var out []any
	for _, m := range ch.Messages {
		if m.TS != c.Args["ts"] && m.Thread != c.Args["ts"] || m.Only != "" {
			continue
		}
		fields := map[string]any{"type": "message", "user": m.User, "ts": m.TS, "text": m.Text}
		if m.User == Bot {
			fields["bot_id"] = BotID
		}
		if m.Thread != "" {
			fields["thread_ts"] = m.Thread
		}
		if len(m.Metadata) > 0 && truth(c.Args["include_all_metadata"]) {
			fields["metadata"] = m.Metadata
		}
		out = append(out, fields)
	}
	if out == nil {
		return nil, "thread_not_found"
	}
	return map[string]any{"messages": out, "has_more": false}, ""
}

func truth(s string) bool { return s == "true" || s == "1" }

func (s *Slack) agents(*Call) (map[string]any, string) {
	if !s.o.AgentViews {
		return nil, "not_allowed_token_type"
	}
	return nil, ""
}

// A responseURL takes up to five posts for half an hour.
type responseURL struct {
	channel, user string
	original      *Message // that the click was on
	uses          int
	until         time.Time
}

// responseURL is called with the lock held.
func (s *Slack) responseURL(channel, user string, original *Message) string {
	id := s.id("r")
	if s.o.Lean && len(s.respond) >= 10_000 {
		for old := range s.respond {
			delete(s.respond, old)
			break
		}
	}
	s.respond[id] = &responseURL{channel: channel, user: user, original: original, until: time.Now().Add(30 * time.Minute)}
	return s.url + "/respond/" + id
}

func (s *Slack) serveResponse(w http.ResponseWriter, r *http.Request) {
	c := Call{Method: "response_url", Status: http.StatusOK}
	fault, faulty := s.fault(c.Method)
	if faulty && fault.Hold != nil {
		<-fault.Hold
	}
	if faulty && fault.fails() {
		c.Error, c.Status = fault.Error, fault.Status
		s.record(c)
		fault.write(w)
		return
	}
	var err error
	if c.Args, err = arguments(r); err != nil {
		c.Error = "invalid_payload"
	} else {
		s.mu.Lock()
		c.Error = s.respondTo(r.PathValue("id"), &c)
		s.mu.Unlock()
	}
	if c.Error != "" {
		c.Status = http.StatusBadRequest
		if c.Error == "used_url" || c.Error == "expired_url" {
			c.Status = http.StatusNotFound
		}
	}
	s.record(c)
	w.WriteHeader(c.Status)
	if c.Error != "" {
		fmt.Fprint(w, c.Error)
		return
	}
	fmt.Fprint(w, "ok")
}

func (s *Slack) respondTo(id string, c *Call) string {
	u, ok := s.respond[id]
	switch {
	case !ok || time.Now().After(u.until):
		return "expired_url"
	case u.uses >= 5:
		return "used_url"
	}
	u.uses++
	if truth(c.Args["delete_original"]) {
		if u.original != nil {
			s.replace(*u.original, nil)
		}
		return ""
	}
	if code := checkMessage(c.Args["text"], json.RawMessage(c.Args["blocks"])); code != "" {
		return code
	}
	m := Message{Channel: u.channel, User: Bot, Thread: c.Args["thread_ts"], Text: c.Args["text"], Form: c.Args, responseID: id}
	if c.Args["blocks"] != "" {
		m.Blocks = json.RawMessage(c.Args["blocks"])
	}
	if c.Args["response_type"] != "in_channel" {
		m.Only = u.user
	}
	if truth(c.Args["replace_original"]) && u.original != nil {
		m.TS, m.Thread, m.Only, m.Edits = u.original.TS, u.original.Thread, u.original.Only, u.original.Edits+1
		s.replace(*u.original, &m)
		u.original = &m
	} else {
		m.TS = s.timestamp()
		s.keep(m)
	}
	c.Result = m
	return ""
}

// replace puts with in the place of a message, or removes it where with is nil.
func (s *Slack) replace(old Message, with *Message) {
	ch := s.channel(old.Channel)
	i := slices.IndexFunc(ch.Messages, func(m Message) bool { return m.TS == old.TS })
	switch {
	case i < 0:
	case with == nil:
		ch.Messages = slices.Delete(ch.Messages, i, i+1)
	default:
		ch.Messages[i] = *with
	}
}

func (s *Slack) keep(m Message) {
	if s.o.Lean {
		return
	}
	ch := s.channel(m.Channel)
	ch.Messages = append(ch.Messages, m)
}
