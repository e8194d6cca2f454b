package blockkit

import (
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"vacancybot/index/posting"
)

// Review shows what was read of an advert before it is added, which submitting the view does. token comes
// back as the view's metadata. Of nothing read, there is nothing to submit.
func Review(ps []posting.Posting, token string) slack.ModalViewRequest {
	head := []slack.Block{contextLine("This is what I read. Nothing is added before you say so.")}
	if len(ps) == 0 {
		head = []slack.Block{rich(section(bold("I found no job advert in that.")), section(words("Paste the whole text of an advert, or attach it as a file.")))}
	}
	view := modal("Check before adding", ReviewModal, token, nil)
	view.Close = plain("Cancel", maxViewTitle)
	if len(ps) > 0 {
		view.Submit = plain("Add it", maxViewTitle)
	}
	if len(ps) > 1 {
		view.Submit = plain(fmt.Sprintf("Add all %d", len(ps)), maxViewTitle)
	}
	var blocks []slack.Block
	for i := range ps {
		blocks = append(blocks, header(titleOf(&ps[i])))
		blocks = append(blocks, sheet(&ps[i], time.Time{}, posting.FieldTitle)...)
	}
	view.Blocks.BlockSet = append(head, fill(space{maxView, maxViewBlocks}.less(head), blocks)...)
	return view
}
