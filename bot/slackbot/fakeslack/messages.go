package fakeslack

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// posting checks where a message goes and what it holds.
func (s *Slack) posting(c *Call) (Message, string) {
	id := c.Args["channel"]
	if strings.HasPrefix(id, "U") {
		id = "D" + id // posting to a person opens the direct channel
		s.channel(id)
	}
	ch, ok := s.channels[id]
	switch {
	case !ok:
		return Message{}, "channel_not_found"
	case ch.Archived:
		return Message{}, "is_archived"
	case !ch.Direct && !slices.Contains(ch.Members, Bot):
		return Message{}, "not_in_channel"
	}
	if thread := c.Args["thread_ts"]; thread != "" && !s.o.Lean &&
		!slices.ContainsFunc(ch.Messages, func(m Message) bool { return m.TS == thread }) {
		return Message{}, "thread_not_found"
	}
	if code := checkMessage(c.Args["text"], json.RawMessage(c.Args["blocks"])); code != "" {
		return Message{}, code
	}
	m := Message{Channel: id, User: Bot, Thread: c.Args["thread_ts"], Text: c.Args["text"], Form: c.Args}
	if c.Args["blocks"] != "" {
		m.Blocks = json.RawMessage(c.Args["blocks"])
	}
	if c.Args["metadata"] != "" {
		m.Metadata = json.RawMessage(c.Args["metadata"])
	}
	return m, ""
}

func (s *Slack) postMessage(c *Call) (map[string]any, string) {
	m, code := s.posting(c)
	if code != "" {
		return nil, code
	}
	m.TS = s.timestamp()
	s.keep(m)
	c.Result = m
	return map[string]any{"channel": m.Channel, "ts": m.TS, "message": map[string]any{"type": "message", "user": Bot, "text": m.Text, "ts": m.TS}}, ""
}

func (s *Slack) postEphemeral(c *Call) (map[string]any, string) {
	m, code := s.posting(c)
	if code != "" {
		return nil, code
	}
	if s.channels[m.Channel].Direct {
		return nil, "user_not_in_channel"
	}
	m.TS, m.Only = s.timestamp(), c.Args["user"]
	s.keep(m)
	c.Result = m
	return map[string]any{"message_ts": m.TS}, ""
}

func (s *Slack) update(c *Call) (map[string]any, string) {
	ch, ok := s.channels[c.Args["channel"]]
	if !ok {
		return nil, "channel_not_found"
	}
	if code := checkMessage(c.Args["text"], json.RawMessage(c.Args["blocks"])); code != "" {
		return nil, code
	}
	i := slices.IndexFunc(ch.Messages, func(m Message) bool { return m.TS == c.Args["ts"] && m.Only == "" })
	if i < 0 && !s.o.Lean {
		return nil, "message_not_found"
	}
	m := Message{Channel: ch.ID, TS: c.Args["ts"], User: Bot}
	if i >= 0 {
		m = ch.Messages[i]
		if m.User != Bot {
			return nil, "cant_update_message"
		}
	}
	m.Text, m.Blocks, m.Form = c.Args["text"], nil, c.Args
	if c.Args["blocks"] != "" {
		m.Blocks = json.RawMessage(c.Args["blocks"])
	}
	m.Edits++
	if i >= 0 {
		ch.Messages[i] = m
	}
	c.Result = m
	return map[string]any{"channel": m.Channel, "ts": m.TS, "text": m.Text}, ""
}

func (s *Slack) remove(c *Call) (map[string]any, string) {
	ch, ok := s.channels[c.Args["channel"]]
	if !ok {
		return nil, "channel_not_found"
	}
	i := slices.IndexFunc(ch.Messages, func(m Message) bool { return m.TS == c.Args["ts"] && m.Only == "" })
	if i < 0 {
		return nil, "message_not_found"
	}
	if ch.Messages[i].User != Bot {
		return nil, "cant_delete_message"
	}
	ch.Messages = slices.Delete(ch.Messages, i, i+1)
	return map[string]any{"channel": ch.ID, "ts": c.Args["ts"]}, ""
}

// checkView decodes and checks the argument view.
func checkView(c *Call) (*View, string) {
	var v struct {
		Type            string
		CallbackID      string `json:"callback_id"`
		PrivateMetadata string `json:"private_metadata"`
	}
	raw := json.RawMessage(c.Args["view"])
	if json.Unmarshal(raw, &v) != nil {
		return nil, "invalid_arguments"
	}
	if problem := viewProblem(raw); problem != "" {
		return nil, "invalid_arguments"
	}
	return &View{Type: v.Type, CallbackID: v.CallbackID, PrivateMetadata: v.PrivateMetadata, Raw: raw}, ""
}

func (s *Slack) keepView(c *Call, v *View) map[string]any {
	if v.ID == "" {
		v.ID = s.id("V")
	}
	v.Hash = s.timestamp()
	s.views[v.ID] = v
	copied := *v
	c.View = &copied
	return map[string]any{"view": s.viewFields(*v)}
}

func (s *Slack) viewOpen(c *Call) (map[string]any, string) {
	if !s.triggers[c.Args["trigger_id"]] {
		return nil, "invalid_trigger_id"
	}
	delete(s.triggers, c.Args["trigger_id"]) // good once
	v, code := checkView(c)
	if code != "" {
		return nil, code
	}
	return s.keepView(c, v), ""
}

func (s *Slack) viewUpdate(c *Call) (map[string]any, string) {
	v, code := checkView(c)
	if code != "" {
		return nil, code
	}
	if _, ok := s.views[c.Args["view_id"]]; !ok {
		return nil, "not_found"
	}
	v.ID = c.Args["view_id"]
	return s.keepView(c, v), ""
}

func (s *Slack) viewPublish(c *Call) (map[string]any, string) {
	v, code := checkView(c)
	if code != "" {
		return nil, code
	}
	v.User = c.Args["user_id"]
	fields := s.keepView(c, v)
	s.views["home:"+v.User] = v
	return fields, ""
}

// Answered takes a modal that the app put in the place of one by its acknowledgement.
func (s *Slack) Answered(old View, ack Ack) (View, error) {
	var answer struct {
		Action string          `json:"response_action"`
		View   json.RawMessage `json:"view"`
	}
	if len(ack.Payload) == 0 {
		return View{}, fmt.Errorf("the acknowledgement holds nothing")
	}
	if err := json.Unmarshal(ack.Payload, &answer); err != nil {
		return View{}, err
	}
	if answer.Action != "update" {
		return View{}, fmt.Errorf("the acknowledgement's action is %q", answer.Action)
	}
	c := Call{Args: map[string]string{"view": string(answer.View)}}
	v, code := checkView(&c)
	if code != "" {
		return View{}, fmt.Errorf("view: %s", code)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	v.ID = old.ID
	s.keepView(&c, v)
	return *v, nil
}

func (s *Slack) uploadURL(c *Call) (map[string]any, string) {
	if n, err := strconv.Atoi(c.Args["length"]); err != nil || n <= 0 || c.Args["filename"] == "" {
		return nil, "invalid_arguments"
	}
	f := &File{ID: s.id("F"), Name: c.Args["filename"]}
	s.files[f.ID] = f
	return map[string]any{"file_id": f.ID, "upload_url": s.url + "/upload/" + f.ID}, ""
}

func (s *Slack) serveUpload(w http.ResponseWriter, r *http.Request) {
	if fault, faulty := s.fault("upload"); faulty && fault.fails() {
		io.Copy(io.Discard, r.Body)
		s.record(Call{Method: "upload", Status: fault.Status, Error: fault.Error})
		fault.write(w)
		return
	}
	part, _, err := r.FormFile("file")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	defer part.Close()
	data, err := io.ReadAll(part)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	f, ok := s.files[r.PathValue("id")]
	if ok {
		f.Data = data
	}
	s.mu.Unlock()
	s.record(Call{Method: "upload", Status: http.StatusOK})
	fmt.Fprintf(w, "OK - %d", len(data))
}

func (s *Slack) completeUpload(c *Call) (map[string]any, string) {
	var files []struct{ ID, Title string }
	if json.Unmarshal([]byte(c.Args["files"]), &files) != nil || len(files) == 0 {
		return nil, "invalid_arguments"
	}
	ch, ok := s.channels[c.Args["channel_id"]]
	if !ok {
		return nil, "channel_not_found"
	}
	if !ch.Direct && !slices.Contains(ch.Members, Bot) {
		return nil, "not_in_channel"
	}
	var out []any
	for _, named := range files {
		f, ok := s.files[named.ID]
		if !ok {
			return nil, "file_not_found"
		}
		f.Title, f.Channel, f.Thread = named.Title, c.Args["channel_id"], c.Args["thread_ts"]
		out = append(out, map[string]any{"id": f.ID, "title": f.Title})
	}
	return map[string]any{"files": out}, ""
}

func (s *Slack) serveDownload(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f, ok := s.files[r.PathValue("id")]
	token := s.o.BotToken
	s.mu.Unlock()
	switch {
	case r.Header.Get("Authorization") != "Bearer "+token:
		http.Error(w, "sign in", http.StatusForbidden)
	case !ok:
		http.NotFound(w, r)
	default:
		w.Write(f.Data)
	}
	s.record(Call{Method: "download", Status: http.StatusOK})
}
