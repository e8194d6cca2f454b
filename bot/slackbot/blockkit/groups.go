package blockkit

import (
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"vacancybot/bot/answer"
	"vacancybot/index"
)

// groups draws counts as bars, the most frequent first, and as a table; where they do not
// fit, as lines.
func groups(a answer.Answer, room space) []slack.Block {
	if len(a.Groups) == 0 {
		return nil
	}
	name := a.Asked.GroupBy
	if f, ok := index.FieldNamed(name); ok {
		name = f.Label
	}
	var out []slack.Block
	if c := chart(a.Groups, name); len(a.Groups) > 1 && c != nil {
		out = append(out, c)
	}
	table := slack.NewDataTableBlock("Postings by " + name).WithPageSize(PageSize)
	table.AddRow(cell(upper(oneLine(name))), cell("Postings"))
	shown := a.Groups[:min(len(a.Groups), maxTableRows-1)]
	for _, g := range shown {
		table.AddRow(cell(g.Value), number(float64(g.Count), strconv.Itoa(g.Count)))
	}
	out = append(out, table)
	if left := len(a.Groups) - len(shown); left > 0 {
		out = append(out, contextLine(fmt.Sprintf("%d more values are not shown.", left)))
	}
	if room.holds(out) && tableWeight(table) <= maxTable {
		return out
	}
	return groupLines(a, room)
}

// chart draws the most frequent groups as bars; nil if their labels cannot be told apart when cut.
func chart(all []index.Group, name string) slack.Block {
	var labels []string
	var points []slack.DataVisualizationDataPoint
	seen := make(map[string]bool)
	for _, g := range all[:min(len(all), maxChartBars)] {
		label := cut(oneLine(g.Value), maxChartLabel)
		if label == "" || seen[label] {
			return nil
		}
		seen[label] = true
		labels = append(labels, label)
		points = append(points, slack.NewDataVisualizationDataPoint(label, float64(g.Count)))
	}
	title := "Postings by " + name
	if len(all) > maxChartBars {
		title = fmt.Sprintf("The %d most frequent of %d", maxChartBars, len(all))
	}
	axis := slack.NewDataVisualizationAxisConfig(labels...).WithXLabel(cut(upper(name), maxChartTitle)).WithYLabel("Postings")
	bars := slack.NewDataVisualizationBarChart(axis, slack.NewDataVisualizationDataSeries("Postings", points...))
	return slack.NewDataVisualizationBlock(cut(title, maxChartTitle), bars)
}

func groupLines(a answer.Answer, room space) []slack.Block {
	const most = 40
	shown := a.Groups[:min(len(a.Groups), most)]
	for ; len(shown) > 0; shown = shown[:len(shown)/2] {
		var lines []slack.RichTextElement
		for _, g := range shown {
			lines = append(lines, section(words(cut(oneLine(g.Value), maxCell)+": "), bold(strconv.Itoa(g.Count))))
		}
		if left := len(a.Groups) - len(shown); left > 0 {
			lines = append(lines, section(italic(fmt.Sprintf("%d more values are not shown.", left))))
		}
		if out := []slack.Block{rich(lines...)}; room.holds(out) {
			return out
		}
	}
	return nil
}
