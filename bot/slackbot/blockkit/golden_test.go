package blockkit_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"vacancybot/bot"
	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/bot/slackbot/fakeslack"
	"vacancybot/index"
	"vacancybot/index/indextest"
	"vacancybot/index/ingest"
	"vacancybot/index/posting"
)

var update = flag.Bool("update", false, "write testdata/blocks anew")

var (
	spring = time.Date(2026, 5, 1, 9, 0, 0, 0, index.London)
	summer = time.Date(2025, 7, 1, 9, 0, 0, 0, index.London)
)

// Each kind of answer, drawn. A conversation leads up to it; the last question is the one.
var drawings = []struct {
	name    string
	asOf    time.Time
	asked   []string
	options blockkit.Options
}{
	{"list", spring, []string{"which band 6 roles close before July?"}, blockkit.Options{}},
	{"list-slash", spring, []string{"which band 6 roles close before July?"}, blockkit.Options{Surface: blockkit.Slash}},
	{"list-shared", spring, []string{"which band 6 roles close before July?"}, blockkit.Options{Surface: blockkit.Slash, Shared: true}},
	{"list-one", spring, []string{"band 7 posts in Sheffield, open or closed"}, blockkit.Options{}},
	{"list-nearest", spring, []string{"posts within 60 miles of Luton, nearest first"}, blockkit.Options{}},
	{"lookup", summer, []string{"who is the contact for the Hitchin post?"}, blockkit.Options{}},
	{"lookup-several", summer, []string{"what do the band 6 posts pay?"}, blockkit.Options{}},
	{"count", spring, []string{"how many part-time posts are there?"}, blockkit.Options{}},
	{"group", spring, []string{"how many posts by band?"}, blockkit.Options{}},
	{"stat", spring, []string{"what is the average salary for band 6?"}, blockkit.Options{}},
	{"stat-by-group", spring, []string{"average pay by band"}, blockkit.Options{}},
	{"yes", summer, []string{"is the Hitchin post permanent?"}, blockkit.Options{}},
	{"no", summer, []string{"is the Hitchin post part-time?"}, blockkit.Options{}},
	{"unstated", summer, []string{"is a driving licence required for the Hitchin post?"}, blockkit.Options{}},
	{"compare", summer, []string{"compare the two Leeds physio posts"}, blockkit.Options{}},
	{"compare-pay", spring, []string{"which pays more, the porter or the dietitian?"}, blockkit.Options{}},
	{"missing", spring, []string{"what is missing from the Nottingham OT advert?"}, blockkit.Options{}},
	{"passage", summer, []string{"essential criteria for the Hitchin post"}, blockkit.Options{}},
	{"passage-words", summer, []string{"does the Hitchin advert mention bicycles?"}, blockkit.Options{}},
	{"list-limited", spring, []string{"the 3 best paid posts"}, blockkit.Options{}},
	{"clarify", spring, []string{"is the post in England permanent?"}, blockkit.Options{}},
	{"clarify-which", spring, []string{"who is its contact?"}, blockkit.Options{}},
	{"none", spring, []string{"band 9 posts in Hitchin"}, blockkit.Options{}},
	{"none-closed", spring, []string{"band 6 posts in Hitchin"}, blockkit.Options{}},
	{"unknown", spring, []string{"who is the contact for Zanzibar?"}, blockkit.Options{}},
	{"unread", spring, []string{"band 6 posts with a flurble"}, blockkit.Options{}},
	{"meta", spring, []string{"how many adverts do you hold?"}, blockkit.Options{}},
	{"help", spring, []string{"help"}, blockkit.Options{}},
	{"outside", summer, []string{"who has applied for the Hitchin post?"}, blockkit.Options{}},
}

func TestDrawings(t *testing.T) {
	b, _ := sample(t)
	for _, d := range drawings {
		t.Run(d.name, func(t *testing.T) {
			var a answer.Answer
			for _, q := range d.asked {
				var err error
				if a, err = b.Ask(context.Background(), d.name, q, d.asOf); err != nil {
					t.Fatal(err)
				}
			}
			m := blockkit.Answer(a, d.options)
			checkMessage(t, m)
			golden(t, d.name, map[string]any{"text": m.Text, "blocks": m.Blocks})
		})
	}
}

func TestDrawingsOfPages(t *testing.T) {
	b, postings := sample(t)
	var many []posting.Posting
	for i := range 240 {
		p := postings[i%len(postings)]
		p.ID = posting.ID(fmt.Sprintf("%012x", i))
		many = append(many, p)
	}
	a, err := b.Ask(context.Background(), "", "all posts, open or closed", spring)
	if err != nil {
		t.Fatal(err)
	}
	a.ListOf(&a.Asked, len(many), many[:100])
	first := blockkit.Answer(a, blockkit.Options{})
	golden(t, "list-long", map[string]any{"text": first.Text, "blocks": first.Blocks})

	more := clicked(t, first.Blocks, blockkit.More+":on")
	if more.Offset != blockkit.PageSize || more.Question == nil {
		t.Fatalf("more leads to %+v", more)
	}
	second := blockkit.Page(*more.Question, many[10:20], len(many), more.Offset, spring)
	golden(t, "list-long-more", map[string]any{"text": second.Text, "blocks": second.Blocks})
	last := blockkit.Page(*more.Question, many[235:], len(many), 235, spring)
	beyond := blockkit.Page(*more.Question, nil, len(many), 240, spring)
	for _, m := range []blockkit.Message{first, second, last, beyond} {
		checkMessage(t, m)
	}
	if ids := actionIDs(t, last.Blocks); ids[blockkit.More+":on"] != "" {
		t.Error("the last page offers more")
	}
	if back := clicked(t, last.Blocks, blockkit.More+":back"); back.Offset != 225 {
		t.Errorf("back leads to %d", back.Offset)
	}
}

func TestDrawingsOfViews(t *testing.T) {
	b, postings := sample(t)
	for i := range postings {
		p := &postings[i]
		view := blockkit.Posting(p, summer)
		checkView(t, view.Blocks.BlockSet)
		if p.Title == "Occupational Therapist" {
			golden(t, "view-posting", view)
		}
		checkView(t, blockkit.Review(postings[i:i+1], "token").Blocks.BlockSet)
	}
	review := blockkit.Review(postings[:1], "token")
	golden(t, "view-review", review)
	nothing := blockkit.Review(nil, "token")
	golden(t, "view-review-nothing", nothing)
	checkView(t, nothing.Blocks.BlockSet)
	checkView(t, blockkit.Review(postings, "token").Blocks.BlockSet)
	home := blockkit.Home(homePage(t, b))
	golden(t, "view-home", home)
	checkView(t, home.Blocks.BlockSet)
	checkView(t, blockkit.Home(blockkit.HomePage{AsOf: spring}).Blocks.BlockSet)
}

func homePage(t *testing.T, b *bot.Bot) blockkit.HomePage {
	t.Helper()
	ctx := context.Background()
	soon, open, err := b.Page(ctx, &question.Question{}, spring, 0, 3)
	if err != nil {
		t.Fatal(err)
	}
	latest, total, err := b.Page(ctx, &question.Question{Scope: index.Any, Order: []index.Order{{Field: "posted", Descending: true}}}, spring, 0, 3)
	if err != nil {
		t.Fatal(err)
	}
	return blockkit.HomePage{Soon: soon, New: latest, Open: open, Total: total, Fresh: spring.Add(-time.Hour), AsOf: spring,
		Examples: []string{"which Band 6 posts close this month?", "part-time posts in Leeds", "who is the contact for the Hitchin post?"}}
}

// sample is a bot over testdata/postings, and the postings in order of title.
func sample(t testing.TB) (*bot.Bot, []posting.Posting) {
	t.Helper()
	e := indextest.NewMemory()
	t.Cleanup(func() { e.Close() })
	ctx := context.Background()
	if _, err := ingest.Sync(ctx, e, []ingest.Source{{Path: "../../../testdata/postings"}}, ingest.Options{}); err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(ctx, e)
	if err != nil {
		t.Fatal(err)
	}
	b.ListLimit = 100
	r, err := e.Search(ctx, index.Request{Scope: index.Any, AsOf: spring, Order: []index.Order{{Field: "title"}}, Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	return b, r.Postings
}

// golden compares v as JSON with a file of testdata/blocks.
func golden(t *testing.T, name string, v any) {
	t.Helper()
	var got bytes.Buffer
	e := json.NewEncoder(&got)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "blocks", name+".json")
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s is drawn otherwise; -update writes what it is now, for you to look at", file)
	}
}

// actionIDs are the action_ids of a message with the values they carry; of a menu, its first, and
// of feedback, the good one.
func actionIDs(t *testing.T, blocks []slack.Block) map[string]string {
	t.Helper()
	out := make(map[string]string)
	for _, o := range objects(t, blocks) {
		id, _ := o["action_id"].(string)
		if id == "" {
			continue
		}
		out[id], _ = o["value"].(string)
		if options, _ := o["options"].([]any); len(options) > 0 {
			out[id], _ = options[0].(map[string]any)["value"].(string)
		}
		if good, ok := o["positive_button"].(map[string]any); ok {
			out[id], _ = good["value"].(string)
		}
	}
	return out
}

func clicked(t *testing.T, blocks []slack.Block, id string) blockkit.Action {
	t.Helper()
	a, err := blockkit.Parse(id, actionIDs(t, blocks)[id])
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// objects are all JSON objects in blocks.
func objects(t testing.TB, blocks []slack.Block) []map[string]any {
	t.Helper()
	data, err := json.Marshal(blocks)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	var out []map[string]any
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			out = append(out, v)
			for _, x := range v {
				walk(x)
			}
		}
	}
	walk(tree)
	return out
}

// fakeslackProblem is what the fake workspace has against blocks.
func fakeslackProblem(t testing.TB, blocks []slack.Block) string {
	t.Helper()
	data, err := json.Marshal(blocks)
	if err != nil {
		t.Fatal(err)
	}
	return fakeslack.Problem(data)
}
