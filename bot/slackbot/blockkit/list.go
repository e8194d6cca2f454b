package blockkit

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// PageSize is how many postings More shows, and a table on one of its own pages.
const PageSize = 10

// A listing is a stretch of an ordered result.
type listing struct {
	answer.Answer     // what it answers; of its postings, some
	total         int // that the question asks for
	offset        int // of the first of its postings in the result
}

// listOf is the result that an answer lists.
func listOf(a answer.Answer) listing {
	return listing{a, limited(a.Total, &a.Asked), 0}
}

// limited is how many of total a question asks for.
func limited(total int, q *question.Question) int {
	if q.Limit > 0 {
		return min(total, q.Limit)
	}
	return total
}

// Page draws the postings of a list that come at offset and after it, as More asks for them; total is how
// many there are in all.
func Page(q question.Question, ps []posting.Posting, total, offset int, asOf time.Time) Message {
	total = limited(total, &q)
	last := offset + len(ps)
	line := fmt.Sprintf("Postings %d to %d of %d:", offset+1, last, total)
	if len(ps) == 0 {
		line = fmt.Sprintf("There are no more: the list ends at %d.", total)
	}
	a := answer.Reading(&q, nil, asOf)
	a.Asked, a.Postings = q, ps
	var spoken strings.Builder
	spoken.WriteString(line)
	for i := range ps {
		fmt.Fprintf(&spoken, "\n%d. %s: %s", offset+i+1, answer.Name(&ps[i]), a.Line(&ps[i]))
	}
	head := []slack.Block{rich(section(bold(line)))}
	tail := reading(a)
	room := space{maxMessage, maxMessageBlocks}.less(head).less(tail)
	blocks := append(head, listing{a, total, offset}.sections(room)...)
	return Message{Text: text(spoken.String()), Blocks: append(blocks, tail...)}
}

// ExportFile draws a whole list as a file, with what is said beside it.
func ExportFile(ps []posting.Posting, asOf time.Time) Message {
	day := asOf.In(index.London).Format(time.DateOnly)
	line := fmt.Sprintf("The list as a table for a spreadsheet: %d postings, as of %s.", len(ps), day)
	if len(ps) == 1 {
		line = fmt.Sprintf("The list as a table for a spreadsheet: 1 posting, as of %s.", day)
	}
	return Message{Text: line, Blocks: []slack.Block{rich(section(words(line)))},
		Table: &File{Name: "postings-" + day + ".csv", Title: "Postings as of " + day, Data: CSV(ps, asOf)}}
}

// list draws a listing as a table if all of it fits, else its first page as sections.
func list(l listing, room space) []slack.Block {
	if len(l.Postings) > 1 && len(l.Postings) == l.total && l.total <= maxTableRows {
		blocks := append([]slack.Block{l.table()}, l.open(l.Postings)...)
		if room.holds(blocks) && weight(blocks[:1]) <= maxTable {
			return blocks
		}
	}
	return l.sections(room)
}

var columns = []string{"#", "Title", "Employer", "Band", "Pay", "Closes", "Place"}

// titleColumn is the one that names a row.
const titleColumn = 1

func (l listing) table() *slack.DataTableBlock {
	t := slack.NewDataTableBlock("Postings in the order asked for").WithPageSize(PageSize).WithRowHeaderColumnIndex(titleColumn)
	var head []slack.DataTableCell
	for _, c := range columns {
		head = append(head, cell(c))
	}
	for _, v := range l.Besides(&l.Postings[0]) {
		head = append(head, cell(upper(v.Label)))
	}
	t.AddRow(head...)
	for i := range l.Postings {
		p := &l.Postings[i]
		n := l.offset + i + 1
		row := []slack.DataTableCell{number(float64(n), strconv.Itoa(n)), cell(titleOf(p)), cell(p.Employer), cell(band(p)), l.pay(p), l.closes(p), cell(place(p))}
		for _, v := range l.Besides(p) {
			row = append(row, cell(v.Text))
		}
		t.AddRow(row...)
	}
	return t
}

// cell is text in a table; Slack refuses an empty one.
func cell(s string) *slack.DataTableRawTextCell { return cellOf(s, maxCell) }

func cellOf(s string, most int) *slack.DataTableRawTextCell {
	s = cut(oneLine(s), most)
	if s == "" {
		s = "–"
	}
	return slack.NewDataTableRawTextCell(s)
}

// number is a cell that sorts by value and shows text.
func number(value float64, text string) *slack.DataTableRawNumberCell {
	return slack.NewDataTableRawNumberCell(value).WithText(cut(oneLine(text), maxCell))
}

func titleOf(p *posting.Posting) string {
	if t := oneLine(p.Title); t != "" {
		return t
	}
	return "(untitled)"
}

func band(p *posting.Posting) string {
	return strings.TrimPrefix(answer.ValuesOf(p, "band", time.Time{})[0].Text, "Band ")
}

// pay sorts by what a year of it pays at least; where the question compares pay, what is not annual says what
// it comes to.
func (l listing) pay(p *posting.Posting) *slack.DataTableRawNumberCell {
	words := answer.SalaryWords(p.Salary)
	if words == "" {
		return number(0, "–")
	}
	if annual := answer.AnnualWords(p.Salary); annual != "" && l.ComparesPay() {
		words += " (" + annual + ")"
	}
	words = strings.ReplaceAll(words, " a year", "")
	f, _ := index.FieldNamed("pay")
	least, _, _ := f.Bounds(p)
	return number(float64(int(least)), words)
}

// closes sorts by the day, as a number that reads like one; without a day, last.
func (l listing) closes(p *posting.Posting) *slack.DataTableRawNumberCell {
	day, err := time.Parse(time.DateOnly, string(p.ClosingDate))
	value := 99999999.0
	words := "not stated"
	if err == nil {
		value = float64(day.Year()*10000 + int(day.Month())*100 + day.Day())
		words = day.Format("2 Jan 2006")
	}
	switch {
	case index.IsOpen(p, l.AsOf):
	case err != nil, p.Closed:
		words = "closed"
	default:
		words = "closed " + words
	}
	return number(value, words)
}

func place(p *posting.Posting) string {
	for _, names := range [][]string{p.Towns, p.Sites, p.Counties} {
		if len(names) > 0 {
			return strings.Join(names, ", ")
		}
	}
	return ""
}

// sections draws as many of a page of postings as fit, and how to have the rest.
func (l listing) sections(room space) []slack.Block {
	var out []slack.Block
	shown := l.Postings[:min(len(l.Postings), PageSize)]
	for ; len(shown) > 0; shown = shown[:len(shown)-1] {
		out = nil
		for i := range shown {
			out = append(out, l.item(&shown[i], l.offset+i+1))
		}
		out = append(out, l.open(shown)...)
		out = append(out, l.rest(len(shown))...)
		if room.holds(out) {
			break
		}
	}
	return out
}

func (l listing) item(p *posting.Posting, n int) slack.Block {
	number := ""
	if l.total > 1 {
		number = strconv.Itoa(n) + ". "
	}
	name := cut(oneLine(answer.Name(p)), maxExcerpt)
	line := cut(oneLine(l.Line(p)), maxItem-maxExcerpt)
	return rich(section(words(number), bold(name), words("\n"+line)))
}

// rest offers what is not shown of a list.
func (l listing) rest(shown int) []slack.Block {
	next := l.offset + shown
	if l.offset == 0 && next >= l.total {
		return nil
	}
	q := carried{Question: []byte(question.Encode(&l.Asked))}
	page := func(offset int) string {
		q := q
		q.Offset = offset
		return q.value()
	}
	var row []*slack.ButtonBlockElement
	if l.offset > 0 {
		before := max(l.offset-PageSize, 0)
		row = append(row, button(More+":back", page(before), fmt.Sprintf("%d before", l.offset-before), fmt.Sprintf("Show postings %d to %d", before+1, l.offset)))
	}
	var out []slack.Block
	if next < l.total {
		more := min(PageSize, l.total-next)
		row = append(row, button(More+":on", page(next), fmt.Sprintf("%d more", more), fmt.Sprintf("Show postings %d to %d", next+1, next+more)))
		out = append(out, contextLine(fmt.Sprintf("%d more are not shown.", l.total-next)))
	}
	row = append(row, button(Export, q.value(), "All as a file", "The whole list as a CSV file"))
	return append(out, buttons(row...)...)
}

// open offers the details of each of ps.
func (l listing) open(ps []posting.Posting) []slack.Block {
	return open(ps, l.offset, l.total > 1)
}

// open offers the details of each of ps: one by a button, unless it is one of several.
func open(ps []posting.Posting, offset int, several bool) []slack.Block {
	if len(ps) == 1 && !several && usable(&ps[0]) {
		return buttons(button(Details, string(ps[0].ID), "Open the posting", "Open the posting "+ps[0].Title))
	}
	return menu(Details, ps, offset)
}

// menu is a select of postings, numbered as they are in their list.
func menu(id string, ps []posting.Posting, offset int) []slack.Block {
	var options []*slack.OptionBlockObject
	for i := range ps {
		if usable(&ps[i]) && len(options) < maxOptions {
			label := fmt.Sprintf("%d. %s", offset+i+1, oneLine(answer.Name(&ps[i])))
			options = append(options, slack.NewOptionBlockObject(string(ps[i].ID), plain(label, maxOption), nil))
		}
	}
	if len(options) == 0 {
		return nil
	}
	choose := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain("Open a posting…", maxButton), id, options...)
	return []slack.Block{slack.NewActionBlock("", choose)}
}

// usable reports whether a posting's ID fits where a click carries it.
func usable(p *posting.Posting) bool { return p.ID != "" && len(p.ID) <= maxOption }
