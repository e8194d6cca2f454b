package span

// notes are the coins and notes with a name of their own, in pounds.
var notes = map[string]float64{"tenner": 10, "fiver": 5}

// decades are the tens that pay is said to lie in: "the mid thirties".
var decades = map[string]float64{
	"twenties": 20000, "thirties": 30000, "forties": 40000, "fifties": 50000, "sixties": 60000, "seventies": 70000, "eighties": 80000, "nineties": 90000,
}

// decadeThirds cut ten thousand pounds as people do who say "low", "mid" and "high": first and last pound.
var decadeThirds = map[string][2]float64{
	"low": {0, 3000}, "lower": {0, 3000}, "mid": {4000, 6000}, "high": {7000, 9999}, "upper": {7000, 9999},
}

// saidMoney reads pay that is named by the look of its figure: "mid thirties", "high 20s", "six figures".
func saidMoney(toks []Token, i int) (m Money, next int, ok bool) {
	j := i + 1
	if is(toks, j, "-") {
		j++
	}
	if is(toks, i, "six", "6") && is(toks, j, "figure", "figures") {
		return Money{Range: Range{Min: 100000, HasMin: true, Cue: "from"}}, j + 1, true
	}
	cut, known := decadeThirds[toks[i].Norm]
	if !known || ofPeople.at(toks, i-1) {
		return Money{}, i, false
	}
	from, next := decades[wordAt(toks, j)], j+1
	if n, ok := whole(toks, j, 2); ok && n >= 20 && n%10 == 0 && is(toks, next, "s", "'s", "ks") && glued(toks, next) {
		from, next = float64(n)*1000, next+1
	}
	if from == 0 {
		return Money{}, i, false
	}
	if is(toks, next, "k", "grand", "thousand", "thousands") {
		next++
	}
	m.Range = between(from+cut[0], from+cut[1], "")
	if p, end, ok := periodAfter(toks, next); ok {
		m.Period, next = p, end
	}
	return m, next, true
}

// ofPeople stand before "mid thirties" where it is an age.
var ofPeople = newWordSet("my your his her their our")

// pence reads what is said behind the pounds: the "fifty" of "fifteen pound fifty an hour". A word or the
// name of the pound stands before, the period behind.
func pence(toks []Token, i int) (pounds float64, next int, ok bool) {
	v, next, ok := figure(toks, i)
	if !ok || v > 99 || v != float64(int(v)) || glued(toks, next) {
		return 0, i, false
	}
	if is(toks, next, "p", "pence") {
		return v / 100, next + 1, true
	}
	_, _, paid := payPeriods.at(toks, next)
	return v / 100, next, paid && v >= 5
}
