package bot

import (
	"sync"
	"time"

	"vacancybot/bot/question"
)

const (
	// memoryLasts is how long a conversation is remembered after its last question.
	memoryLasts = time.Hour
	// maxConversations bounds the memory; the one spoken in longest ago goes first.
	maxConversations = 10_000
)

// A memory holds what conversations are about. The zero memory is empty and ready.
type memory struct {
	mu            sync.Mutex
	conversations map[string]remembered
}

type remembered struct {
	about *question.Context
	at    time.Time
}

func (m *memory) recall(conversation string, at time.Time) *question.Context {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.conversations[conversation]
	if !ok || at.Sub(r.at) > memoryLasts {
		return nil
	}
	return r.about
}

func (m *memory) keep(conversation string, at time.Time, about *question.Context) {
	if conversation == "" {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if about == nil {
		delete(m.conversations, conversation)
		return
	}
	if m.conversations == nil {
		m.conversations = make(map[string]remembered)
	}
	m.conversations[conversation] = remembered{about, at}
	if len(m.conversations) > maxConversations {
		m.forgetOldest()
	}
}

func (m *memory) forgetOldest() {
	oldest := ""
	for name, r := range m.conversations {
		if oldest == "" || r.at.Before(m.conversations[oldest].at) {
			oldest = name
		}
	}
	delete(m.conversations, oldest)
}
