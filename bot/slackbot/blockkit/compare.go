package blockkit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"vacancybot/bot/answer"
	"vacancybot/index/posting"
)

// compare draws postings side by side: a column each, a row for each field; nil if there are too many.
func compare(a answer.Answer) []slack.Block {
	if len(a.Postings)+1 > maxTableCells {
		return nil
	}
	type key struct {
		label string
		id    posting.ID
	}
	labels := []string{"employer"}
	told := make(map[key][]string)
	for i := range a.Postings {
		told[key{"employer", a.Postings[i].ID}] = []string{a.Postings[i].Employer}
	}
	for _, v := range a.Values {
		if v.Field == "employer" {
			continue
		}
		if !slices.Contains(labels, v.Label) {
			labels = append(labels, v.Label)
		}
		text := unlabelled(oneLine(v.Text), v.Label)
		if !v.Stated {
			text = "not stated"
		}
		told[key{v.Label, v.Posting}] = append(told[key{v.Label, v.Posting}], text)
	}
	if len(labels) == 1 || len(labels) >= maxTableRows {
		return nil
	}
	t := slack.NewDataTableBlock("The postings side by side").WithPageSize(len(labels))
	head := []slack.DataTableCell{cell("Posting")}
	for i := range a.Postings {
		head = append(head, cell(fmt.Sprintf("%d. %s", i+1, titleOf(&a.Postings[i]))))
	}
	t.AddRow(head...)
	for _, label := range labels {
		row := []slack.DataTableCell{cell(upper(label))}
		for i := range a.Postings {
			row = append(row, cellOf(strings.Join(told[key{label, a.Postings[i].ID}], "; "), maxTableCell))
		}
		t.AddRow(row...)
	}
	if tableWeight(t) > maxTable {
		return nil
	}
	out := append([]slack.Block{t}, open(a.Postings, 0, true)...)
	return append(out, contextLine("Open a posting to see the words of its advert that each fact rests on."))
}
