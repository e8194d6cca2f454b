package bleveindex

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// A holder is the process that has an index open. It writes its name beside the records, for those who find
// them locked; the lock itself is the operating system's and ends with the process.
type holder struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

const holderName = "holder.json"

func writeHolder(dir string) error {
	host, err := os.Hostname()
	if err != nil {
		host = "an unknown host"
	}
	data, err := json.Marshal(holder{os.Getpid(), host, time.Now().Truncate(time.Second)})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, holderName), data, 0o640)
}

// readHolder says who has the index open, as far as that is known.
func readHolder(dir string) string {
	var h holder
	data, err := os.ReadFile(filepath.Join(dir, holderName))
	if err != nil || json.Unmarshal(data, &h) != nil {
		return ""
	}
	return fmt.Sprintf(", %d on %s, since %s", h.PID, h.Host, h.Since.Format("2 January 2006, 15:04:05 MST"))
}
