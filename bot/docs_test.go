package bot_test

import (
	"os"
	"strings"
	"testing"

	"vacancybot/index/indextest"
)

// TestQuestionsDocument runs the examples of docs/questions.md, which are transcripts in code blocks; each
// question is a conversation of its own, save in blocks that are marked as one.
func TestQuestionsDocument(t *testing.T) {
	const doc = "../docs/questions.md"
	data, err := os.ReadFile(doc)
	if err != nil {
		t.Fatal(err)
	}
	tr := &transcript{T: t, bot: botOver(t, indextest.NewMemory()), file: doc}
	examples, inside, conversation := 0, false, false
	for i, line := range strings.Split(string(data), "\n") {
		tr.line = i + 1
		switch {
		case strings.HasPrefix(line, "```"):
			inside, conversation = !inside, line == "```conversation"
			tr.run("---")
		case inside && line != "":
			examples++
			if line[0] == '>' && !conversation {
				tr.run("---")
			}
			tr.run(line)
		}
	}
	if examples == 0 {
		t.Fatalf("%s holds no examples", doc)
	}
}
