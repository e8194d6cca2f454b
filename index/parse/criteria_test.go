package parse

import (
	"fmt"
	"strings"
	"testing"

	"vacancybot/index/posting"
)

func TestCriteria(t *testing.T) {
	check(t, frame, inLists, []reading{
		{"Person Specification\n\nQualifications\n\nEssential\n\n  • Degree\n  • HCPC\n\nDesirable\n\n  • MSc\n\nExperience\n\nEssential\n\n  • Two years\nPerson Specification\n\nQualifications\n\nEssential\n\n  • Degree\n  • HCPC\n\nDesirable\n\n  • MSc\n\nExperience\n\nEssential\n\n  • Two years", "Degree; HCPC; Two years | MSc"},
		{"Person specification\nQualifications\nEssential criteria\nDegree\nHCPC\nExperience\nEssential criteria\nTwo years\nDesirable criteria\nAudit", "Degree; HCPC; Two years | Audit"},
		{"What we need\n- Calm\n- Care\nWhat would help\n- Welsh", "Calm; Care | Welsh"},
		{"What you need\nCalm\nCare\nWhy us? Because we care.", " | "},
		{"Person Specification\n\nQualifications\n\n* Degree\n* HCPC", " | "},
		{"You must have\n\n- Calm\n- Care\n\nRing us.", "Calm; Care | "},
		{"You must have\n\n- Calm\n\nIt would help to have\n\n- Welsh\n\nRing us.", "Calm | Welsh"},
		{"What you'll need:\n- Calm\nWhat we offer\n- Cake", "Calm | "},
		{"We are looking for someone with:\n- Calm\n- Care", "Calm; Care | "},
		{"Our ward is busy. To be considered, you must have:\n- Calm\n- Care", "Calm; Care | "},
		{"The successful candidate will have:\n- Calm\n\nBonus points for:\n- Welsh", "Calm | Welsh"},
		{"Essential\nCalm\nCare\nIt would be great if you also had\nWelsh", "Calm; Care | Welsh"},
		{"Essential\n- Calm\n\nNice-to-haves\n- Welsh", "Calm | Welsh"},
		{"It'd be lovely if you also had:\n- Welsh", " | Welsh"},
		{"To be considered you must have\nCalm\nIt would help to have\nWelsh", "Calm | Welsh"},
		{"Requirements\n- Calm\n- Care", "Calm; Care | "},
		{"You must have\nCalm\nCare\n\nRing us.", "Calm; Care | "},
		{"You must have\nCalm\nCare\n\nNight shifts\n\nYou work at night.", "Calm; Care | "},
		{"You must have\n\nRead this page.\n\nRing us.", " | "},
		{"It'd be your job to:\n- Wash", " | "},
		{"What our patients need:\n- Rest", " | "},
		{"You will:\n- Wash\n- Cook", " | "},
		{"To apply you will need:\n- A stamp", " | "},
		{"Ring us if you need:\n- A lift", " | "},
		{"How to apply\n\nYou will need:\n- A stamp", " | "},
		{"In return you will have:\n- Cake", " | "},
		{"Essential\n- Calm\n\nBring to the ward what you need\n- Shoes", "Calm | "},
	})
}

func TestCriteriaInRunningText(t *testing.T) {
	check(t, frame, inLists, []reading{
		{"Essential: a clear voice; good typing; and a calm head.\nDesirable: experience in a surgery.", "a clear voice; good typing; a calm head | experience in a surgery"},
		{"Essential: a clear voice; good typing. Desirable: Welsh.", "a clear voice; good typing | Welsh"},
		{"**Essential criteria:** a degree (or equal); HCPC\n\n**Desirable:** Welsh", "a degree (or equal); HCPC | Welsh"},
		{"Essential: NMC registration and two years on a ward. We look forward to meeting you.", "NMC registration and two years on a ward | "},
		{"Essential: a clear voice; good typing that does not\nwake the neighbours.", "a clear voice; good typing that does not wake the neighbours | "},
		{"What we need: calm; care. Nice to have: Welsh.", "calm; care | Welsh"},
		{"What we need: calm; care.", " | "},
		{"It is essential: we open at eight.", " | "},
		{"Essential\n- Calm\n- Care\n\nDesirable: Welsh; Polish.", "Calm; Care | Welsh; Polish"},
		{"Essential\nCalm\nCare\nDesirable: Welsh", "Calm; Care | Welsh"},
		{"Benefits\n\nEssential: cake.", " | "},
	})
}

func TestGroupsOfCriteriaAreNone(t *testing.T) {
	check(t, frame, inLists, []reading{
		{"Person Specification\n\nQualifications\n\nEssential\n\nDegree\n\nExperience\n\nDesirable\n\nTwo years\n\nOther\n\nEssential\n\nA car", "Degree; A car | Two years"},
		{"Essential\nQualifications\nDegree\nKnowledge, skills and experience\nTwo years\nDesirable\nExperience\nAudit", "Degree; Two years | Audit"},
		{"Essential\nQualifications\n- Degree\nExperience\n- Two years\nDesirable\nSkills\n- Welsh", "Degree; Two years | Welsh"},
		{"Essential criteria\nDegree\nDesirable criteria\nMSc\nSkills\nEssential criteria\nWelsh", "Degree; Welsh | MSc"},
		{"Essential\nExperience of audit\nDesirable\nWelsh", "Experience of audit | Welsh"},
	})
}

func TestParagraphBehindCriteriaIsNone(t *testing.T) {
	check(t, frame, inLists, []reading{
		{"Essential\nDegree\n\nDesirable\nAudit\n\nA basic check is made. Ask Ann Lee about the post.", "Degree | Audit"},
		{"Essential\nDegree\nDesirable\nAudit\nWe are unable to sponsor visas for this post.", "Degree | Audit"},
		{"Essential\n\nDegree\n\nDesirable\n\nAudit\n\nFor further information ring Ann Lee. The ward is open to visitors.", "Degree | Audit"},
		{"Essential\n\nYou hold a degree.\n\nYou work well with others. You listen.\n\nDesirable\n\nYou speak Welsh.", "You hold a degree.; You work well with others. You listen. | You speak Welsh."},
	})
}

func inLists(p posting.Posting) string {
	return strings.Join(p.Essential, "; ") + " | " + strings.Join(p.Desirable, "; ")
}

func TestSections(t *testing.T) {
	const page = "Trust\n\nStaff Nurse\n\nThe closing date is 1 May 2026\n\n%s\n"
	get := func(p posting.Posting) string {
		var got []string
		for _, s := range p.Sections {
			_, body, _ := strings.Cut(p.Sources[0].Text[s.Start:s.End], "\n")
			got = append(got, s.Heading+": "+strings.Join(strings.Fields(body), " "))
		}
		return strings.Join(got, " | ")
	}
	check(t, page, get, []reading{
		{"## About the role\n\nOne.\n\n## Essential\n\n- Calm\n\n## Desirable\n\n- Welsh\n\n## Benefits\n\nCake.", "About the role: One. | Benefits: Cake."},
		{"Main duties\n\nOne.\n\nYou must have\n\n- Calm\n\nTwo.", "Main duties: One."},
		{"Main duties\n\nOne. You must have:\n- Calm\n\nBenefits\n\nCake.", "Main duties: One. | Benefits: Cake."},
		{"Main duties\n\n- One\n- Two\n\nWho would suit\n\nEssential:\n- Calm", "Main duties: - One - Two"},
		{"Main duties\n\nOne.\n\nWho would suit\n\nEssential: calm; care.", "Main duties: One."},
		{"Main duties\n\nLift people\n\nWash people\n\nEssential\n\nCalm", "Main duties: Lift people Wash people"},
		{"## The role\n\nOne.\n\n## What you will do\n\n- Two\n- Three\n\n## Essential\n\n- Calm", "The role: One. | What you will do: - Two - Three"},
		{"Job description\n\nOne.\n\nQualifications\n\nEssential\n\nDegree", "Job description: One."},
		{"Person specification\n\nQualifications\n\nEssential\n\nDegree", "Person specification: Qualifications Essential Degree"},
		{"## About the role\n\nOne.\n\n### A day\n\nTwo.\n\n## Our promise\n\nThree.", "About the role: One. ### A day Two."},
		{"**About the role**\n\nOne **bold** word.\n\n**Our promise**\n\nThree.", "About the role: One **bold** word."},
		{"About the role\n\nOne.\n\nWhat we want\n\nTwo.", "About the role: One."},
		{"About the role\n\nOne.\n\nA day here\n\nTwo.", "About the role: One. A day here Two."},
	})
	p := mustRead(t, "Trust\n\nStaff Nurse\n\nThe closing date is 1 May 2026\n\nJob summary\n\nOne.\n\nJob description\n\nJob responsibilities\n\nTwo.\n\nJob description\n\nJob responsibilities\n\nTwo.\n\nAbout us\n\nThree.\n")
	var got []string
	for _, s := range p.Sections {
		got = append(got, s.Heading+": "+p.Sources[0].Text[s.Start:s.End])
	}
	want := []string{"Job summary: Job summary\n\nOne.", "Job description: Job description\n\nJob responsibilities\n\nTwo.", "About us: About us\n\nThree."}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("sections %q, want %q", got, want)
	}
}
