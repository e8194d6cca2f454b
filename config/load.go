package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Options say where settings come from.
type Options struct {
	// File is the file to read, which must exist; "" looks for vacancybot.yaml or vacancybot.toml in
	// the working directory, then in the folder vacancybot of the user's configuration directory,
	// and is content with neither.
	File string
	// Env is the environment, as os.Environ gives it. The key a.b is VACANCYBOT_A_B; a list is
	// comma-separated; a secret may stand in the file that VACANCYBOT_A_B_FILE names.
	Env []string
	// Flags override the key that each is named for (--index-dir is index.dir) when they were given. It may be nil.
	Flags *pflag.FlagSet
}

// Load reads the settings and validates them. Relative paths of a file are relative to that file,
// all others to the working directory. Every error names the key, and the file or variable it stands in.
func Load(o Options) (Config, error) {
	v := viper.New()
	for key, value := range settings(Default()) {
		v.SetDefault(key, value)
	}
	file, err := findFile(o.File)
	if err != nil {
		return Config{}, err
	}
	if file != "" {
		if err := readFile(v, file); err != nil {
			return Config{}, fmt.Errorf("read configuration %s: %w", file, err)
		}
	}
	overridden, err := fromEnvironment(o.Env)
	if err != nil {
		return Config{}, fmt.Errorf("read configuration from the environment: %w", err)
	}
	for key, value := range fromFlags(o.Flags) {
		overridden[key] = value
	}
	for key, value := range overridden {
		v.Set(key, value)
	}

	c := Config{}
	if err := decode(v, &c); err != nil {
		return Config{}, inFile(file, err)
	}
	c.File = file
	if file != "" {
		if _, ok := overridden["index.dir"]; !ok {
			c.Index.Dir = beside(file, c.Index.Dir)
		}
		if _, ok := overridden["sources"]; !ok {
			for i := range c.Sources {
				c.Sources[i].Path = beside(file, c.Sources[i].Path)
			}
		}
	}
	if err := c.Validate(); err != nil {
		return Config{}, inFile(file, err)
	}
	return c, nil
}

func inFile(file string, err error) error {
	if file == "" {
		return fmt.Errorf("configuration: %w", err)
	}
	return fmt.Errorf("configuration (%s): %w", file, err)
}

// beside makes path relative to the folder of file.
func beside(file, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

// findFile returns the file to read, "" when there is none.
func findFile(named string) (string, error) {
	if named != "" {
		return named, nil
	}
	folders := []string{""}
	if dir, err := os.UserConfigDir(); err == nil {
		folders = append(folders, filepath.Join(dir, "vacancybot"))
	}
	for _, folder := range folders {
		var found []string
		for _, name := range []string{"vacancybot.yaml", "vacancybot.toml"} {
			path := filepath.Join(folder, name)
			if _, err := os.Stat(path); err == nil {
				found = append(found, path)
			} else if !errors.Is(err, fs.ErrNotExist) {
				return "", fmt.Errorf("find configuration: %w", err)
			}
		}
		if len(found) > 1 {
			return "", fmt.Errorf("find configuration: both %s and %s are there; keep one, or choose with --config", found[0], found[1])
		}
		if len(found) == 1 {
			return found[0], nil
		}
	}
	return "", nil
}

// readFile puts the settings of a file into v, and rejects keys that are not settings.
func readFile(v *viper.Viper, file string) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
	if !slices.Contains([]string{"yaml", "yml", "toml"}, format) {
		return errors.New("the name must end in .yaml or .toml")
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return withoutPath(err)
	}
	alone := viper.New() // holds the file's keys and nothing else
	for _, in := range []*viper.Viper{alone, v} {
		in.SetConfigType(format)
		if err := in.ReadConfig(bytes.NewReader(content)); err != nil {
			if parse := (viper.ConfigParseError{}); errors.As(err, &parse) {
				return parse.Unwrap()
			}
			return err
		}
	}
	keys := alone.AllKeys()
	slices.Sort(keys)
	for _, key := range keys {
		if _, ok := settings(Config{})[key]; !ok {
			return unknownKey(key)
		}
	}
	return nil
}

// withoutPath drops what the surrounding error says already.
func withoutPath(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

// fromFlags gives the keys whose flags were given.
func fromFlags(flags *pflag.FlagSet) map[string]any {
	set := make(map[string]any)
	if flags == nil {
		return set
	}
	for key := range settings(Config{}) {
		if f := flags.Lookup(strings.NewReplacer(".", "-", "_", "-").Replace(key)); f != nil && f.Changed {
			set[key] = f.Value.String()
		}
	}
	return set
}
