package config

import (
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
)

const prefix = "VACANCYBOT_"

// suffix is what follows the prefix in a key's variable.
func suffix(key string) string {
	return strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

// fromEnvironment gives the keys that the environment sets; a variable set to nothing sets its key
// to nothing. Variables that resemble none are left alone: Kubernetes gives every container some of
// its own, VACANCYBOT_PORT among them.
func fromEnvironment(env []string) (map[string]any, error) {
	keys := make(map[string]string) // by what follows the prefix
	all := settings(Config{})
	for key, value := range all {
		keys[suffix(key)] = key
		if _, ok := value.(Secret); ok {
			keys[suffix(key)+"_FILE"] = key
		}
	}
	set := make(map[string]any)
	setBy := make(map[string]string) // key to variable
	for _, entry := range env {
		name, value, _ := strings.Cut(entry, "=")
		rest, ours := strings.CutPrefix(name, prefix)
		if !ours {
			continue
		}
		key, known := keys[rest]
		if !known {
			if near := nearest(rest, slices.Collect(maps.Keys(keys))); near != "" {
				return nil, fmt.Errorf("%s is no setting; did you mean %s?", name, prefix+near)
			}
			continue
		}
		if other, twice := setBy[key]; twice && other != name {
			return nil, fmt.Errorf("%s and %s both set %s; keep one", min(name, other), max(name, other), key)
		}
		setBy[key] = name
		if rest != suffix(key) {
			secret, err := secretIn(value)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			set[key] = secret
			continue
		}
		if reflect.TypeOf(all[key]).Kind() == reflect.Slice {
			set[key] = list(value)
			continue
		}
		set[key] = value
	}
	return set, nil
}

// list cuts a comma-separated list.
func list(value string) []string {
	var items []string
	for item := range strings.SplitSeq(value, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// secretIn reads a secret from a file, white space around it aside.
func secretIn(file string) (string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("read the secret: %w", err)
	}
	secret := strings.TrimSpace(string(content))
	if secret == "" {
		return "", fmt.Errorf("read the secret: %s is empty", file)
	}
	return secret, nil
}
