package parse

import (
	"os"
	"strings"
	"testing"
)

// BenchmarkAdvert reads one page of about 10 KB, all blocks doubled.
func BenchmarkAdvert(b *testing.B) {
	data := page()
	if real, err := os.ReadFile("../../../shared/seeds/003_12cc1305d7197de1.txt"); err == nil {
		data = real
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Advert("page.txt", data); err != nil {
			b.Fatal(err)
		}
	}
}

// page makes a page in the shape that most adverts have.
func page() []byte {
	details := "Details\n\nDate posted\n\n20 April 2026\n\nPay scheme\n\nAgenda for change\n\nBand\n\nBand 6\n\nSalary\n\n£38,682 to £46,580 a year per annum\n\n" +
		"Contract\n\nPermanent\n\nWorking pattern\n\nFull-time, Flexible working\n\nReference number\n\n999-AB-1234\n\nJob locations\n\nMill House\n\nMill Lane\n\nHitchin\n\nSG5 1AA\n\n"
	duties := strings.Repeat("  • To work with patients, carers and colleagues, and to keep records of what was agreed with them.\n", 30)
	description := "Job description\n\nJob responsibilities\n\n" + duties + "\n"
	return []byte("Northmoor NHS Trust\n\nStaff Nurse\n\nThe closing date is 4 May 2026\n\nJob summary\n\nWe are looking for a Staff Nurse. A full driving licence is essential.\n\n" +
		details + description + description + details)
}
