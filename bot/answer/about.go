package answer

import (
	"slices"
	"strings"

	"vacancybot/index/posting"
)

// aboutPost are how sentences begin or go on that tell what a post is, in lower case, the most telling kind first: what
// the holder does, what the post is, who is wanted.
var aboutPost = [][]string{
	{"you will ", "you'll ", "you would ", "you’ll ", "the post holder will ", "the postholder will ", "the successful candidate will ", "in this role", "in this post"},
	{"as a ", "as an ", "as our ", "this post ", "this role ", "this is a", "the role ", "the post ", "the job "},
	{"we are looking for ", "we're looking for ", "we’re looking for ", "we are recruiting ", "we are seeking ", "we need ", "we would like ", "join ", " recruiting a", " looking for a", " seeking a"},
}

// notAboutPost are words of sentences on how a post is filled or held, in lower case.
var notAboutPost = []string{"dbs", "disclosure", "criminal", "safeguarding", "apply", "applicant", "application", "closing date", "interview", "salary", "visa", "sponsor", "annual leave", "pension", "start date", "equal opportunit", "licence", "registered with", "registration"}

// shortestAbout is how many bytes a sentence on a post has at least.
const shortestAbout = 30

// aboutOf quotes the first sentence of p's advert that tells what the post is, with the next one where that does too.
func aboutOf(p *posting.Posting) (Value, bool) {
	for _, begins := range aboutPost {
		for n, src := range p.Sources {
			for start := 0; start < len(src.Text); {
				end := start + sentenceLength(src.Text[start:])
				if first := src.Text[start:end]; isAboutPost(first, begins) {
					next := end + sentenceLength(src.Text[end:])
					if !strings.HasSuffix(first, "\n") && isAboutPost(src.Text[end:next], slices.Concat(aboutPost...)) {
						end = next
					}
					return quote(p, "about the post", n, start+bullet(first), end)
				}
				start = end
			}
		}
	}
	return Value{}, false
}

// isAboutPost tells that a sentence begins so, or goes on so where that has a space before it, and speaks of the post
// itself.
func isAboutPost(s string, begins []string) bool {
	s = strings.ToLower(strings.TrimSpace(s[bullet(s):]))
	tells := func(words string) bool {
		return strings.HasPrefix(s, words) || words[0] == ' ' && strings.Contains(s, words)
	}
	other := func(words string) bool { return strings.Contains(s, words) }
	return len(s) >= shortestAbout && slices.ContainsFunc(begins, tells) && !slices.ContainsFunc(notAboutPost, other)
}

// boilerplate tells that a paragraph is about the employer, or on how any post is filled.
func boilerplate(p *posting.Posting, paragraph string) bool {
	s := strings.ToLower(paragraph)
	return p.Employer != "" && strings.HasPrefix(s, strings.ToLower(p.Employer)) || strings.HasPrefix(s, "we are a") || strings.HasPrefix(s, "our ") ||
		slices.ContainsFunc(notAboutPost, func(words string) bool { return strings.Contains(s, words) })
}
