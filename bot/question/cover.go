package question

import (
	"math"

	"vacancybot/index/lexicon"
	"vacancybot/index/span"
)

// What the cover pays. One unread word costs more than any number of pieces that could explain it.
const (
	costPiece  = 1.0
	costUnread = 12.0
	costMark   = 0.01
)

// cover chooses the pieces that explain the text best: fewest unread words, then fewest and so
// longest pieces, then the likeliest meanings. Unread words come back as pieces without meanings.
func (r *reader) cover(pieces []Piece) []Piece {
	n := len(r.toks)
	startingAt := make([][]int, n)
	for i, p := range pieces {
		startingAt[p.from] = append(startingAt[p.from], i)
	}
	best := make([]float64, n+1) // of the text from token i on
	take := make([]int, n)       // the piece taken at token i; -1 for none
	for i := n - 1; i >= 0; i-- {
		cost := costUnread
		if r.toks[i].Kind == span.Mark {
			cost = costMark
		}
		best[i], take[i] = cost+best[i+1], -1
		for _, k := range startingAt[i] {
			p := &pieces[k]
			if c := costPiece + p.Meanings[0].prior + best[p.to]; c < best[i]-1e-9 || math.Abs(c-best[i]) <= 1e-9 && take[i] >= 0 && p.to > pieces[take[i]].to {
				best[i], take[i] = c, k
			}
		}
	}
	var out []Piece
	for i := 0; i < n; {
		if take[i] >= 0 {
			out = append(out, pieces[take[i]])
			i = pieces[take[i]].to
			continue
		}
		if r.toks[i].Kind != span.Mark {
			out = append(out, Piece{Start: r.toks[i].Start, End: r.toks[i].End, from: i, to: i + 1})
		}
		i++
	}
	return out
}

// correct takes unread words for the one known word that each is nearest to, and reports whether any was.
func (r *reader) correct(cover []Piece) (fixed []Correction) {
	for _, p := range cover {
		if len(p.Meanings) > 0 || r.toks[p.from].Kind != span.Word {
			continue
		}
		word := plainWord(r.toks[p.from].Norm)
		if lexicon.IsEnglish(word) {
			continue
		}
		if to, ok := r.words.typos.nearest(word); ok {
			r.fixed[p.from] = to
			delete(r.stems, p.from)
			fixed = append(fixed, Correction{r.text[p.Start:p.End], to})
		}
	}
	return fixed
}
