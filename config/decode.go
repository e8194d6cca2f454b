package config

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/viper"

	"vacancybot/index"
)

// decode turns what v holds into c, strictly: no key is ignored and no type is bent.
func decode(v *viper.Viper, c *Config) error {
	err := v.UnmarshalExact(c, func(d *mapstructure.DecoderConfig) {
		d.WeaklyTypedInput = false
		d.DecodeHook = decodeValue
	})
	return plainly(err)
}

// plainly returns the first of a decoder's errors, as "key: what is wrong".
func plainly(err error) error {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range several.Unwrap() {
			return plainly(e)
		}
	}
	field := (*mapstructure.DecodeError)(nil)
	if !errors.As(err, &field) {
		return err
	}
	cause := field.Unwrap()
	if kind := (*mapstructure.UnconvertibleTypeError)(nil); errors.As(cause, &kind) {
		cause = fmt.Errorf("must be a %s", kind.Expected.Kind())
	}
	return fmt.Errorf("%s: %w", field.Name(), cause)
}

var (
	sourceType   = reflect.TypeFor[Source]()
	sourcesType  = reflect.TypeFor[[]Source]()
	stringsType  = reflect.TypeFor[[]string]()
	timeType     = reflect.TypeFor[time.Time]()
	durationType = reflect.TypeFor[time.Duration]()
	intType      = reflect.TypeFor[int]()
	boolType     = reflect.TypeFor[bool]()
)

// decodeValue reads the values whose shape in a file is not that of the field: it is called for
// every value on its way to a field of type to.
func decodeValue(_, to reflect.Type, value any) (any, error) {
	switch to {
	case sourcesType, stringsType:
		if one, ok := value.(string); ok {
			return []string{one}, nil
		}
	case sourceType:
		switch value.(type) {
		case string, map[string]any:
			return decodeSource(value)
		case Source:
			return value, nil
		}
		return nil, errors.New("must be a folder, a file or a URL, or have path or url")
	case timeType:
		return decodeMoment(value)
	case durationType:
		return decodeDuration(value)
	case intType:
		return decodeInt(value)
	case boolType:
		if text, ok := value.(string); ok { // of the environment
			if value, err := strconv.ParseBool(text); err == nil {
				return value, nil
			}
			return nil, fmt.Errorf("%q is neither true nor false", text)
		}
	}
	return value, nil
}

func decodeDuration(value any) (time.Duration, error) {
	switch value := value.(type) {
	case time.Duration:
		return value, nil
	case string:
		if d, err := time.ParseDuration(value); err == nil {
			return d, nil
		}
	}
	return 0, fmt.Errorf("\"%v\" is no length of time; write 30s, 10m or 24h", value)
}

// decodeInt keeps numbers whole: 2.5 is not cut to 2.
func decodeInt(value any) (int, error) {
	switch value := value.(type) {
	case int:
		return value, nil
	case int64:
		return int(value), nil
	case string: // of the environment
		if n, err := strconv.Atoi(value); err == nil {
			return n, nil
		}
	}
	return 0, fmt.Errorf("\"%v\" is no whole number", value)
}

// decodeSource reads "adverts", "https://…" or a map of path or url, and every.
func decodeSource(value any) (Source, error) {
	if text, ok := value.(string); ok {
		if strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") {
			return Source{URL: text}, nil
		}
		return Source{Path: text}, nil
	}
	var s Source
	fields := value.(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		text, ok := fields[key].(string)
		if !ok {
			return Source{}, fmt.Errorf("%s must be text", key)
		}
		switch key {
		case "path":
			s.Path = text
		case "url":
			s.URL = text
		case "every":
			d, err := decodeDuration(text)
			if err != nil {
				return Source{}, fmt.Errorf("every: %w", err)
			}
			s.Every = d
		default:
			return Source{}, fmt.Errorf("unknown key %q; a source has path or url, and every", key)
		}
	}
	return s, nil
}

// decodeMoment reads as_of. YAML and TOML have dates of their own: YAML gives a bare one as
// midnight in UTC.
func decodeMoment(value any) (time.Time, error) {
	switch value := value.(type) {
	case time.Time:
		if day := value.Format(time.DateOnly + "T00:00:00Z"); !value.IsZero() && value.Format(time.RFC3339Nano) == day {
			return ParseMoment(value.Format(time.DateOnly))
		}
		return value, nil
	case string:
		if value == "" {
			return time.Time{}, nil
		}
		return ParseMoment(value)
	case fmt.Stringer: // TOML's dates without a time zone
		return ParseMoment(value.String())
	}
	return time.Time{}, errMoment
}

var errMoment = errors.New("must be a date (2026-05-01) or a moment (2026-05-01T09:30:00Z)")

// ParseMoment reads a moment: in RFC 3339, or as a bare day, which is the start of that day in
// Europe/London.
func ParseMoment(text string) (time.Time, error) {
	if day, err := time.ParseInLocation(time.DateOnly, text, index.London); err == nil {
		return day, nil
	}
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is no moment: %w", text, errMoment)
	}
	return moment, nil
}
