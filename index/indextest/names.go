package indextest

import (
	"math/rand/v2"
	"strings"
)

// The tables that generated postings are made of. Towns, grades and pay are real ones, roughly;
// employers, sites and people are invented.

type job struct {
	title           string
	lowest, highest int // index into bands
	register        string
}

var jobs = []job{
	{"Staff Nurse", 3, 4, "NMC"}, {"Nurse", 3, 7, "NMC"}, {"Ward Manager", 5, 6, "NMC"}, {"Community Psychiatric Nurse", 4, 5, "NMC"},
	{"Health Visitor", 4, 5, "NMC"}, {"Midwife", 3, 6, "NMC"}, {"Theatre Practitioner", 3, 4, "HCPC"}, {"Nursing Associate", 2, 2, "NMC"},
	{"Occupational Therapist", 3, 6, "HCPC"}, {"Physiotherapist", 3, 6, "HCPC"}, {"Speech and Language Therapist", 3, 6, "HCPC"},
	{"Dietitian", 3, 5, "HCPC"}, {"Radiographer", 3, 6, "HCPC"}, {"Paramedic", 3, 5, "HCPC"}, {"Podiatrist", 3, 5, "HCPC"},
	{"Pharmacist", 4, 8, "GPhC"}, {"Pharmacy Technician", 2, 4, "GPhC"}, {"Clinical Psychologist", 5, 9, "HCPC"}, {"Assistant Psychologist", 2, 3, ""},
	{"Social Worker", 4, 6, "SWE"}, {"Consultant Psychiatrist", 9, 9, "GMC"}, {"Specialty Doctor", 8, 9, "GMC"}, {"Biomedical Scientist", 3, 6, "HCPC"},
	{"Healthcare Assistant", 0, 1, ""}, {"Support Worker", 0, 2, ""}, {"Assistant Practitioner", 2, 2, ""}, {"Medical Secretary", 1, 2, ""},
	{"Receptionist", 0, 1, ""}, {"Data Analyst", 3, 6, ""}, {"Project Manager", 5, 8, ""}, {"Estates Officer", 2, 4, ""}, {"Domestic Assistant", 0, 0, ""},
	{"Porter", 0, 0, ""}, {"Chef", 1, 3, ""}, {"Finance Manager", 5, 8, ""}, {"Associate Director", 8, 9, ""},
}

var bands = []struct {
	name     string
	min, max float64
}{
	{"2", 24465, 24465}, {"3", 24937, 26598}, {"4", 27485, 30162}, {"5", 31049, 37796}, {"6", 38682, 46580},
	{"7", 47810, 54710}, {"8a", 55690, 62682}, {"8b", 64455, 74896}, {"8c", 76965, 88682}, {"9", 109179, 125637},
}

var (
	grades      = []string{"", "", "", "", "Senior ", "Specialist ", "Lead ", "Highly Specialist ", "Trainee ", "Bank "}
	specialties = []string{"Forensic", "Paediatrics", "Older Adults", "Mental Health", "Learning Disability", "Stroke", "Cardiology", "Oncology",
		"Intensive Care", "Emergency", "Maternity", "Rehabilitation", "Dementia", "Eating Disorders", "Musculoskeletal", "Primary Care"}
	areas     = []string{"North", "South", "East", "West", "Central", "Intensive", "Community", "Acute", "Early", "Crisis"}
	siteNames = []string{"St George's", "St Mary's", "Queen Elizabeth", "Tŷ Bronllwyn", "Beacon", "Oakfield", "Riverside", "Priory", "Ashdown", "King's Mill",
		"Harbour", "Elm Tree", "Lister Street", "Château Road", "Highfield", "Woodlands"}
	siteKinds = []string{"Hospital", "Health Centre", "House", "Park", "Unit", "Ward 9", "Ward 10", "Clinic"}

	firstNames = []string{"Ada", "Bola", "Carys", "Dilip", "Eilidh", "Femi", "Grace", "Hamza", "Iona", "Joël", "Kezia", "Lucas", "Mina", "Niamh", "Owen", "Priya"}
	lastNames  = []string{"Abara", "Bexley", "Carrow", "Dunmore", "Eastlake", "Farrant", "Goswami", "Hollis", "Ingram", "Jessop", "Kaur", "Lowther", "Mbeki", "O'Rourke", "Penrose", "Quill"}

	criteria = []string{"Evidence of continuing professional development in", "Experience of working with people in", "Knowledge of current legislation about",
		"Ability to assess and manage risk in", "Able to travel between sites for", "Recognised qualification relevant to", "Experience of supervising students in",
		"Skills in planning and delivering care in", "Understanding of safeguarding in", "Good communication and listening within"}
	settings = []string{"mental health services", "an acute hospital", "community nursing", "a multidisciplinary team", "primary care", "residential homes",
		"forensic settings", "children's services", "older people's wards", "crisis teams"}
)

type town struct {
	name, county, area string // area: of its postcodes
	lat, lon           float64
}

var towns = []town{
	{"Hitchin", "Hertfordshire", "SG", 51.949, -0.283}, {"Stevenage", "Hertfordshire", "SG", 51.902, -0.202}, {"St Albans", "Hertfordshire", "AL", 51.755, -0.336},
	{"Watford", "Hertfordshire", "WD", 51.656, -0.390}, {"Luton", "Bedfordshire", "LU", 51.879, -0.420}, {"Bedford", "Bedfordshire", "MK", 52.136, -0.467},
	{"Stafford", "Staffordshire", "ST", 52.807, -2.117}, {"Stoke-on-Trent", "Staffordshire", "ST", 53.003, -2.179}, {"Nottingham", "Nottinghamshire", "NG", 52.954, -1.158},
	{"Derby", "Derbyshire", "DE", 52.922, -1.476}, {"Leicester", "Leicestershire", "LE", 52.637, -1.139}, {"Birmingham", "West Midlands", "B", 52.480, -1.902},
	{"Coventry", "West Midlands", "CV", 52.407, -1.512}, {"Manchester", "Greater Manchester", "M", 53.480, -2.242}, {"Salford", "Greater Manchester", "M", 53.488, -2.290},
	{"Liverpool", "Merseyside", "L", 53.408, -2.991}, {"Leeds", "West Yorkshire", "LS", 53.801, -1.549}, {"Bradford", "West Yorkshire", "BD", 53.796, -1.759},
	{"Sheffield", "South Yorkshire", "S", 53.381, -1.470}, {"York", "North Yorkshire", "YO", 53.959, -1.082}, {"Newcastle upon Tyne", "Tyne and Wear", "NE", 54.978, -1.618},
	{"Carlisle", "Cumbria", "CA", 54.895, -2.938}, {"Cardiff", "South Glamorgan", "CF", 51.481, -3.179}, {"Swansea", "West Glamorgan", "SA", 51.622, -3.943},
	{"Bristol", "Bristol", "BS", 51.455, -2.588}, {"Bath", "Somerset", "BA", 51.381, -2.359}, {"Exeter", "Devon", "EX", 50.726, -3.527},
	{"Plymouth", "Devon", "PL", 50.376, -4.143}, {"Truro", "Cornwall", "TR", 50.263, -5.051}, {"Southampton", "Hampshire", "SO", 50.910, -1.404},
	{"Portsmouth", "Hampshire", "PO", 50.798, -1.091}, {"Brighton", "East Sussex", "BN", 50.822, -0.137}, {"Maidstone", "Kent", "ME", 51.272, 0.529},
	{"Canterbury", "Kent", "CT", 51.280, 1.079}, {"Norwich", "Norfolk", "NR", 52.630, 1.297}, {"Ipswich", "Suffolk", "IP", 52.057, 1.148},
	{"Cambridge", "Cambridgeshire", "CB", 52.205, 0.119}, {"Oxford", "Oxfordshire", "OX", 51.752, -1.258}, {"Reading", "Berkshire", "RG", 51.454, -0.978},
	{"Edinburgh", "Midlothian", "EH", 55.953, -3.188}, {"Glasgow", "Lanarkshire", "G", 55.864, -4.252}, {"Belfast", "Antrim", "BT", 54.597, -5.930},
}

type employer struct{ name, domain string }

// someEmployers invents n employers of different names; there are several thousand.
func someEmployers(r *rand.Rand, n int) []employer {
	kinds := []string{"NHS Foundation Trust", "NHS Trust", "Partnership NHS Foundation Trust", "University Health Board", "Care Ltd", "Community Interest Company"}
	var out []employer
	seen := map[string]bool{}
	for len(out) < n {
		name := strings.Join([]string{pick(r, areas), pick(r, towns).county, pick(r, []string{"", "Teaching Hospitals", "Healthcare", "Mental Health"}), pick(r, kinds)}, " ")
		name = strings.Join(strings.Fields(name), " ")
		if seen[name] {
			continue
		}
		seen[name] = true
		words := strings.Fields(strings.ToLower(name))
		out = append(out, employer{name, strings.Join(words[:min(3, len(words))], "") + ".example"})
	}
	return out
}
