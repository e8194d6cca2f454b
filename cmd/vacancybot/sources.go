package main

import (
	"os"
	"path/filepath"

	"vacancybot/config"
	"vacancybot/index/ingest"
)

// sources are the places that adverts come from: those of the settings, and the folder of adverts that
// people added in Slack, once there are any.
func sources(c config.Config) []ingest.Source {
	all := configured(c)
	if files, err := os.ReadDir(addedFolder(c)); err == nil && len(files) > 0 && len(all) > 0 {
		all = append(all, ingest.Source{Path: addedFolder(c)})
	}
	return all
}

// watchedSources are sources for as long as the program serves: the first advert may be added at any time.
func watchedSources(c config.Config) []ingest.Source {
	if len(c.Slack.Adders) == 0 {
		return sources(c)
	}
	return append(configured(c), ingest.Source{Path: addedFolder(c)})
}

func configured(c config.Config) []ingest.Source {
	var all []ingest.Source
	for _, s := range c.Sources {
		all = append(all, ingestSource(s))
	}
	return all
}

func ingestSource(s config.Source) ingest.Source {
	return ingest.Source{Path: s.Path, URL: s.URL, Every: s.Every}
}

// addedFolder keeps the adverts that people added in Slack, as files.
func addedFolder(c config.Config) string { return filepath.Join(c.Index.Dir, "added") }

func syncOptions(c config.Config) ingest.Options {
	return ingest.Options{Dir: filepath.Join(c.Index.Dir, "sources"), Agent: agent(), MaxBytes: int64(c.Limits.AdvertMB) << 20}
}
