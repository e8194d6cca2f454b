package bleveindex

import (
	"testing"

	"vacancybot/index"
	"vacancybot/index/indextest"
)

func TestInMemory(t *testing.T) {
	indextest.Run(t, func(t *testing.T) index.Engine {
		x, err := OpenMemory()
		if err != nil {
			t.Fatal(err)
		}
		return x
	})
}

func TestOnDisk(t *testing.T) {
	indextest.Run(t, func(t *testing.T) index.Engine {
		x, err := Open(t.TempDir(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		return x
	})
}
