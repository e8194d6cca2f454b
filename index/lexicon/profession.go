package lexicon

// ProfessionsIn names the professions that a title or phrase is of, by their canonical names.
func ProfessionsIn(title string) []string { return nil }
