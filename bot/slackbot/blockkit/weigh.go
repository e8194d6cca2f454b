package blockkit

import "github.com/slack-go/slack"

// weight is how many characters of a message the blocks take: all that is shown or spoken, whatever Slack
// counts of it.
func weight(blocks []slack.Block) int {
	n := 0
	for _, b := range blocks {
		switch b := b.(type) {
		case *slack.HeaderBlock:
			n += textWeight(b.Text)
		case *slack.ContextBlock:
			for _, e := range b.ContextElements.Elements {
				if t, ok := e.(*slack.TextBlockObject); ok {
					n += textWeight(t)
				}
			}
		case *slack.RichTextBlock:
			for _, e := range b.Elements {
				n += richWeight(e)
			}
		case *slack.ActionBlock:
			for _, e := range b.Elements.ElementSet {
				n += elementWeight(e)
			}
		case *slack.ContextActionsBlock:
			for _, e := range b.Elements.ElementSet {
				n += elementWeight(e)
			}
		case *slack.DataTableBlock:
			n += tableWeight(b)
		case *slack.DataVisualizationBlock:
			n += chartWeight(b)
		}
	}
	return n
}

func textWeight(t *slack.TextBlockObject) int {
	if t == nil {
		return 0
	}
	return size(t.Text)
}

func richWeight(e slack.RichTextElement) int {
	var parts []slack.RichTextSectionElement
	switch e := e.(type) {
	case *slack.RichTextSection:
		parts = e.Elements
	case *slack.RichTextQuote:
		parts = e.Elements
	}
	n := 0
	for _, p := range parts {
		switch p := p.(type) {
		case *slack.RichTextSectionTextElement:
			n += size(p.Text)
		case *slack.RichTextSectionLinkElement:
			n += size(p.URL) + size(p.Text)
		}
	}
	return n
}

func elementWeight(e slack.BlockElement) int {
	switch e := e.(type) {
	case *slack.ButtonBlockElement:
		return textWeight(e.Text) + size(e.AccessibilityLabel)
	case *slack.SelectBlockElement:
		n := textWeight(e.Placeholder)
		for _, o := range e.Options {
			n += textWeight(o.Text)
		}
		return n
	case *slack.FeedbackButtonsBlockElement:
		n := 0
		for _, b := range []*slack.FeedbackButton{e.PositiveButton, e.NegativeButton} {
			n += textWeight(b.Text) + size(b.AccessibilityLabel)
		}
		return n
	}
	return 0
}

func tableWeight(b *slack.DataTableBlock) int {
	n := size(b.Caption)
	for _, row := range b.Rows {
		for _, cell := range row {
			switch cell := cell.(type) {
			case *slack.DataTableRawTextCell:
				n += size(cell.Text)
			case *slack.DataTableRawNumberCell:
				n += size(cell.Text)
			}
		}
	}
	return n
}

func chartWeight(b *slack.DataVisualizationBlock) int {
	n := size(b.Title)
	if bars, ok := b.Chart.(*slack.DataVisualizationBarChart); ok {
		n += size(bars.AxisConfig.XLabel) + size(bars.AxisConfig.YLabel)
		for _, c := range bars.AxisConfig.Categories {
			n += size(c)
		}
		for _, s := range bars.Series {
			n += size(s.Name)
			for _, p := range s.Data {
				n += size(p.Label)
			}
		}
	}
	return n
}
