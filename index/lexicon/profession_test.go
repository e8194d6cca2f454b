package lexicon

import (
	"slices"
	"strings"
	"testing"
)

func TestProfessionsIn(t *testing.T) {
	for title, want := range map[string]string{
		// The profession stands in the title.
		"Occupational Therapist":                   "occupational therapy",
		"Band 5 Occupational Therapist":            "occupational therapy",
		"OCCUPATIONAL THERAPIST":                   "occupational therapy",
		"Occupational Therapists":                  "occupational therapy",
		"Rotational OT":                            "occupational therapy",
		"Speech & Language Therapist":              "speech and language therapy",
		"Highly Specialist SLT – Dysphagia":        "speech and language therapy",
		"Staff Nurse, Respiratory Ward":            "nursing",
		"Ward Manager - Ward 14 Respiratory":       "nursing",
		"Community Mental Health Nurse":            "mental health nursing, nursing",
		"District Nursing Sister":                  "district nursing, nursing",
		"Midwife":                                  "midwifery",
		"Healthcare Support Worker":                "healthcare support",
		"Consultant Dermatologist":                 "hospital medicine, medicine",
		"Salaried GP":                              "general practice, medicine",
		"Senior Data Analyst - Elective Recovery":  "data and analytics",
		"Head of IT":                               "information technology",
		"Care Co-ordinator":                        "care management",
		"Care Coordinator":                         "care management",
		"Clinical Psychologist (CAMHS)":            "psychology",
		"Non‑Executive Director":                   "management",
		"Children’s Nurse":                         "children's nursing, nursing",
		"Operating Department Practitioners (ODP)": "operating department practice",

		// An assistant in a profession is of it, and "assistant practitioner" is a role of its own.
		"Occupational Therapy Assistant":                "occupational therapy",
		"Assistant Practitioner (Occupational Therapy)": "assistant practitioner, occupational therapy",
		"Physiotherapy Assistant":                       "physiotherapy",

		// The longest phrase covers its words.
		"GP Practice Nurse":                "practice nursing, nursing",
		"Nurse Consultant":                 "nursing",
		"Consultant Clinical Psychologist": "psychology",
		"Recruitment Consultant":           "human resources",
		"Nursing Home Chef":                "catering",
		"Database Administrator":           "information technology",
		"Pharmacy Technician":              "pharmacy technician, pharmacy",
		"Medical Secretary":                "secretarial, administration",

		// A role that serves a department is not of the department's profession.
		"Administrator, Physiotherapy":          "administration",
		"Physiotherapy Receptionist":            "reception, administration",
		"Medical Receptionist / Care Navigator": "reception, administration, social care",
		"Finance Manager - Nursing":             "finance",

		// Two professions in one title.
		"Nurse/Paramedic": "nursing, paramedicine",
		"Occupational Therapist or Physiotherapist": "occupational therapy, physiotherapy",

		// General words count where nothing else does.
		"Locum Consultant":      "medicine",
		"Manager":               "management",
		"Physiotherapy Manager": "physiotherapy",
		"Head of Nursing":       "nursing",
		"Business Support":      "",
		"Make it happen":        "",
		"":                      "",
	} {
		if got := strings.Join(ProfessionsIn(title), ", "); got != want {
			t.Errorf("ProfessionsIn(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestProfessionNamed(t *testing.T) {
	for phrase, want := range map[string]string{
		"OT":                      "occupational therapy",
		"OTs":                     "occupational therapy",
		"ots":                     "occupational therapy",
		"occupational therapists": "occupational therapy",
		"physio":                  "physiotherapy",
		"physios":                 "physiotherapy",
		"midwives":                "midwifery",
		"secretaries":             "secretarial",
		"speech and language":     "speech and language therapy",
		"s&lt":                    "speech and language therapy",
		"HCAs":                    "healthcare support",
		"data":                    "data and analytics",
		"IT":                      "information technology",
		"it":                      "",
		"IT support":              "information technology",
		"does it support":         "",
		"it support":              "",
		"hr":                      "",
		"HR":                      "human resources",
		"managers":                "management",
		"nurse with a car":        "",
		"nursing home":            "",
		"narnia":                  "",
		"":                        "",
	} {
		got, ok := ProfessionNamed(phrase)
		if got != want || ok != (want != "") {
			t.Errorf("ProfessionNamed(%q) = %q, %v, want %q", phrase, got, ok, want)
		}
	}
}

func TestProfessionPhrases(t *testing.T) {
	all := map[string]string{}
	for phrase, canonical := range ProfessionPhrases() {
		if other, twice := all[phrase]; twice && other != canonical {
			t.Errorf("%q names both %s and %s", phrase, other, canonical)
		}
		all[phrase] = canonical
		if got, ok := ProfessionNamed(phrase); !ok || got != canonical {
			t.Errorf("ProfessionNamed(%q) = %q, %v, want %q", phrase, got, ok, canonical)
		}
	}
	for phrase, want := range map[string]string{
		"occupational therapists": "occupational therapy",
		"ot":                      "occupational therapy",
		"midwives":                "midwifery",
		"IT":                      "information technology",
		"data":                    "",
		"manager":                 "",
		"nursing home":            "",
	} {
		if all[phrase] != want {
			t.Errorf("phrase %q is of %q, want %q", phrase, all[phrase], want)
		}
	}
}

// The table names each profession once, its wider ones too, and gives each phrase to one of them.
func TestProfessionTable(t *testing.T) {
	names, owners := map[string]bool{}, map[string]string{}
	for cells := range tableRows(professionsTSV, 5) {
		name := strings.TrimSuffix(cells[0], " *")
		if names[name] && name != "-" {
			t.Errorf("two rows of %s", name)
		}
		names[name] = true
		for phrase := range strings.SplitSeq(strings.Join(cells[2:], ","), ",") {
			key := Normalise(strings.TrimRight(phrase, "!?~"))
			if other, twice := owners[key]; twice && key != "" {
				t.Errorf("%q stands in the rows of %s and %s", key, other, name)
			}
			owners[key] = name
			if slices.ContainsFunc([]string{"!", "?", "~"}, func(m string) bool { return strings.Contains(strings.TrimRight(phrase, "!?~"), m) }) {
				t.Errorf("%q: a mark within a phrase", phrase)
			}
		}
	}
	for cells := range tableRows(professionsTSV, 5) {
		if wider := cells[1]; wider != "" && !names[wider] {
			t.Errorf("%s is part of %s, which has no row", cells[0], wider)
		}
	}
}

func FuzzProfessionsIn(f *testing.F) {
	f.Add("Speech & Language Therapist – Band 6 (S&LT)")
	f.Add("co-\u2011co-")
	f.Fuzz(func(t *testing.T, title string) {
		for _, name := range ProfessionsIn(title) {
			if got, ok := ProfessionNamed(name); !ok || got != name {
				t.Errorf("ProfessionsIn(%q) has %q, which ProfessionNamed reads as %q, %v", title, name, got, ok)
			}
		}
	})
}

func BenchmarkProfessionsIn(b *testing.B) {
	for b.Loop() {
		ProfessionsIn("Highly Specialist Occupational Therapist - Hands and Upper Limb")
	}
}
