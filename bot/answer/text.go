package answer

// Text is the whole answer in words, as a screen reader would read it.
func (a Answer) Text() string { return a.Lead }
