package blockkit_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"vacancybot/bot/answer"
	"vacancybot/bot/slackbot/blockkit"
)

func TestTextIsTheWholeAnswerEscaped(t *testing.T) {
	a := answer.Answer{Kind: answer.Meta, Lead: "R&D posts <!channel>", Notes: []string{"see <https://a.example|here>"}}
	got := blockkit.Answer(a, blockkit.Options{}).Text
	if want := "R&amp;D posts &lt;!channel&gt;\nsee &lt;https://a.example|here&gt;"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}

func TestLongTextSaysThatItIsCut(t *testing.T) {
	for _, word := range []string{"word ", "&<> ", "👩‍🔬"} {
		got := blockkit.Answer(answer.Answer{Lead: strings.Repeat(word, 3000)}, blockkit.Options{}).Text
		if n := utf8.RuneCountInString(got); n > 4000 || n < 1500 {
			t.Errorf("%q 3000 times: %d characters", word, n)
		}
		if !strings.HasSuffix(got, "…\nThat is not all of it: the answer is too long for one message.") {
			t.Errorf("%q 3000 times ends %q", word, got[len(got)-80:])
		}
	}
}

func TestJSONIsOneLine(t *testing.T) {
	line, err := blockkit.JSON(answer.Answer{Kind: answer.Meta, Lead: "R&D\nposts"})
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Text   string           `json:"text"`
		Blocks []map[string]any `json:"blocks"`
	}
	if err := json.Unmarshal(line, &m); err != nil || m.Text != "R&amp;D\nposts" || len(m.Blocks) == 0 || strings.Contains(string(line), "\n") {
		t.Errorf("%s, %v", line, err)
	}
}
