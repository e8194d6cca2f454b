package slackbot

import (
	"context"
	"time"
)

// Impatient makes the app show a sign of life at once, rather than after a second.
func (a *App) Impatient() { a.patience = 0 }

// Paused replaces the waiting between requests that are repeated.
func (a *App) Paused(f func(context.Context, time.Duration) error) { a.pause = f }

// PlainText reads what a person typed, the bot being U0BOT.
func PlainText(s string) string { return plainText(s, "U0BOT") }
